package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.spi.TransportException;
import dev.lifeline.tls.direct.mqtt.MqttExchange;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The part of a {@link FrameLink} that is different where MQTT is spoken.
 *
 * <p><b>Threads.</b> Where the link runs its tasks.
 */
final class MqttSpeech {
    private final MqttExchange exchange;

    MqttSpeech(MqttExchange exchange) {
        this.exchange = exchange;
    }

    void send(Frame frame, Consumer<Boolean> written) {
        exchange.send(frame, written);
    }

    void sendToAll(Frame.Command publish, DeviceStatus status) {
        orThrow(exchange.tooLargeToAll(publish, status.packetSize()), Failures::notTaken);
        exchange.sendToAll(publish);
    }

    void requireTaken(Frame frame, DeviceId device, DeviceStatus status) {
        orThrow(exchange.tooLarge(frame, status.packetSize()), Failures::notTaken);
        orThrow(exchange.hindrance(frame), why -> Failures.hindered(device, why));
    }

    /** The device has promised to speak, and MQTT has no question that a server asks. */
    SilenceRule silence() {
        return SilenceRule.unasked(SilenceRule.withGrace(exchange.keepAlive()));
    }

    private static void orThrow(Optional<String> reason, Function<String, TransportException> failure) {
        if (reason.isPresent()) {
            throw failure.apply(reason.get());
        }
    }
}
