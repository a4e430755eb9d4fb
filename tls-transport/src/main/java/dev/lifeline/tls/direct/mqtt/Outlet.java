package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.Frame;
import dev.lifeline.time.Ticker;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What goes to an accepted device. QoS 1 where it says something back and has subscribed so: its PUBACK then frees a place
 * for the next request. Nothing is ever sent again, so that an acknowledgement, say, goes at QoS 0.
 *
 * <p><b>Threads.</b> The connection's event loop.
 */
final class Outlet {
    private final Downlink downlink;
    private final Subscriptions subscriptions;
    private final MqttExchange.Wire wire;
    private final Ticker ticker;
    private final InFlight inFlight = new InFlight();

    Outlet(Downlink downlink, Subscriptions subscriptions, MqttExchange.Wire wire, Ticker ticker) {
        this.downlink = downlink;
        this.subscriptions = subscriptions;
        this.wire = wire;
        this.ticker = ticker;
    }

    void send(Frame frame, Consumer<Boolean> written) {
        downlink.of(frame)
                .ifPresentOrElse(
                        publication -> wire.write(packet(frame, publication), written), () -> written.accept(true));
    }

    void sendToAll(Frame.Command publish) {
        if (subscriptions.takesPublishesToAll()) {
            wire.write(Packets.publish(downlink.toAll(publish)));
        }
    }

    /** Why {@code frame} is too large for the device's packet size; empty if it is not. */
    Optional<String> tooLarge(Frame frame, int packetSize) {
        return downlink.of(frame).flatMap(publication -> tooLarge(publication, wantsPuback(frame), packetSize));
    }

    Optional<String> tooLargeToAll(Frame.Command publish, int packetSize) {
        return subscriptions.takesPublishesToAll()
                ? tooLarge(downlink.toAll(publish), false, packetSize)
                : Optional.empty();
    }

    /** Why the device cannot take {@code frame} now, as the end of a sentence that begins with it; empty if it can. */
    Optional<String> hindrance(Frame frame) {
        if (subscriptions.own().isEmpty()) {
            return Optional.of("has unsubscribed from " + subscriptions.ownFilter());
        } else if (frame instanceof Frame.Ping && !wantsPuback(frame)) {
            return Optional.of("has subscribed with QoS 0, at which nothing answers a ping (expected: QoS 1)");
        } else if (wantsPuback(frame) && inFlight.full(ticker.now())) {
            return Optional.of("has " + InFlight.MOST + " messages that it has not acknowledged");
        }
        return Optional.empty();
    }

    /** @return whether a ping is answered by it */
    boolean acknowledged(int id) {
        return inFlight.acknowledged(id);
    }

    private static Optional<String> tooLarge(Publication publication, boolean withId, int packetSize) {
        int bytes = publication.packetBytes(withId);
        return bytes <= packetSize
                ? Optional.empty()
                : Optional.of(
                        "packet: " + bytes + " bytes, " + publication.payload().size()
                                + " of them payload (expected: at most " + packetSize + ", the device's packet size)");
    }

    private MqttMessage packet(Frame frame, Publication publication) {
        if (!wantsPuback(frame) || inFlight.full(ticker.now())) {
            return Packets.publish(publication);
        }
        return Packets.publish(publication, inFlight.take(frame instanceof Frame.Ping, ticker.now()));
    }

    private boolean wantsPuback(Frame frame) {
        return Downlink.isAnswered(frame)
                && subscriptions.own().filter(MqttQoS.AT_LEAST_ONCE::equals).isPresent();
    }
}
