package dev.lifeline.tls.client;

import dev.lifeline.time.Timers;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said over one MQTT connection, from CONNECT to its end. Knows nothing of sockets: a {@link Wire} carries its packets.
 *
 * <p><b>Threads.</b> The connection's event loop, which is {@code loop}. <b>Life cycle.</b> {@link #open} first,
 * {@link #ended} last and once.
 */
final class MqttSession {
    private final MqttOptions options;
    private final Wire wire;
    private final Timers timers;
    private final Executor loop;
    private final MqttArrivals arrivals;
    private final MqttPings pings;
    private final MqttRequests requests;
    private final CompletableFuture<Boolean> accepted = new CompletableFuture<>();
    private Timers.@Nullable Timer limit; // of the time until CONNACK
    private boolean ending;

    /** What carries packets. <b>Threads.</b> The connection's event loop. */
    interface Wire {
        /** @param written told once: null, or why it was not written */
        void write(MqttMessage packet, Consumer<@Nullable Throwable> written);

        /** False while too much waits to be written. */
        boolean writable();

        void reading(boolean on);

        /** Ends the connection. {@link MqttSession#ended} follows. */
        void end(MqttException because);
    }

    MqttSession(MqttOptions options, Wire wire, Timers timers, Executor loop, MqttReceiver receiver) {
        this.options = options;
        this.wire = wire;
        this.timers = timers;
        this.loop = loop;
        this.arrivals = new MqttArrivals(options.mostUnhandled(), receiver, loop, this::write, wire::reading);
        Runnable silent = () -> end(MqttFailures.silent(options.keepAlive()));
        this.pings = new MqttPings(options.keepAlive(), timers, loop, this::write, arrivals::paused, silent);
        this.requests = new MqttRequests(options, wire, pings);
    }

    /** Completed with whether the server had kept a session, or failed. */
    CompletableFuture<Boolean> accepted() {
        return accepted;
    }

    MqttRequests requests() {
        return requests;
    }

    void open() {
        limit = timers.schedule(options.answerLimit(), () -> onLoop(this::unanswered));
        write(MqttPackets.connect(options));
    }

    void received(MqttMessage packet) {
        if (ending) {
            return; // what came in the same portion as the packet that ended the connection
        } else if (packet.decoderResult().isFailure()) {
            end(MqttFailures.malformed(packet.decoderResult().cause()));
        } else if (accepted.isDone()) {
            pings.heard();
            take(packet);
        } else if (packet instanceof MqttConnAckMessage connAck) {
            greeted(connAck.variableHeader());
        } else {
            end(MqttFailures.unexpected(packet.fixedHeader().messageType() + " before CONNACK"));
        }
    }

    /** Says goodbye; whoever calls it closes the connection. */
    void disconnect() {
        if (!ending && accepted.isDone()) {
            ending = true;
            write(MqttMessage.DISCONNECT);
        }
    }

    /** @param broken what ended it, if something did */
    void ended(@Nullable Throwable broken) {
        ending = true;
        endLimit();
        MqttException closed = MqttFailures.closed(true, broken);
        accepted.completeExceptionally(broken == null ? closed : broken);
        requests.end(closed);
        pings.end(closed);
    }

    private void greeted(MqttConnAckVariableHeader header) {
        endLimit();
        if (header.connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            pings.start();
            accepted.complete(header.isSessionPresent());
        } else {
            end(MqttFailures.refused(header.connectReturnCode()));
        }
    }

    private void take(MqttMessage packet) {
        MqttMessageType type = packet.fixedHeader().messageType();
        switch (type) {
            case PUBLISH -> published((MqttPublishMessage) packet);
            case PUBREL -> arrivals.released(id(packet));
            case PINGRESP -> pings.answered();
            case PUBACK, SUBACK, UNSUBACK -> answered(type, packet);
            default -> end(MqttFailures.unexpected(type.toString()));
        }
    }

    private void published(MqttPublishMessage packet) {
        try {
            arrivals.take(packet);
        } catch (IllegalArgumentException noTopic) {
            end(MqttFailures.malformed(noTopic));
        }
    }

    private void answered(MqttMessageType type, MqttMessage packet) {
        if (!requests.answered(type, id(packet), packet)) {
            end(MqttFailures.unexpected(type + " for a packet of another kind"));
        }
    }

    private static int id(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private void unanswered() {
        if (!accepted.isDone()) {
            end(MqttFailures.noAnswer(options.answerLimit()));
        }
    }

    private void end(MqttException because) {
        ending = true;
        endLimit();
        wire.end(because);
    }

    private void endLimit() {
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
    }

    /** What fails to be written ends the connection, which is told by its end. */
    private void write(MqttMessage packet) {
        wire.write(packet, failure -> {});
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ignored) {
            // the threads are closed, and the connection with them
        }
    }
}
