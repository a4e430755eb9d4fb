package dev.lifeline.particle.api;

import java.net.URI;
import okhttp3.HttpUrl;

/**
 * Whose API is called, as whom, and for which devices.
 *
 * @param baseUri scheme and authority, with or without a path, without {@code /v1}
 * @param tokens where the token comes from that requests carry
 * @param scope whose devices are meant where the caller says nothing else
 */
public record ApiEndpoint(URI baseUri, TokenSource tokens, Scope scope) {
    /** Where Particle is. */
    public static final URI PARTICLE = URI.create("https://api.particle.io");

    public ApiEndpoint {
        if (HttpUrl.get(baseUri) == null || baseUri.getQuery() != null || baseUri.getUserInfo() != null) {
            throw new IllegalArgumentException("base URI: " + baseUri.getScheme() + "://" + baseUri.getHost()
                    + " (expected: http(s)://host[:port])");
        }
    }

    /** The same API and tokens, for other devices. */
    public ApiEndpoint in(Scope other) {
        return new ApiEndpoint(baseUri, tokens, other);
    }

    public boolean encrypted() {
        return "https".equalsIgnoreCase(baseUri.getScheme());
    }

    /** {@code .../v1/}. */
    HttpUrl account() {
        HttpUrl base = HttpUrl.get(baseUri);
        if (base == null) {
            throw new IllegalStateException("unchecked base URI"); // the constructor has looked
        }
        return base.resolve(base.encodedPath().endsWith("/") ? "v1/" : base.encodedPath() + "/v1/");
    }

    /** {@code .../v1/}, {@code .../v1/products/p/} or {@code .../v1/orgs/o/}. */
    HttpUrl scoped() {
        return scope.under(account());
    }

    String eventCollection() {
        return scope.kind() == Scope.Kind.ACCOUNT ? "devices/events" : "events";
    }
}
