package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/** The endpoints of reference 4.10, below {@code /v1/}, {@code /v1/products/p/} or {@code /v1/orgs/o/}. */
interface LedgerApi {
    @GET("ledgers/{ledger}/instances")
    Call<ResponseBody> list(
            @Path("ledger") String ledger,
            @Query("page") int page,
            @Query("per_page") int perPage,
            @Tag AttemptProgress progress);

    @GET("ledgers/{ledger}/instances/{scope}")
    Call<ResponseBody> get(@Path("ledger") String ledger, @Path("scope") String scope, @Tag AttemptProgress progress);

    @PUT("ledgers/{ledger}/instances/{scope}")
    Call<ResponseBody> set(
            @Path("ledger") String ledger,
            @Path("scope") String scope,
            @Query("set_mode") String mode,
            @Body Map<String, Object> instance,
            @Tag AttemptProgress progress);

    @DELETE("ledgers/{ledger}/instances/{scope}")
    Call<ResponseBody> delete(
            @Path("ledger") String ledger, @Path("scope") String scope, @Tag AttemptProgress progress);

    @GET("ledgers/{ledger}/instances/{scope}/versions")
    Call<ResponseBody> versions(
            @Path("ledger") String ledger, @Path("scope") String scope, @Tag AttemptProgress progress);

    @GET("ledgers/{ledger}/instances/{scope}/versions/{version}")
    Call<ResponseBody> version(
            @Path("ledger") String ledger,
            @Path("scope") String scope,
            @Path("version") String version,
            @Tag AttemptProgress progress);
}
