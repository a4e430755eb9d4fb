package dev.lifeline.particle.stream;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.api.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which events a stream shows: one of the cloud's stream addresses (reference particle-cloud-api.md 4.4). Who has the same
 * scope shares a connection, so it is better to filter with {@link SubscriptionRules#withPrefix} than to open a second one for
 * another prefix.
 *
 * @param path below {@code /v1/}
 */
public record StreamScope(List<String> path) {
    private static final String EVENTS = "events";
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_/-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/]{1,128}");

    public StreamScope {
        path = List.copyOf(path);
    }

    /** Of all devices in a scope; a product's include those that nobody has claimed. */
    public static StreamScope all(Scope scope) {
        return scope.kind() == Scope.Kind.ACCOUNT ? below(scope, "devices", EVENTS) : below(scope, EVENTS);
    }

    /** Of one device in a scope. */
    public static StreamScope device(Scope scope, DeviceId device) {
        return below(scope, "devices", device.toString(), EVENTS);
    }

    /** Of one of the account's devices, by its name. */
    public static StreamScope deviceNamed(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("device name: \"" + name + "\" (expected: 1 to 128 characters, no /)");
        }
        return below(Scope.account(), "devices", name, EVENTS);
    }

    /** Of one product of an organisation. */
    public static StreamScope productOf(Scope organisation, Scope product) {
        if (organisation.kind() != Scope.Kind.ORGANISATION || product.kind() != Scope.Kind.PRODUCT) {
            throw new IllegalArgumentException(
                    "stream of " + product + " of " + organisation + " (expected: a product of an organisation)");
        }
        return below(organisation, "products", product.key(), EVENTS);
    }

    /** Of all that the account may see, by the beginning of their names; the cloud has no such stream without a prefix. */
    public static StreamScope startingWith(String prefix) {
        return new StreamScope(List.of(EVENTS)).prefixed(prefix);
    }

    /**
     * The same, filtered by the cloud: a connection of its own, for when the others would be too many.
     *
     * @param prefix of events' names, as it is: upper and lower case differ, and nothing in it is a wildcard
     */
    public StreamScope prefixed(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "event prefix: \"" + prefix + "\" (expected: 1 to 64 of letters, digits, _, - and /)");
        }
        if (path.isEmpty() || !path.get(path.size() - 1).equals(EVENTS)) {
            throw new IllegalArgumentException("event prefix: \"" + prefix + "\" (expected: one only)");
        }
        return new StreamScope(with(path, prefix));
    }

    private static StreamScope below(Scope scope, String... path) {
        Optional<String> collection =
                switch (scope.kind()) {
                    case ACCOUNT -> Optional.empty();
                    case PRODUCT -> Optional.of("products");
                    case ORGANISATION -> Optional.of("orgs");
                };
        List<String> whole = collection.map(name -> List.of(name, scope.key())).orElse(List.of());
        return new StreamScope(with(whole, path));
    }

    private static List<String> with(List<String> path, String... more) {
        List<String> whole = new ArrayList<>(path);
        whole.addAll(List.of(more));
        return whole;
    }

    @Override
    public String toString() {
        return String.join("/", path);
    }
}
