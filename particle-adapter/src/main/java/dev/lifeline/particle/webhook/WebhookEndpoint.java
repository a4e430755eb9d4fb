package dev.lifeline.particle.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where a {@link WebhookServer} listens, and what it spends on reading.
 *
 * @param address to bind; port 0 for any free one
 * @param path of the webhook's URL, begins with {@code /}
 * @param readLimit from a request's first byte to the end of its body, more than 0; slower clients are cut
 * @param readers threads that read, 1 to 256; slow clients hold one each until they are cut
 */
public record WebhookEndpoint(InetSocketAddress address, String path, Duration readLimit, int readers) {
    static final int MOST_READERS = 256;

    public WebhookEndpoint {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("bind address: " + address + " (expected: a local address)");
        }
        if (!path.matches("/[A-Za-z0-9/_.~-]{0,255}")) {
            throw new IllegalArgumentException(
                    "path: " + path + " (expected: / and at most 255 of letters, digits, / _ . ~ -)");
        }
        if (readLimit.isNegative() || readLimit.isZero()) {
            throw new IllegalArgumentException("read limit: " + readLimit + " (expected: > 0)");
        }
        if (readers < 1 || readers > MOST_READERS) {
            throw new IllegalArgumentException("readers: " + readers + " (expected: 1 to " + MOST_READERS + ')');
        }
    }

    /** Reached from this machine only, as behind a proxy that ends TLS. */
    public static WebhookEndpoint loopback(int port) {
        return new WebhookEndpoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "/particle", Duration.ofSeconds(10), 16);
    }

    public WebhookEndpoint withAddress(InetSocketAddress changed) {
        return new WebhookEndpoint(changed, path, readLimit, readers);
    }

    public WebhookEndpoint withPath(String changed) {
        return new WebhookEndpoint(address, changed, readLimit, readers);
    }

    public WebhookEndpoint withReading(Duration limit, int threads) {
        return new WebhookEndpoint(address, path, limit, threads);
    }
}
