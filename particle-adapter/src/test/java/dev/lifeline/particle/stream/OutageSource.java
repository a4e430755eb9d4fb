package dev.lifeline.particle.stream;

import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A cloud with an outage of everything that a stream is known to meet (reference particle-cloud-api.md 6.2), each opening by
 * chance, until it is healed. <b>Threads.</b> Virtual time's.
 */
final class OutageSource implements StreamSource {
    private final VirtualTime time;
    private final Random random;
    private final List<Tick> openings; // of all sources of a test
    private final List<Connected> connections = new ArrayList<>();
    private boolean healed;

    OutageSource(VirtualTime time, Random random, List<Tick> openings) {
        this.time = time;
        this.random = random;
        this.openings = openings;
    }

    @Override
    public Connection open(Receiver receiver) {
        openings.add(time.now());
        Connected connected = new Connected(receiver);
        connections.add(connected);
        time.schedule(Duration.ofMillis(1 + random.nextInt(200)), () -> connected.meets(healed ? Ill.NONE : ill()));
        return connected::cancel;
    }

    /** Being throttled is rarer than the rest: it makes the others wait. */
    private Ill ill() {
        Ill ill = Ill.values()[random.nextInt(Ill.values().length)];
        return ill == Ill.TOO_MANY && random.nextInt(4) > 0 ? Ill.BAD_GATEWAY : ill;
    }

    /** From now on whatever is opened lives; what lives already goes on as it was. */
    void heal() {
        healed = true;
    }

    /** Shown on all connections that live. */
    void publish(String name) {
        List.copyOf(connections).forEach(each -> each.says("event: " + name + "\ndata: {\"coreid\":\"x\"}\n\n"));
    }

    /** Connections that are neither over nor given up. */
    int open() {
        return connections.size();
    }

    /** What an opening may meet. */
    enum Ill {
        NONE,
        REFUSED,
        BLACK_HOLE,
        BAD_GATEWAY,
        TOO_MANY,
        BAD_TOKEN,
        /** Orderly, after a while. */
        ENDS,
        BREAKS_IN_AN_EVENT,
        STALLS,
        GARBAGE,
        LINE_WITHOUT_END
    }

    private final class Connected {
        private final Receiver receiver;
        private boolean over;
        private boolean silent;

        Connected(Receiver receiver) {
            this.receiver = receiver;
        }

        void meets(Ill ill) {
            if (over) {
                return;
            }
            Duration after = Duration.ofMillis(random.nextInt(40_000));
            switch (ill) {
                case REFUSED -> ends(StreamEnd.lost("ConnectException"));
                case BLACK_HOLE -> silent = true;
                case BAD_GATEWAY -> ends(StreamEnd.ofStatus(502));
                case TOO_MANY -> ends(StreamEnd.ofStatus(random.nextBoolean() ? 429 : 529));
                case BAD_TOKEN -> ends(StreamEnd.ofStatus(401));
                default -> {
                    says(":ok\n\n");
                    keepAlive();
                    time.schedule(after, () -> goesOn(ill));
                }
            }
        }

        private void goesOn(Ill ill) {
            switch (ill) {
                case ENDS -> ends(StreamEnd.lost("the server closed the stream"));
                case BREAKS_IN_AN_EVENT -> {
                    says("event: half\ndata: {\"core");
                    ends(StreamEnd.lost("the stream broke"));
                }
                case STALLS -> silent = true;
                case GARBAGE -> says("\u0000\u0001 data\n<html>\n\n\ndata: [[[\n\nevent\n\n");
                case LINE_WITHOUT_END -> floods();
                default -> {} // lives on
            }
        }

        private void floods() {
            for (int i = 0; i < 100 && !over; i++) {
                says("x".repeat(4096));
            }
        }

        private void keepAlive() {
            says("\n");
            if (!over) {
                time.schedule(Duration.ofMillis(9_000 + random.nextInt(4_000)), this::keepAlive);
            }
        }

        void says(String text) {
            if (over || silent) {
                return;
            }
            try {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                receiver.received(bytes, bytes.length);
                receiver.reading();
            } catch (StreamFormatException tooLong) {
                ends(StreamEnd.lost(String.valueOf(tooLong.getMessage())));
            }
        }

        void cancel() {
            time.execute(() -> ends(StreamEnd.lost("cancelled")));
        }

        private void ends(StreamEnd end) {
            if (!over) {
                over = true;
                connections.remove(this);
                receiver.ended(end);
            }
        }
    }
}
