package dev.lifeline.tls.direct;

import dev.lifeline.spi.Observation;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.Credentials;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A listener in a process of its own, as it is shipped, on loopback. It says its port, then answers one word a line with
 * one answer each, and ends with its input, and so with whoever started it.
 */
final class ListenerProcess {
    static final String FLEET = "fleet.pem";
    static final String CERTIFICATE = "listener.pem";
    static final String KEY = "listener.key";

    /** Answered when nobody is connected any more. */
    static final String GONE = "gone";

    /** Answered by a count of all objects that are reachable, and a line on the memory beside them. */
    static final String MEMORY = "memory";

    /** Answered by how many it has turned away so far, by cause. */
    static final String TURNED_AWAY = "turned-away";

    /** The last line of each answer. */
    static final String END = "end";

    private final Audience audience = new Audience();

    private ListenerProcess() {}

    /** @param arguments the folder of the PEM files */
    public static void main(String... arguments) throws IOException {
        new ListenerProcess().run(Path.of(arguments[0]));
    }

    private void run(Path folder) throws IOException {
        TlsConfig config = TlsConfig.forFleet(
                        Authorities.fromPem(folder.resolve(FLEET)),
                        Credentials.fromPem(folder.resolve(CERTIFICATE), folder.resolve(KEY)))
                .withBindAddress("127.0.0.1")
                .withPort(0);
        try (SystemTime time = SystemTime.real();
                DirectTransport transport = new DirectTransport(
                        config.sessionRules(), new TlsEntrance(config, time, time, time), time, time)) {
            transport.observations().subscribe(audience);
            transport.start();
            System.out.println("port " + transport.port());
            serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), transport.counters());
        }
    }

    private void serve(BufferedReader questions, ListenerCounters counters) throws IOException {
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            if (question.equals(GONE)) {
                audience.awaitNobody();
            } else if (question.equals(MEMORY)) {
                System.out.print(reachable());
                System.out.println(beside());
            } else if (question.equals(TURNED_AWAY)) {
                System.out.println(byCause(counters));
            }
            System.out.println(END);
        }
    }

    private static String byCause(ListenerCounters counters) {
        return Stream.of(DeviceEntrance.Cause.values())
                .filter(cause -> counters.of(cause) > 0)
                .map(cause -> cause + "=" + counters.of(cause))
                .collect(Collectors.joining(" "));
    }

    /** The JVM's own histogram, made after a full collection. */
    private static String reachable() {
        try {
            return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {null},
                            new String[] {String[].class.getName()}));
        } catch (JMException unexpected) {
            throw new IllegalStateException("no histogram (expected: a HotSpot JVM)", unexpected);
        }
    }

    private static String beside() throws IOException {
        return Reachable.DIRECT + ' ' + direct() + ' ' + Reachable.RESIDENT + ' ' + resident();
    }

    /** The JVM counts what it frees itself, Netty what Netty does; never both. */
    private static long direct() {
        long freedByTheJvm = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return freedByTheJvm + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    /** Takes all observations at once, and counts who is present. */
    private static final class Audience implements Flow.Subscriber<Observation> {
        private int present; // this

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public synchronized void onNext(Observation observation) {
            if (observation instanceof Observation.Presence presence) {
                present += presence.present() ? 1 : -1;
                notifyAll();
            }
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {}

        synchronized void awaitNobody() {
            try {
                while (present > 0) {
                    wait();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
