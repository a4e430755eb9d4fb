package dev.lifeline.simulation.network;

import dev.lifeline.particle.simulator.ApiAnswer;
import dev.lifeline.particle.simulator.ApiRequest;
import dev.lifeline.particle.simulator.ApiResponder;
import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.particle.stream.StreamEnd;
import dev.lifeline.particle.stream.StreamSource;
import dev.lifeline.simulation.engine.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The event streams of one backend process, over the modelled network to a modelled cloud.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> {@link #die} when the process dies.
 */
public final class ModelledStreams implements StreamSource {
    private static final List<String> PATH = List.of("v1", "devices", "events");

    private final Timeline time;
    private final Uplink uplink;
    private final CloudModel cloud;
    private final String token;
    private final Set<Reading> open = new LinkedHashSet<>();

    /** @param token that the streams are opened with */
    public ModelledStreams(Timeline time, Uplink uplink, CloudModel cloud, String token) {
        this.time = time;
        this.uplink = uplink;
        this.cloud = cloud;
        this.token = token;
    }

    @Override
    public Connection open(Receiver receiver) {
        Reading reading = new Reading(receiver);
        open.add(reading);
        reading.connect();
        return reading::cancel;
    }

    /** The process is gone: nobody is told anything any more, and the cloud loses its readers. */
    public void die() {
        List.copyOf(open).forEach(Reading::die);
    }

    /** Streams that have not ended. */
    public int count() {
        return open.size();
    }

    /** One connection. */
    private final class Reading implements ApiResponder, Uplink.Standing {
        private final Receiver receiver;
        private boolean deaf;
        private Runnable abandoned = () -> {};
        private boolean over;

        Reading(Receiver receiver) {
            this.receiver = receiver;
        }

        void connect() {
            uplink.stands(this);
            if (uplink.refusal().isPresent()) {
                String why = uplink.refusal().get().toString();
                time.execute(() -> end(StreamEnd.lost("no connection: " + why)));
                return;
            }
            ApiRequest request = new ApiRequest("GET", PATH, Map.of(), Optional.of(token), RequestReading.ADDRESS);
            uplink.up.carry(() -> uplink.stream.carry(() -> uplink.up.carry(() -> request(request))));
        }

        private void request(ApiRequest request) {
            if (!over) {
                cloud.request(request, this);
            }
        }

        void cancel() {
            end(StreamEnd.lost("canceled"));
        }

        void die() {
            over = true;
            forget();
        }

        @Override
        public void broken() {
            end(StreamEnd.lost("the stream broke: SocketException"));
        }

        @Override
        public void answer(ApiAnswer answer) {
            uplink.stream.carry(() -> end(StreamEnd.ofStatus(answer.status())));
        }

        @Override
        public void openStream(Runnable whenAbandoned) {
            abandoned = whenAbandoned;
            if (over) {
                uplink.up.carry(whenAbandoned);
            }
        }

        @Override
        public void write(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            uplink.stream.carry(() -> {
                deaf |= uplink.isDeaf();
                if (!over && !deaf) {
                    receiver.received(bytes, bytes.length);
                    receiver.reading();
                }
            });
        }

        @Override
        public void endStream() {
            uplink.stream.carry(() -> end(StreamEnd.lost("the server closed the stream")));
        }

        private void end(StreamEnd end) {
            if (!over) {
                over = true;
                forget();
                time.execute(() -> receiver.ended(end));
            }
        }

        private void forget() {
            open.remove(this);
            uplink.ends(this);
            uplink.up.carry(abandoned);
        }
    }
}
