package dev.lifeline.tls.direct;

import dev.lifeline.time.SystemTime;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What an event costs in the listener, from its bytes to those of its acknowledgement, without TLS and sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ConversationBenchmark {
    @Param({"FRAMES", "MQTT"})
    public String speech = "FRAMES";

    private final SystemTime time = SystemTime.real();
    private final Memory entrance = new Memory();
    private final DirectTransport transport = new DirectTransport(SessionRules.defaults(), entrance, time, time);
    private ByteBuf event = Unpooled.EMPTY_BUFFER;
    private int bytesBack;

    @Setup
    public void letTheDeviceIn() {
        Words words = Words.valueOf(speech);
        transport.observations().subscribe(new Acknowledging(transport, time));
        transport.start();
        entrance.connect(words == Words.MQTT, time);
        int bytes = words.greeting().stream()
                .mapToInt(message -> entrance.link().exchange(Unpooled.wrappedBuffer(message)))
                .sum();
        event = Unpooled.wrappedBuffer(words.event());
        bytesBack = words.bytesBack();
        if (bytes != words.bytesOfWelcome() || event() != bytesBack) {
            throw new AssertionError("the device is not let in, or its event not acknowledged");
        }
    }

    @TearDown
    public void close() {
        time.close();
    }

    @Benchmark
    public int event() {
        return entrance.link().exchange(event.retainedDuplicate());
    }

    /** Lets one device in. */
    private static final class Memory implements DeviceEntrance, DeviceEntrance.Opened {
        private Host host;
        private MemoryLink link;

        void connect(boolean mqtt, SystemTime time) {
            link = new MemoryLink(host, mqtt, time);
        }

        MemoryLink link() {
            return link;
        }

        @Override
        public Opened open(Host opening) {
            host = opening;
            return this;
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public boolean accepting() {
            return true;
        }

        @Override
        public void close() {}
    }
}
