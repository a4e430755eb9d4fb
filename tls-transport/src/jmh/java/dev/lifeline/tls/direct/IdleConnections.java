package dev.lifeline.tls.direct;

import dev.lifeline.tls.FleetAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an idle connection of a contract device keeps in the listener's JVM, with TLS 1.2, in both kinds of speech. The
 * devices are in this JVM, the listener in another. Ends with status 1 if it is more than the target.
 */
final class IdleConnections {
    private static final int TARGET = 16 * 1024;
    private static final int WARMING = 200;
    private static final int MOST_DEVICES = 16_000;
    private static final int AT_ONCE = 50; // nobody is turned away
    private static final int LARGEST_CLASSES = 12;

    private final int devices;
    private final ServerProcess listener;
    private final Swarm swarm;

    private IdleConnections(int devices, ServerProcess listener, Swarm swarm) {
        this.devices = devices;
        this.listener = listener;
        this.swarm = swarm;
    }

    /** @param arguments how many devices; 5000 without */
    public static void main(String... arguments) throws IOException, InterruptedException {
        int devices = Arguments.number("devices", arguments, 0, 5_000, MOST_DEVICES);
        FleetAuthority authority = FleetAuthority.create("Fleet of a benchmark");
        Path certificates = ServerProcess.certificates(authority);
        boolean within;
        try (ServerProcess listener = ServerProcess.listener(certificates, "-Xmx1g", "-XX:+UseSerialGC");
                Swarm swarm = new Swarm(authority, Math.max(devices, WARMING))) {
            IdleConnections idle = new IdleConnections(devices, listener, swarm);
            long frames = idle.retainedHeap("frames", false);
            long mqtt = idle.retainedHeap("MQTT", true);
            within = Math.max(frames, mqtt) <= TARGET;
        } finally {
            ServerProcess.delete(certificates);
        }
        System.exit(within ? 0 : 1);
    }

    private long retainedHeap(String speech, boolean mqtt) throws InterruptedException {
        come(WARMING, mqtt); // fills pools and caches, and loads classes
        leave();
        Reachable base = memory();
        come(devices, mqtt);
        Reachable full = memory();
        leave();
        return report(speech, base, full);
    }

    private long report(String speech, Reachable base, Reachable full) {
        long heap = (full.heap() - base.heap()) / devices;
        System.out.printf(
                "%s: %d idle connections, TLS 1.2, bytes for each: heap %d (target: at most %d), resident %d; direct buffers of all %d%n",
                speech, devices, heap, TARGET, (full.resident() - base.resident()) / devices, full.direct());
        full.growth(base, devices, LARGEST_CLASSES).forEach(System.out::println);
        return heap;
    }

    private void come(int count, boolean mqtt) throws InterruptedException {
        List<Wave> waves = new ArrayList<>();
        for (int first = 0; first < count; first += AT_ONCE) {
            waves.add(swarm.come(
                    first, Math.min(count, first + AT_ONCE), listener.port(), device -> mqtt, Duration.ZERO));
        }
        int cut = waves.stream().mapToInt(Wave::lostDevices).sum();
        if (cut > 0) {
            throw new IllegalStateException(cut + " devices were cut (expected: none)");
        }
    }

    private void leave() throws InterruptedException {
        swarm.vanish();
        listener.ask(ListenerProcess.GONE);
    }

    private Reachable memory() {
        return Reachable.parse(listener.ask(ListenerProcess.MEMORY));
    }
}
