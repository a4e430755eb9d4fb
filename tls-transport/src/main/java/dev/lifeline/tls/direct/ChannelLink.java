package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.tls.DeviceCertificate;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Frames over a Netty channel with TLS and {@link FrameEncoder}. <b>Threads.</b> The channel's event loop runs tasks. */
final class ChannelLink implements FrameLink {
    private final Channel channel;

    ChannelLink(Channel channel) {
        this.channel = channel;
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
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        try {
            return tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    && DeviceCertificate.speaksFor(certificate, device);
        } catch (SSLPeerUnverifiedException withoutCertificate) {
            return false;
        }
    }

    @Override
    public String peer() {
        return String.valueOf(channel.remoteAddress());
    }
}
