package dev.lifeline.particle.api;

import dev.lifeline.particle.model.ApiUser;
import dev.lifeline.particle.model.Team;
import java.util.List;
import java.util.Map;

/**
 * API users of a product or an organisation: accounts for programs, each with one token that does not expire and may do what its
 * scopes say (reference particle-cloud-api.md 1.5). A backend needs {@link #BACKEND_SCOPES}.
 *
 * <p><b>Threads.</b> Any.
 */
public final class ApiUsers {
    /** What {@code ParticleTransport} needs. */
    public static final List<String> BACKEND_SCOPES = List.of(
            "devices:list",
            "devices:get",
            "devices:ping",
            "devices.function:call",
            "devices.variable:get",
            "events:get",
            "events:send");

    private static final ApiCall<ApiUser> USER = ApiCall.of("API user", ApiUser.class);
    private static final ApiCall<Team> LIST = ApiCall.of("team", Team.class);
    private static final ApiCall<Accepted> DELETE = ApiCall.done("deletion of an API user");

    private final Exchanges exchanges;
    private final TeamApi api;

    ApiUsers(Exchanges exchanges, ApiEndpoint endpoint) {
        endpoint.scope().need("API users", Scope.Kind.PRODUCT, Scope.Kind.ORGANISATION);
        this.exchanges = exchanges;
        this.api = exchanges.api(endpoint.scoped(), TeamApi.class);
    }

    /** The answer holds its token, for the only time. */
    public CloudCall<ApiUser> create(String friendlyName, List<String> scopes) {
        Map<String, Object> user = Map.of("friendly_name", friendlyName, "scopes", scopes);
        return exchanges.call(USER, progress -> api.create(user, progress));
    }

    /** People are in the list too. */
    public CloudCall<Team> list() {
        return exchanges.call(LIST, api::list);
    }

    /** Its old token ends, and the answer holds the new one. */
    public CloudCall<ApiUser> changeScopes(String username, List<String> scopes) {
        return exchanges.call(USER, progress -> api.change(username, Map.of("scopes", scopes), progress));
    }

    public CloudCall<Accepted> delete(String username) {
        return exchanges.call(DELETE, progress -> api.delete(username, progress));
    }
}
