package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.config.Secret;
import java.util.List;
import java.util.Optional;

/**
 * A member of a product's or organisation's team; a programmatic one is an API user, the account that a backend should have.
 *
 * @param username an API user's is made by the cloud
 * @param scopes what it may do
 * @param tokens shown when it is made or its scopes change, and never again; there is one, and it does not expire
 */
public record ApiUser(
        String username,
        Optional<String> friendlyName,
        boolean programmatic,
        List<String> scopes,
        List<Secret> tokens) {
    public ApiUser {
        scopes = List.copyOf(scopes);
        tokens = List.copyOf(tokens);
    }

    /** An element of a list, or {@code {"created": {...}}}, or {@code {"updated": {...}}}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ApiUser from(JsonNode answer) {
        JsonNode user = Fields.unwrapped(Fields.unwrapped(Fields.object(answer), "created"), "updated");
        return new ApiUser(
                Fields.text(user, "username").orElseThrow(IllegalArgumentException::new),
                Fields.text(user, "friendly_name"),
                Fields.flag(user, "is_programmatic").orElse(false),
                Fields.texts(user, "scopes"),
                Fields.list(user.path("tokens"), token -> Fields.secret(token, "token")).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }
}
