package dev.lifeline.particle.api;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * Whose devices are meant: the account's own, a product's, or an organisation's.
 *
 * @param key a product's or organisation's number or slug; empty for the account
 */
public record Scope(Kind kind, String key) {
    private static final Scope ACCOUNT = new Scope(Kind.ACCOUNT, "");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+");

    /** What a scope is. */
    public enum Kind {
        /** The devices that the token's account has claimed: Particle's sandbox. */
        ACCOUNT("the account"),
        PRODUCT("a product"),
        ORGANISATION("an organisation");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public Scope {
        if (kind != Kind.ACCOUNT && !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    kind.name().toLowerCase(Locale.ROOT) + ": \"" + key + "\" (expected: a number or a slug)");
        }
        if (kind == Kind.ACCOUNT && !key.isEmpty()) {
            throw new IllegalArgumentException("account: \"" + key + "\" (expected: no key)");
        }
    }

    public static Scope account() {
        return ACCOUNT;
    }

    public static Scope product(String idOrSlug) {
        return new Scope(Kind.PRODUCT, idOrSlug);
    }

    public static Scope organisation(String idOrSlug) {
        return new Scope(Kind.ORGANISATION, idOrSlug);
    }

    /**
     * Says what only some scopes have.
     *
     * @throws IllegalStateException if this is of none of these kinds
     */
    void need(String what, Kind... kinds) {
        if (!List.of(kinds).contains(kind)) {
            String expected = Stream.of(kinds).map(each -> each.words).collect(Collectors.joining(" or "));
            throw new IllegalStateException(what + " in the scope of " + this + " (expected: " + expected + ")");
        }
    }

    /** @param account {@code .../v1/} */
    HttpUrl under(HttpUrl account) {
        return switch (kind) {
            case ACCOUNT -> account;
            case PRODUCT -> below(account, "products");
            case ORGANISATION -> below(account, "orgs");
        };
    }

    private HttpUrl below(HttpUrl account, String collection) {
        return account.newBuilder()
                .addPathSegment(collection)
                .addPathSegment(key)
                .addPathSegment("")
                .build();
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + (key.isEmpty() ? "" : " " + key);
    }
}
