package dev.lifeline.tls.direct;

import dev.lifeline.tls.FleetAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole fleet comes at once, and every device comes again until it is let in: to our listener, half of it with frames and
 * half with MQTT, and to mosquitto. The devices are in this process, the servers in others, all on this machine. Ends
 * with status 1 if a device is not let in, or is cut afterwards.
 */
final class Storm {
    private static final int MOST_DEVICES = 16_000;
    private static final int WARMING = 1_000;

    private final int devices;
    private final Duration spread;
    private final Path certificates;
    private final Swarm swarm;

    private Storm(int devices, Duration spread, Path certificates, Swarm swarm) {
        this.devices = devices;
        this.spread = spread;
        this.certificates = certificates;
        this.swarm = swarm;
    }

    /** @param arguments devices (10000 without), seconds within which they come first (10, as the contract says), rounds (3) */
    public static void main(String... arguments) throws IOException, InterruptedException {
        int devices = Arguments.number("devices", arguments, 0, 10_000, MOST_DEVICES);
        Duration spread = Duration.ofSeconds(Arguments.number("seconds", arguments, 1, 10, 3_600));
        int rounds = Arguments.number("rounds", arguments, 2, 3, 100);
        FleetAuthority authority = FleetAuthority.create("Fleet of a benchmark");
        Path certificates = ServerProcess.certificates(authority);
        try (Swarm swarm = new Swarm(authority, devices)) {
            new Storm(devices, spread, certificates, swarm).run(rounds);
        } finally {
            ServerProcess.delete(certificates);
        }
    }

    private void run(int rounds) throws IOException, InterruptedException {
        warmOurselves();
        System.out.printf("%d devices within %d s, TLS 1.2, P-256, mutual%n", devices, spread.toSeconds());
        System.out.print(Took.header());
        List<Took> ours = new ArrayList<>();
        List<Took> mosquittos = new ArrayList<>();
        try (ServerProcess listener = ServerProcess.listener(certificates, "-Xmx1g")) {
            for (int round = 0; round < rounds; round++) {
                String name = round == 0 ? "direct, cold JVM" : "direct";
                ours.add(told(name, wave(listener, devices, device -> device % 2 == 1)));
                swarm.vanish();
                listener.ask(ListenerProcess.GONE);
                mosquittos.add(told("mosquitto", againstMosquitto(devices)));
            }
            System.out.println(
                    "direct, turned away in all: " + String.join("", listener.ask(ListenerProcess.TURNED_AWAY)));
        }
        compare(ours, mosquittos);
    }

    private static Took told(String name, Took took) {
        System.out.print(took.line(name));
        if (took.wave().lostDevices() > 0) {
            throw new IllegalStateException(
                    name + ": " + took.wave().lostDevices() + " devices were cut after they had been let in");
        }
        return took;
    }

    /** Round by round, since what else the machine does changes from one to the next. */
    private static void compare(List<Took> ours, List<Took> mosquittos) {
        System.out.printf(
                "direct / mosquitto, by round: admitted/s %s; server CPU %s%n",
                ratios(ours, mosquittos, Took::perSecond),
                ratios(ours, mosquittos, took -> took.server().toNanos()));
    }

    private static String ratios(List<Took> ours, List<Took> mosquittos, ToDoubleFunction<Took> what) {
        return IntStream.range(0, ours.size())
                .mapToObj(round -> String.format(
                        "%.2f", what.applyAsDouble(ours.get(round)) / what.applyAsDouble(mosquittos.get(round))))
                .collect(Collectors.joining(", "));
    }

    /** So that no server meets devices that are slower than those of the next. */
    private void warmOurselves() throws IOException, InterruptedException {
        againstMosquitto(Math.min(devices, WARMING));
    }

    private Took againstMosquitto(int count) throws IOException, InterruptedException {
        try (ServerProcess mosquitto = ServerProcess.mosquitto(certificates)) {
            Took took = wave(mosquitto, count, device -> true);
            swarm.vanish();
            return took;
        }
    }

    private Took wave(ServerProcess server, int count, IntPredicate mqtt) throws InterruptedException {
        Duration served = server.processorTime();
        Duration spent = ownProcessorTime();
        Wave wave = swarm.come(0, count, server.port(), mqtt, spread);
        return new Took(
                count,
                server.processorTime().minus(served).dividedBy(count),
                ownProcessorTime().minus(spent).dividedBy(count),
                wave);
    }

    private static Duration ownProcessorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
