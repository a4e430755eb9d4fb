package dev.lifeline.particle.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the cloud's API, already taken apart.
 *
 * @param method in capitals
 * @param path decoded segments, without empty ones: {@code v1}, {@code devices}, ...
 * @param fields of the query, a form or a flat JSON object
 * @param bearer the token of the {@code Authorization} header
 * @param address that limits are counted for
 */
public record ApiRequest(
        String method, List<String> path, Map<String, String> fields, Optional<String> bearer, String address) {
    public ApiRequest {
        path = List.copyOf(path);
        fields = Map.copyOf(fields);
    }

    boolean isLogin() {
        return method.equals("POST") && path.equals(List.of("oauth", "token"));
    }

    Optional<String> token() {
        return bearer.or(() -> field("access_token"));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
