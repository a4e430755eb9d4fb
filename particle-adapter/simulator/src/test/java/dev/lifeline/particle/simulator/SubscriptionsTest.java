package dev.lifeline.particle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The index of prefixes finds what asking every device would find. */
final class SubscriptionsTest {
    private final Subscriptions subscriptions = new Subscriptions();
    private final CloudDevice first = device(0, "a", "a/b");
    private final CloudDevice second = device(1, "a/b", "");

    @Test
    void aDeviceHearsWhatBeginsWithAnyOfItsPrefixesOnceAndInTheOrderOfRegistration() {
        subscriptions.add(second);
        subscriptions.add(first);

        assertThat(subscriptions.hearersOf("a/b/c")).containsExactly(first, second);
        assertThat(subscriptions.hearersOf("a")).containsExactly(first, second);
        assertThat(subscriptions.hearersOf("b")).containsExactly(second);
    }

    @Test
    void aRemovedDeviceHearsNothing() {
        subscriptions.add(first);
        subscriptions.add(second);
        subscriptions.remove(second);

        assertThat(subscriptions.hearersOf("a/b")).containsExactly(first);
        assertThat(subscriptions.hearersOf("b")).isEmpty();
    }

    private static CloudDevice device(int number, String... prefixes) {
        DeviceId id = DeviceId.parse("00000000000000000000000" + number);
        return new CloudDevice(
                number,
                new DeviceDescription(
                        id,
                        "d" + number,
                        Set.of(),
                        Map.of(),
                        Set.copyOf(Arrays.asList(prefixes)),
                        Duration.ofSeconds(25)));
    }
}
