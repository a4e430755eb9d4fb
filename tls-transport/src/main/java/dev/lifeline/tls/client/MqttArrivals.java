package dev.lifeline.tls.client;

import dev.lifeline.contract.Payload;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that came and are being handled: acknowledged in the order in which they came, each after its own handling
 * (3.1.1, 4.6). While too many are being handled nothing is read.
 *
 * <p><b>Threads.</b> The connection's event loop; a handling that is over hands over to it.
 */
final class MqttArrivals {
    private static final Logger LOG = LoggerFactory.getLogger(MqttArrivals.class);

    private final int most;
    private final MqttReceiver receiver;
    private final Executor loop;
    private final Consumer<MqttMessage> wire;
    private final Consumer<Boolean> reading;
    private final Queue<Arrival> unacknowledged = new ArrayDeque<>(); // QoS 1 and 2, in the order of their coming
    private final Map<Integer, Arrival> exactlyOnce = new HashMap<>(); // QoS 2, from PUBLISH to PUBREL
    private int unhandled;
    private boolean paused;

    /** @param reading told whether to go on reading */
    MqttArrivals(
            int most, MqttReceiver receiver, Executor loop, Consumer<MqttMessage> wire, Consumer<Boolean> reading) {
        this.most = most;
        this.receiver = receiver;
        this.loop = loop;
        this.wire = wire;
        this.reading = reading;
    }

    boolean paused() {
        return paused;
    }

    /**
     * PUBLISH.
     *
     * @throws IllegalArgumentException if it has no topic that may be published to
     */
    void take(MqttPublishMessage publish) {
        int id = publish.variableHeader().packetId();
        Qos qos = Qos.of(publish.fixedHeader().qosLevel());
        Arrival known = qos == Qos.EXACTLY_ONCE ? exactlyOnce.get(id) : null;
        if (known != null) {
            repeat(known);
            return;
        }
        MqttPublication message = message(publish, qos);
        Arrival arrival = new Arrival(id, qos);
        if (qos == Qos.EXACTLY_ONCE) {
            exactlyOnce.put(id, arrival);
        }
        if (qos != Qos.AT_MOST_ONCE) {
            unacknowledged.add(arrival);
        }
        unhandled++;
        pauseIfFull();
        handle(arrival, message);
    }

    /** PUBREL. Of an id that is not known it is answered too: the server would ask for ever. */
    void released(int id) {
        exactlyOnce.remove(id);
        wire.accept(MqttPackets.answer(MqttMessageType.PUBCOMP, id));
    }

    private void handle(Arrival arrival, MqttPublication message) {
        CompletionStage<?> handling;
        try {
            handling = receiver.received(message);
        } catch (RuntimeException thrown) {
            LOG.warn("mqtt topic={} handling=failed", message.topic(), thrown);
            handling = CompletableFuture.failedStage(thrown);
        }
        handling.whenComplete((handled, failure) -> onLoop(() -> handled(arrival, failure == null)));
    }

    private void handled(Arrival arrival, boolean success) {
        arrival.state = success ? State.HANDLED : State.FAILED;
        if (!success) {
            exactlyOnce.remove(arrival.id, arrival); // sent again, it is tried again
        }
        for (Arrival oldest = unacknowledged.peek();
                oldest != null && oldest.state != State.HANDLING;
                oldest = unacknowledged.peek()) {
            unacknowledged.remove();
            acknowledge(oldest);
        }
        unhandled--;
        resumeIfHalfEmpty();
    }

    private void acknowledge(Arrival arrival) {
        if (arrival.state == State.HANDLED) {
            boolean once = arrival.qos == Qos.EXACTLY_ONCE;
            wire.accept(MqttPackets.answer(once ? MqttMessageType.PUBREC : MqttMessageType.PUBACK, arrival.id));
            arrival.state = State.ACKNOWLEDGED;
        }
    }

    private void repeat(Arrival known) {
        if (known.state == State.ACKNOWLEDGED) {
            wire.accept(MqttPackets.answer(MqttMessageType.PUBREC, known.id));
        }
    }

    private void pauseIfFull() {
        if (!paused && unhandled >= most) {
            paused = true;
            reading.accept(false);
        }
    }

    private void resumeIfHalfEmpty() {
        if (paused && unhandled <= most / 2) {
            paused = false;
            reading.accept(true);
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ignored) {
            // the threads are closed, and the connection with them: nothing can be acknowledged
        }
    }

    private static MqttPublication message(MqttPublishMessage publish, Qos qos) {
        return new MqttPublication(
                publish.variableHeader().topicName(),
                Payload.of(publish.payload().nioBuffer()),
                qos,
                publish.fixedHeader().isRetain(),
                publish.fixedHeader().isDup());
    }

    private enum State {
        HANDLING,
        HANDLED,
        FAILED,
        ACKNOWLEDGED
    }

    private static final class Arrival {
        final int id;
        final Qos qos;
        State state = State.HANDLING;

        Arrival(int id, Qos qos) {
            this.id = id;
            this.qos = qos;
        }
    }
}
