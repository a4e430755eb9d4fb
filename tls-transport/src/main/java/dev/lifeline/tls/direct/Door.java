package dev.lifeline.tls.direct;

import dev.lifeline.time.Ticker;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Stands where connections are accepted, on a thread that does nothing else: who is one too many is reset there, before
 * TLS, and however busy the other threads are with handshakes.
 *
 * <p><b>Threads.</b> The accepting one. <b>Life cycle.</b> One for a bound port.
 */
final class Door extends ChannelInboundHandlerAdapter {
    private final Admission admission;
    private final Turns turns;
    private final boolean behindProxy; // then the address is the proxy's
    private final Ticker ticker;
    private final DeviceEntrance.Host host;

    Door(Admission admission, Turns turns, boolean behindProxy, Ticker ticker, DeviceEntrance.Host host) {
        this.admission = admission;
        this.turns = turns;
        this.behindProxy = behindProxy;
        this.ticker = ticker;
        this.host = host;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        SocketChannel connection = (SocketChannel) accepted;
        InetSocketAddress peer = connection.remoteAddress();
        Optional<InetAddress> from = behindProxy ? Optional.empty() : Optional.of(peer.getAddress());
        Optional<Cause> refusal = turns.take() ? admission.enter(ticker.now(), from) : Optional.of(Cause.HANDSHAKES);
        if (refusal.isEmpty()) {
            context.fireChannelRead(accepted);
        } else {
            host.turnedAway(refusal.get(), peer.toString(), "one too many");
            reset(connection);
        }
    }

    /** A reset, because after a close this side would keep a trace of each of them for a minute. */
    private static void reset(SocketChannel connection) {
        try {
            connection.config().setSoLinger(0);
        } catch (ChannelException goneAlready) {
            // then there is nothing to reset
        }
        Channel.Unsafe unregistered = connection.unsafe();
        unregistered.closeForcibly();
    }
}
