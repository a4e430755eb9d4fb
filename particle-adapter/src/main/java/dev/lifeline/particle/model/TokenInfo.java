package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The token in use.
 *
 * @param expiresAt absent if it does not
 * @param client the OAuth client that it was given to
 * @param scopes what it may do; empty for a person's token, which may do all
 * @param organisations slugs
 */
public record TokenInfo(
        Optional<Instant> expiresAt, Optional<String> client, List<String> scopes, List<String> organisations) {
    public TokenInfo {
        scopes = List.copyOf(scopes);
        organisations = List.copyOf(organisations);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static TokenInfo from(JsonNode answer) {
        return new TokenInfo(
                Fields.instant(Fields.object(answer), "expires_at"),
                Fields.text(answer, "client", "client_id"),
                Fields.texts(answer, "scopes"),
                Fields.list(answer.path("orgs"), org -> Fields.text(org, "slug").orElse("")).stream()
                        .filter(slug -> !slug.isEmpty())
                        .toList());
    }
}
