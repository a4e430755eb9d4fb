package dev.lifeline.particle.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/** The endpoints below {@code /v1/} or {@code /v1/products/p/}. Bodies come raw, because errors are not of the answer's form. */
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

    @GET("devices")
    Call<ResponseBody> devices(@Query("page") int page, @Tag AttemptProgress progress);

    @POST("{events}")
    Call<ResponseBody> publish(
            @Path(value = "events", encoded = true) String collection,
            @Body EventToPublish event,
            @Tag AttemptProgress progress);

    /** Always text, even for a number: Particle answers 404 to others. */
    record FunctionArgument(@JsonProperty("arg") String argument) {}

    record EventToPublish(
            @JsonProperty("name") String name,
            @JsonProperty("data") String data,
            @JsonProperty("private") boolean hidden) {}
}
