package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/** Vitals and metrics of reference 2.1, below {@code /v1/} or {@code /v1/products/p/}. */
interface DiagnosticsApi {
    @POST("diagnostics/{id}/update")
    Call<ResponseBody> refresh(@Path("id") String device, @Tag AttemptProgress progress);

    @GET("diagnostics/{id}/last")
    Call<ResponseBody> last(@Path("id") String device, @Tag AttemptProgress progress);

    @GET("diagnostics/{id}")
    Call<ResponseBody> history(
            @Path("id") String device,
            @Query("start_date") String from,
            @Query("end_date") String to,
            @Tag AttemptProgress progress);

    @GET("metrics/online")
    Call<ResponseBody> online(@Tag AttemptProgress progress);
}
