package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** The endpoints of reference 4.9, below {@code /v1/}, {@code /v1/products/p/} or {@code /v1/orgs/o/}. */
interface IntegrationApi {
    @GET("integrations")
    Call<ResponseBody> list(@Tag AttemptProgress progress);

    @GET("integrations/{id}")
    Call<ResponseBody> get(@Path("id") String id, @Tag AttemptProgress progress);

    @POST("integrations")
    Call<ResponseBody> create(@Body Map<String, Object> definition, @Tag AttemptProgress progress);

    @PUT("integrations/{id}")
    Call<ResponseBody> edit(@Path("id") String id, @Body Map<String, Object> definition, @Tag AttemptProgress progress);

    @POST("integrations/{id}/test")
    Call<ResponseBody> test(@Path("id") String id, @Tag AttemptProgress progress);

    @DELETE("integrations/{id}")
    Call<ResponseBody> delete(@Path("id") String id, @Tag AttemptProgress progress);
}
