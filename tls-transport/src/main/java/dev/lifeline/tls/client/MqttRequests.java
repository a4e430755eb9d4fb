package dev.lifeline.tls.client;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks of an accepted connection: sent at once or failed at once, and completed by the server's answer.
 *
 * <p><b>Threads.</b> The connection's event loop.
 */
final class MqttRequests {
    private static final int REFUSED = 0x80;

    private final MqttOptions options;
    private final MqttSession.Wire wire;
    private final MqttPings pings;
    private final MqttWindow window;
    private boolean over;

    MqttRequests(MqttOptions options, MqttSession.Wire wire, MqttPings pings) {
        this.options = options;
        this.wire = wire;
        this.pings = pings;
        this.window = new MqttWindow(options.mostInFlight());
    }

    void publish(MqttPublication publication, CompletableFuture<Void> done) {
        String what = "topic: " + publication.topic();
        long bytes = MqttPackets.publishBytes(publication);
        if (publication.qos() == Qos.AT_MOST_ONCE) {
            write(what, bytes, MqttPackets.publish(publication, 0), done);
        } else {
            IntFunction<MqttMessage> packet = id -> MqttPackets.publish(publication, id);
            ask(what, bytes, MqttMessageType.PUBACK, packet, acknowledging(done));
        }
    }

    void subscribe(String filter, Qos most, CompletableFuture<Qos> granted) {
        CompletableFuture<MqttMessage> answered =
                answering(granted, packet -> grant(filter, (MqttSubAckMessage) packet, granted));
        IntFunction<MqttMessage> packet = id -> MqttPackets.subscribe(filter, most, id);
        ask("filter: " + filter, MqttPackets.subscribeBytes(filter), MqttMessageType.SUBACK, packet, answered);
    }

    void unsubscribe(String filter, CompletableFuture<Void> done) {
        IntFunction<MqttMessage> packet = id -> MqttPackets.unsubscribe(filter, id);
        long bytes = MqttPackets.subscribeBytes(filter);
        ask("filter: " + filter, bytes, MqttMessageType.UNSUBACK, packet, acknowledging(done));
    }

    void ping(CompletableFuture<Void> answered) {
        MqttException hindrance = hindrance("PINGREQ", 0, pings.waiting() >= options.mostInFlight());
        if (hindrance == null) {
            pings.ask(answered);
        } else {
            answered.completeExceptionally(hindrance);
        }
    }

    /** Returns false if the packet of this id waits for another kind of answer. */
    boolean answered(MqttMessageType type, int id, MqttMessage packet) {
        return window.answered(type, id, packet);
    }

    void end(MqttException closed) {
        over = true;
        window.failAll(closed);
    }

    private void ask(
            String what,
            long bytes,
            MqttMessageType answer,
            IntFunction<MqttMessage> packet,
            CompletableFuture<MqttMessage> answered) {
        MqttException hindrance = hindrance(what, bytes, window.full());
        if (hindrance != null) {
            answered.completeExceptionally(hindrance);
            return;
        }
        int id = window.take(answer, answered);
        wire.write(packet.apply(id), failure -> {
            if (failure != null) {
                window.fail(id, MqttFailures.closed(true, failure));
            }
        });
    }

    private void write(String what, long bytes, MqttMessage packet, CompletableFuture<Void> done) {
        MqttException hindrance = hindrance(what, bytes, false);
        if (hindrance != null) {
            done.completeExceptionally(hindrance);
            return;
        }
        wire.write(packet, failure -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(MqttFailures.closed(true, failure));
            }
        });
    }

    /** Why it cannot be sent now; null if it can. */
    private @Nullable MqttException hindrance(String what, long bytes, boolean full) {
        if (over) {
            return MqttFailures.closed(false, null);
        } else if (bytes > options.mostPacketBytes()) {
            return MqttFailures.tooLarge(what, bytes, options.mostPacketBytes());
        } else if (full) {
            return MqttFailures.inFlightFull(options.mostInFlight());
        }
        return wire.writable() ? null : MqttFailures.notWritable();
    }

    private static void grant(String filter, MqttSubAckMessage packet, CompletableFuture<Qos> granted) {
        List<Integer> codes = packet.payload().grantedQoSLevels();
        if (codes.size() != 1) {
            granted.completeExceptionally(
                    MqttFailures.unexpected("SUBACK with " + codes.size() + " codes for one filter"));
        } else if (codes.get(0) == REFUSED) {
            granted.completeExceptionally(MqttFailures.subscriptionRefused(filter));
        } else {
            granted.complete(Qos.of(MqttQoS.valueOf(codes.get(0))));
        }
    }

    private static CompletableFuture<MqttMessage> acknowledging(CompletableFuture<Void> done) {
        return answering(done, packet -> done.complete(null));
    }

    private static CompletableFuture<MqttMessage> answering(CompletableFuture<?> done, Consumer<MqttMessage> success) {
        CompletableFuture<MqttMessage> answered = new CompletableFuture<>();
        answered.whenComplete((packet, failure) -> {
            if (failure == null) {
                success.accept(packet);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return answered;
    }
}
