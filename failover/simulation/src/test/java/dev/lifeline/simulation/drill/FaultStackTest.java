package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.FaultProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class FaultStackTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void theLatestFaultThatHoldsCounts() {
        try (FaultStack stack = new FaultStack(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))) {
            Runnable first = stack.hold(named("first"));
            Runnable second = stack.hold(named("second"));
            Runnable third = stack.hold(named("third"));

            second.run();
            assertThat(said).containsExactly("first", "second", "third");
            third.run();
            assertThat(said).containsExactly("first", "second", "third", "first");
            first.run();
            assertThat(said).hasSize(4); // healed
        }
    }

    private Consumer<FaultProxy> named(String name) {
        return proxy -> said.add(name);
    }
}
