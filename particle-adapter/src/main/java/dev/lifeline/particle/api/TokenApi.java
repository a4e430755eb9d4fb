package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.DELETE;
import retrofit2.http.FieldMap;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** The endpoints of reference 1.3 and 1.4, below {@code /v1/}; the login, which takes a form only, is beside it. */
interface TokenApi {
    @FormUrlEncoded
    @POST("../oauth/token")
    Call<ResponseBody> grant(@FieldMap Map<String, String> form, @Tag AttemptProgress progress);

    @GET("access_tokens/current")
    Call<ResponseBody> current(@Tag AttemptProgress progress);

    @DELETE("access_tokens/current")
    Call<ResponseBody> deleteCurrent(@Tag AttemptProgress progress);

    @DELETE("access_tokens/{token}")
    Call<ResponseBody> delete(@Path("token") String token, @Tag AttemptProgress progress);

    @DELETE("access_tokens")
    Call<ResponseBody> deleteAll(@Tag AttemptProgress progress);
}
