package dev.lifeline.tls.simulator;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.PacketSize;
import dev.lifeline.tls.client.MqttClient;
import dev.lifeline.tls.client.MqttConnection;
import dev.lifeline.tls.client.MqttOptions;
import dev.lifeline.tls.client.MqttPublication;
import dev.lifeline.tls.client.Qos;
import dev.lifeline.tls.client.TlsClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * MQTT over an {@link MqttClient}, without any library's quirks: nothing is cut. Speaks frames with the device behind it; its
 * WELCOME is the PUBACK of its status.
 */
final class MqttClientSocket implements DirectSocket {
    /** More than any device takes: what is above its declared size comes and is not acknowledged. */
    private static final int MOST_PACKET = 1 << 20;

    private static final int NO_LIMIT = 0xffff;

    private final DeviceSpec spec;
    private final long connection;
    private final Consumer<DeviceInput> device;
    private final CompletableFuture<MqttConnection> opened;

    MqttClientSocket(
            TlsClient tls, SimulatedFleet fleet, DeviceSpec spec, long connection, Consumer<DeviceInput> device) {
        this.spec = spec;
        this.connection = connection;
        this.device = device;
        this.opened = MqttClient.over(tls, options(spec))
                .connect(fleet.clientThreads(), fleet.timers(), this::received)
                .toCompletableFuture();
        opened.whenComplete((open, failure) -> {
            if (failure != null) {
                device.accept(new DeviceInput.DirectClosed(connection));
            } else {
                begin(open);
            }
        });
    }

    private static MqttOptions options(DeviceSpec spec) {
        Publication will = Publication.will(spec.id());
        return MqttOptions.forClient(spec.id().toString())
                .withWill(MqttPublication.of(will.topic(), will.payload()).withRetained())
                .withKeepAlive(Duration.ofSeconds(spec.times().directKeepAlive().toSeconds()))
                .withAnswerLimit(spec.times().directWelcomeLimit())
                .withMostPacketBytes(MOST_PACKET)
                .withMostInFlight(NO_LIMIT);
    }

    private void begin(MqttConnection open) {
        open.ended().whenComplete((end, broken) -> device.accept(new DeviceInput.DirectClosed(connection)));
        cutOnFailure(open, open.subscribe(Publication.filter(spec.id()), Qos.AT_LEAST_ONCE));
        device.accept(new DeviceInput.DirectOpened(connection));
    }

    private CompletionStage<?> received(MqttPublication message) {
        if (message.payload().size() > PacketSize.payloadLeft(spec.profile().packetSize(), message.topic())) {
            return CompletableFuture.failedStage(new IllegalArgumentException(
                    "topic " + message.topic() + " (expected: a packet of the declared size)"));
        }
        try {
            new Publication(message.topic(), message.payload(), false).frame().ifPresent(this::arrived);
        } catch (ContractException ignored) {
            // firmware looks at a topic or a payload that it cannot read no further, and it is acknowledged all the
            // same
        }
        return CompletableFuture.completedStage(message);
    }

    @Override
    public void send(Frame frame) {
        opened.thenAccept(open -> {
            if (frame instanceof Frame.Ping) {
                cutOnFailure(open, open.ping().thenRun(() -> arrived(new Frame.Pong())));
            } else {
                Publication.of(spec.id(), frame).ifPresent(message -> publish(open, frame, message));
            }
        });
    }

    private void publish(MqttConnection open, Frame frame, Publication message) {
        MqttPublication publication = MqttPublication.of(message.topic(), message.payload());
        CompletionStage<Void> taken = open.publish(message.retained() ? publication.withRetained() : publication);
        cutOnFailure(open, frame instanceof Frame.Hello ? taken.thenRun(() -> arrived(new Frame.Welcome())) : taken);
    }

    /** What could not be sent is sent again over the next connection. */
    private static void cutOnFailure(MqttConnection open, CompletionStage<?> done) {
        done.whenComplete((value, failure) -> {
            if (failure != null) {
                open.cut();
            }
        });
    }

    private void arrived(Frame frame) {
        device.accept(new DeviceInput.FrameArrived(connection, frame));
    }

    @Override
    public void close() {
        opened.thenAccept(MqttConnection::close);
    }

    @Override
    public void cut() {
        opened.thenAccept(MqttConnection::cut);
    }
}
