package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** What is below {@code /v1/} in every scope. */
interface AccountApi {
    @GET("serial_numbers/{number}")
    Call<ResponseBody> serialNumber(@Path("number") String number, @Tag AttemptProgress progress);
}
