package dev.lifeline.tls.direct;

import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Takes the header with which a proxy says whose connection this is: the PROXY protocol, version 2 and nothing else.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> Behind {@link #decoder}, which leaves with the header,
 * as this does. Until then the handshake's limit holds.
 */
final class ProxyGate extends ChannelInboundHandlerAdapter {
    private static final int MOST_HEADER_BYTES = 512;
    private static final int ADDRESSES_AND_PREFIX = 232; // what the decoder allows beside the bytes that it is told
    private static final String EXPECTED = "no header of the PROXY protocol, version 2";

    private final Passage passage;

    ProxyGate(Passage passage) {
        this.passage = passage;
    }

    static HAProxyMessageDecoder decoder() {
        return new HAProxyMessageDecoder(MOST_HEADER_BYTES - ADDRESSES_AND_PREFIX);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HAProxyMessage header) { // else what follows a header that was refused
                take(context, header);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext context, HAProxyMessage header) {
        Optional<InetSocketAddress> source = source(header);
        boolean proper = source.isPresent() || isProxysOwn(header);
        if (!proper || header.protocolVersion() != HAProxyProtocolVersion.V2) {
            refuse(context);
        } else if (source.isEmpty() || passage.isFrom(source.get())) {
            context.pipeline().remove(this);
        } else {
            context.close();
        }
    }

    /** The proxy looks whether we are there, or does not know whose connection it is. */
    private static boolean isProxysOwn(HAProxyMessage header) {
        return header.command() == HAProxyCommand.LOCAL || header.proxiedProtocol() == HAProxyProxiedProtocol.UNKNOWN;
    }

    private static Optional<InetSocketAddress> source(HAProxyMessage header) {
        boolean tcp = header.proxiedProtocol() == HAProxyProxiedProtocol.TCP4
                || header.proxiedProtocol() == HAProxyProxiedProtocol.TCP6;
        if (!tcp || header.command() != HAProxyCommand.PROXY) {
            return Optional.empty();
        }
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(header.sourceAddress());
        return Optional.ofNullable(address).map(known -> new InetSocketAddress(known, header.sourcePort()));
    }

    /** What the decoder could not read; a connection that broke is another matter. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            context.fireExceptionCaught(cause);
        } else {
            refuse(context);
        }
    }

    private void refuse(ChannelHandlerContext context) {
        passage.turnedAway(Cause.PROXY, EXPECTED);
        context.close();
    }
}
