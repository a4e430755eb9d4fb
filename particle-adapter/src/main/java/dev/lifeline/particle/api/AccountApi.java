package dev.lifeline.particle.api;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Tag;

/** The endpoints below {@code /v1/} that no product scopes. */
interface AccountApi {
    @GET("access_tokens/current")
    Call<ResponseBody> currentToken(@Tag AttemptProgress progress);
}
