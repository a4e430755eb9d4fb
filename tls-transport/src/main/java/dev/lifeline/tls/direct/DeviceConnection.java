package dev.lifeline.tls.direct;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameReader;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.DeviceCertificate;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted connection after TLS: HELLO, then frames.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, ended by either side.
 */
final class DeviceConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);

    private final Reception reception;
    private final FrameReader reader;
    private Timers.@Nullable Timer helloLimit;
    private @Nullable KeepAlive keepAlive;
    private @Nullable DeviceSession session;
    private boolean closing;

    DeviceConnection(Reception reception) {
        this.reception = reception;
        this.reader = new FrameReader(reception.config().mostPayload());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                helloLimit = reception
                        .timers()
                        .schedule(reception.config().helloLimit(), () -> onLoop(context, () -> missHello(context)));
            } else {
                reception.counters().handshakeFailed();
                LOG.info(
                        "listener handshake=failed peer={} cause=\"{}\"",
                        peer(context),
                        handshake.cause().getMessage());
            }
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        if (keepAlive != null) {
            keepAlive.heard();
        }
        try {
            reader.read(bytes.nioBuffer(), frame -> take(context, frame));
        } catch (ContractException damaged) {
            damaged(context, String.valueOf(damaged.getMessage()));
        }
    }

    private void take(ChannelHandlerContext context, Frame frame) {
        DeviceSession known = session;
        if (closing) {
            return; // what came in the same portion as the frame that ended the connection
        } else if (known != null) {
            if (!reception.take(known, frame, context.channel())) {
                damaged(context, "a frame that only the backend sends, or HELLO again");
            }
        } else if (frame instanceof Frame.Hello hello) {
            admit(context, hello);
        } else {
            refuse(context, "HELLO expected first");
        }
    }

    private void admit(ChannelHandlerContext context, Frame.Hello hello) {
        if (helloLimit != null) {
            helloLimit.cancel();
        }
        if (!speaksFor(context, hello.device())) {
            refuse(context, "the certificate is not that of device " + hello.device());
            return;
        }
        session = reception.admit(hello, context.channel()); // first: who hears WELCOME can be reached
        context.writeAndFlush(new Frame.Welcome());
        keepAlive = new KeepAlive(
                reception.config(),
                reception.ticker(),
                reception.timers(),
                action -> onLoop(context, action),
                () -> context.writeAndFlush(new Frame.Ping()),
                () -> silent(context, hello.device()));
        keepAlive.start();
    }

    private static boolean speaksFor(ChannelHandlerContext context, DeviceId device) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        try {
            return tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    && DeviceCertificate.speaksFor(certificate, device);
        } catch (SSLPeerUnverifiedException withoutCertificate) {
            return false;
        }
    }

    private void refuse(ChannelHandlerContext context, String reason) {
        closing = true;
        reception.counters().refused();
        LOG.warn("listener device=refused peer={} cause=\"{}\"", peer(context), reason);
        context.writeAndFlush(new Frame.Refused(reason)).addListener(ChannelFutureListener.CLOSE);
    }

    private void missHello(ChannelHandlerContext context) {
        if (session == null && !closing) {
            refuse(context, "no HELLO within " + reception.config().helloLimit());
        }
    }

    private void damaged(ChannelHandlerContext context, String reason) {
        closing = true;
        if (session == null) {
            reception.counters().refused();
            LOG.warn("listener device=unknown peer={} cause=\"{}\"", peer(context), reason);
        } else {
            reception.damaged(session.device(), reason);
        }
        context.close();
    }

    private void silent(ChannelHandlerContext context, DeviceId device) {
        LOG.info("listener device={} connection=silent peer={}", device, peer(context));
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (helloLimit != null) {
            helloLimit.cancel();
        }
        if (keepAlive != null) {
            keepAlive.stop();
        }
        if (session != null) {
            reception.goodbye(session);
        }
        super.channelInactive(context);
    }

    /** Resets and TLS alerts: the connection is over, and its end is reported by {@link #channelInactive}. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("listener peer={} connection=broken", peer(context), cause);
        context.close();
    }

    private static void onLoop(ChannelHandlerContext context, Runnable action) {
        if (!context.executor().isShuttingDown()) {
            context.executor().execute(action);
        }
    }

    private static Object peer(ChannelHandlerContext context) {
        return context.channel().remoteAddress();
    }
}
