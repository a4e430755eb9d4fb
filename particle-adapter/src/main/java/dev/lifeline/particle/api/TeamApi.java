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

/** The endpoints of reference 1.5, below {@code /v1/products/p/} or {@code /v1/orgs/o/}. */
interface TeamApi {
    @GET("team")
    Call<ResponseBody> list(@Tag AttemptProgress progress);

    @POST("team")
    Call<ResponseBody> create(@Body Map<String, Object> user, @Tag AttemptProgress progress);

    @PUT("team/{username}")
    Call<ResponseBody> change(
            @Path("username") String username, @Body Map<String, Object> fields, @Tag AttemptProgress progress);

    @DELETE("team/{username}")
    Call<ResponseBody> delete(@Path("username") String username, @Tag AttemptProgress progress);
}
