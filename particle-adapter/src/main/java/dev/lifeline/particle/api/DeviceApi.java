package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lifeline.particle.wire.AttemptProgress;
import java.util.Map;
import okhttp3.MultipartBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HTTP;
import retrofit2.http.Multipart;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Part;
import retrofit2.http.Path;
import retrofit2.http.QueryMap;
import retrofit2.http.Tag;

/**
 * The endpoints of reference 2.1, 3 and 4.1, below {@code /v1/} or {@code /v1/products/p/}. Bodies come raw, because errors are
 * not of the answer's form.
 */
interface DeviceApi {
    @POST("devices/{id}/{function}")
    Call<ResponseBody> callFunction(
            @Path("id") String device,
            @Path("function") String function,
            @Body FunctionArgument argument,
            @Tag AttemptProgress progress);

    @GET("devices/{id}/{variable}")
    Call<ResponseBody> readVariable(
            @Path("id") String device, @Path("variable") String variable, @Tag AttemptProgress progress);

    @PUT("devices/{id}/ping")
    Call<ResponseBody> ping(@Path("id") String device, @Tag AttemptProgress progress);

    @POST("{events}")
    Call<ResponseBody> publish(
            @Path(value = "events", encoded = true) String collection,
            @Body Map<String, Object> event,
            @Tag AttemptProgress progress);

    @GET("devices")
    Call<ResponseBody> list(@QueryMap Map<String, String> filter, @Tag AttemptProgress progress);

    @GET("devices/{id}")
    Call<ResponseBody> get(@Path("id") String device, @Tag AttemptProgress progress);

    @PUT("devices/{id}")
    Call<ResponseBody> change(
            @Path("id") String device, @Body Map<String, Object> fields, @Tag AttemptProgress progress);

    @Multipart
    @PUT("devices/{id}")
    Call<ResponseBody> flash(
            @Path("id") String device,
            @Part MultipartBody.Part file,
            @Part MultipartBody.Part fileType,
            @Tag AttemptProgress progress);

    /** Claims for an account, adds to a product. */
    @POST("devices")
    Call<ResponseBody> add(@Body Map<String, Object> devices, @Tag AttemptProgress progress);

    @DELETE("devices/{id}")
    Call<ResponseBody> unclaim(@Path("id") String device, @Tag AttemptProgress progress);

    @DELETE("devices/{id}/owner")
    Call<ResponseBody> removeOwner(@Path("id") String device, @Tag AttemptProgress progress);

    @HTTP(method = "DELETE", path = "devices/{id}", hasBody = true)
    Call<ResponseBody> remove(@Path("id") String device, @Body Map<String, Object> how, @Tag AttemptProgress progress);

    @POST("device_claims")
    Call<ResponseBody> claimCode(@Body Map<String, Object> nothing, @Tag AttemptProgress progress);

    /** Always text, even for a number: Particle answers 404 to others. */
    record FunctionArgument(@JsonProperty("arg") String argument) {}
}
