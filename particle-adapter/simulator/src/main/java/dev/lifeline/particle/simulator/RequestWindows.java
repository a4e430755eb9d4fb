package dev.lifeline.particle.simulator;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts what each address does in windows of fixed length, as the load balancer in front of the cloud does. */
final class RequestWindows {
    private final int most;
    private final Duration length;
    private final Map<String, Window> windows = new HashMap<>();

    RequestWindows(int most, Duration length) {
        this.most = most;
        this.length = length;
    }

    /** Counts one more; false if it is one too many. */
    boolean admits(String address, Tick now) {
        Window window = windows.get(address);
        if (window == null || now.since(window.began).compareTo(length) >= 0) {
            window = new Window(now);
            windows.put(address, window);
        }
        return ++window.count <= most;
    }

    private static final class Window {
        private final Tick began;
        private int count;

        private Window(Tick began) {
            this.began = began;
        }
    }
}
