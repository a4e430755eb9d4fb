package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.function.Consumer;

/** Frames over a Netty channel with TLS and {@link FrameEncoder}. <b>Threads.</b> The channel's event loop runs tasks. */
final class ChannelLink implements FrameLink {
    private final Channel channel;
    private final Passage passage;
    private final Identities identities;

    ChannelLink(Channel channel, Passage passage, Identities identities) {
        this.channel = channel;
        this.passage = passage;
        this.identities = identities;
    }

    @Override
    public void send(Frame frame) {
        channel.writeAndFlush(frame);
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> written) {
        channel.writeAndFlush(frame).addListener(done -> written.accept(done.isSuccess()));
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
        return identities.challenge();
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
