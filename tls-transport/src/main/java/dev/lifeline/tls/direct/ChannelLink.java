package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Netty channel with TLS. It speaks frames, by {@link FrameEncoder}, until {@link #speak} tells of a device that speaks MQTT.
 *
 * <p><b>Threads.</b> The channel's event loop runs tasks.
 */
final class ChannelLink implements FrameLink {
    private final Channel channel;
    private final Passage passage;
    private final Identities identities;
    private @Nullable MqttSpeech mqtt; // event loop; null while frames are spoken

    ChannelLink(Channel channel, Passage passage, Identities identities) {
        this.channel = channel;
        this.passage = passage;
        this.identities = identities;
    }

    /** From now on frames travel as MQTT. */
    void speak(MqttSpeech speech) {
        mqtt = speech;
    }

    @Override
    public void send(Frame frame) {
        send(frame, success -> {});
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> written) {
        if (mqtt == null) {
            channel.writeAndFlush(frame).addListener(done -> written.accept(done.isSuccess()));
        } else {
            mqtt.send(frame, written);
        }
    }

    @Override
    public void sendToAll(Frame.Command publish, DeviceStatus status) {
        if (mqtt == null) {
            FrameLink.super.sendToAll(publish, status);
        } else {
            mqtt.sendToAll(publish, status);
        }
    }

    @Override
    public void requireTaken(Frame frame, DeviceId device, DeviceStatus status) {
        if (mqtt == null) {
            FrameLink.super.requireTaken(frame, device, status);
        } else {
            mqtt.requireTaken(frame, device, status);
        }
    }

    @Override
    public SilenceRule silence(DeviceStatus status, SessionRules rules) {
        return mqtt == null ? FrameLink.super.silence(status, rules) : mqtt.silence();
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public void execute(Runnable task) {
        channel.eventLoop().execute(task);
    }

    @Override
    public boolean speaksFor(DeviceId device) {
        return identities.speakFor(device, ShownCertificates.by(channel));
    }

    @Override
    public Optional<Challenge> challenge() {
        return mqtt == null ? identities.challenge() : Optional.empty(); // MQTT has no words for it
    }

    @Override
    public void admitted() {
        UnprovenLimit limit = channel.pipeline().get(UnprovenLimit.class);
        if (limit != null) {
            channel.pipeline().remove(limit);
        }
    }

    @Override
    public String peer() {
        return passage.peer();
    }
}
