package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;
import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Whose API is called, as whom, and for which devices.
 *
 * @param baseUri scheme and authority, with or without a path, without {@code /v1}
 * @param accessToken sent as a bearer token, and nowhere else
 * @param product id or slug; present for a product's devices, absent for the account's own
 */
public record ApiEndpoint(URI baseUri, Secret accessToken, Optional<String> product) {
    /** Where Particle is. */
    public static final URI PARTICLE = URI.create("https://api.particle.io");

    public ApiEndpoint {
        if (HttpUrl.get(baseUri) == null || baseUri.getQuery() != null || baseUri.getUserInfo() != null) {
            throw new IllegalArgumentException("base URI: " + baseUri.getScheme() + "://" + baseUri.getHost()
                    + " (expected: http(s)://host[:port])");
        }
        if (accessToken.reveal().isBlank() || !accessToken.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "access token: " + accessToken + " (expected: visible ASCII characters)");
        }
        if (product.isPresent() && !product.get().matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("product: \"" + product.get() + "\" (expected: a number or a slug)");
        }
    }

    public boolean encrypted() {
        return "https".equalsIgnoreCase(baseUri.getScheme());
    }

    /** Of all devices in the endpoint's scope. */
    public HttpUrl eventStream() {
        return scoped().newBuilder().addPathSegments(eventCollection()).build();
    }

    /** {@code .../v1/}. */
    HttpUrl account() {
        HttpUrl base = HttpUrl.get(baseUri);
        if (base == null) {
            throw new IllegalStateException("unchecked base URI"); // the constructor has looked
        }
        return base.resolve(base.encodedPath().endsWith("/") ? "v1/" : base.encodedPath() + "/v1/");
    }

    /** {@code .../v1/} or {@code .../v1/products/p/}. */
    HttpUrl scoped() {
        HttpUrl account = account();
        return product.map(p -> account.newBuilder()
                        .addPathSegment("products")
                        .addPathSegment(p)
                        .addPathSegment("")
                        .build())
                .orElse(account);
    }

    String eventCollection() {
        return product.isPresent() ? "events" : "devices/events";
    }
}
