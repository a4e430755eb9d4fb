package dev.lifeline.tls.client;

import io.netty.util.NetUtil;
import java.time.Duration;
import java.util.regex.Pattern;

/** Pure: checks of what a client is told, each failing with one sentence. */
final class Hosts {
    private static final Duration LONGEST_LIMIT = Duration.ofMinutes(10);
    private static final int MOST_PORT = 0xffff;
    private static final int MOST_NAME = 253; // RFC 1035, 2.3.4, as text
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");

    private Hosts() {}

    static String checked(String what, String host) {
        boolean address = NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
        if (!address && !(host.length() <= MOST_NAME && NAME.matcher(host).matches())) {
            throw new IllegalArgumentException(
                    what + ": " + host + " (expected: a DNS name in ASCII without a dot at its end, or an IP address)");
        }
        return host;
    }

    static int checkedPort(int port) {
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to " + MOST_PORT + ")");
        }
        return port;
    }

    static Duration checkedLimit(String what, Duration limit) {
        if (limit.toMillis() < 1 || limit.compareTo(LONGEST_LIMIT) > 0) {
            throw new IllegalArgumentException(what + ": " + limit + " (expected: PT0.001S to " + LONGEST_LIMIT + ")");
        }
        return limit;
    }
}
