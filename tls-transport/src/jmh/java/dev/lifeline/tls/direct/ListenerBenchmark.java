package dev.lifeline.tls.direct;

import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.DeviceSockets;
import dev.lifeline.tls.FleetAuthority;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events of one device over TLS 1.2 and a socket, each in a record of its own, and their acknowledgements: through our listener
 * and through one that only echoes. The device has the other processor; {@link Loops} tells what the listener's threads use.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ListenerBenchmark {
    /** Events under way: enough that both sides always have work, and less than any socket's buffer. */
    private static final int WINDOW = 64;

    private static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a benchmark");

    @Param({"FRAMES", "MQTT"})
    public String speech = "FRAMES";

    @Param({"false", "true"})
    public boolean echo;

    private Words words = Words.FRAMES;
    private byte[] event = {};
    private byte[] back = {};
    private SSLSocket device;
    private AutoCloseable listener;

    /** Processor time of the listener's threads, in nanoseconds for each second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Loops {
        private static final List<String> NAMES = List.of("lifeline-direct", EchoListener.THREADS);

        public long nanos;
        private long before;

        @Setup(Level.Iteration)
        public void begin() {
            nanos = 0;
            before = used();
        }

        /** Called now and then: a system call for each thread. */
        void look() {
            long now = used();
            nanos += now - before;
            before = now;
        }

        private static long used() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long used = 0;
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (thread != null && NAMES.stream().anyMatch(thread.getThreadName()::startsWith)) {
                    used += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
                }
            }
            return used;
        }
    }

    @Setup
    public void connect() throws IOException {
        words = Words.valueOf(speech);
        event = words.event();
        back = new byte[WINDOW * words.bytesBack()];
        Credentials own = AUTHORITY.serverP256("localhost");
        int port = echo ? echo(own) : ours(own);
        device = DeviceSockets.connect(AUTHORITY.authorities(), AUTHORITY.device(Words.DEVICE), port);
        if (!echo) {
            for (byte[] message : words.greeting()) {
                device.getOutputStream().write(message);
            }
            device.getInputStream().readNBytes(words.bytesOfWelcome());
        }
    }

    private int echo(Credentials own) {
        EchoListener plain = new EchoListener(AUTHORITY.authorities(), own, words.answers());
        listener = plain;
        return plain.port();
    }

    private int ours(Credentials own) {
        TlsConfig config = TlsConfig.forFleet(AUTHORITY.authorities(), own)
                .withBindAddress("127.0.0.1")
                .withPort(0);
        SystemTime time = SystemTime.real();
        DirectTransport transport =
                new DirectTransport(config.sessionRules(), new TlsEntrance(config, time, time, time), time, time);
        transport.observations().subscribe(new Acknowledging(transport, time));
        transport.start();
        listener = () -> {
            transport.close();
            time.close();
        };
        return transport.port();
    }

    @TearDown
    public void close() throws Exception {
        device.close();
        listener.close();
    }

    @Benchmark
    @OperationsPerInvocation(ListenerBenchmark.WINDOW)
    public int event(Loops loops) throws IOException {
        for (int i = 0; i < WINDOW; i++) {
            device.getOutputStream().write(event);
        }
        int read = device.getInputStream().readNBytes(back, 0, back.length);
        if (read < back.length) {
            throw new IOException("the listener has closed after " + read + " bytes");
        }
        loops.look();
        return read;
    }
}
