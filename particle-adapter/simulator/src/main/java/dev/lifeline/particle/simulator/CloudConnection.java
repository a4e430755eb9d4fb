package dev.lifeline.particle.simulator;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One client's connection: requests one after the other, answers in their order. <b>Threads.</b> The event loop only. */
final class CloudConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final CloudModel cloud;
    private final RandomGenerator random;
    private final Deque<Exchange> queue = new ArrayDeque<>();
    private @Nullable Exchange current;

    CloudConnection(CloudModel cloud, RandomGenerator random) {
        this.cloud = cloud;
        this.random = random;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String requestId = new UUID(random.nextLong(), random.nextLong()).toString();
        HttpWriting writing = new HttpWriting(context.channel(), request, requestId);
        queue.add(new Exchange(RequestReading.read(request, addressOf(context.channel())), writing));
        next();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        queue.clear();
        if (current != null) {
            current.abandoned.run();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        context.close(); // a reset by the client, mostly
    }

    private void next() {
        if (current == null && !queue.isEmpty()) {
            Exchange exchange = queue.remove();
            current = exchange;
            cloud.request(exchange.request, exchange);
        }
    }

    private static String addressOf(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "unknown";
    }

    private final class Exchange implements ApiResponder {
        private final ApiRequest request;
        private final HttpWriting writing;
        private Runnable abandoned = () -> {};

        private Exchange(ApiRequest request, HttpWriting writing) {
            this.request = request;
            this.writing = writing;
        }

        @Override
        public void answer(ApiAnswer answer) {
            writing.answer(answer);
            current = null;
            next();
        }

        @Override
        public void openStream(Runnable abandoned) {
            this.abandoned = abandoned;
            writing.beginStream();
        }

        @Override
        public void write(String text) {
            if (!writing.chunk(ByteBufUtil.writeUtf8(writing.allocator(), text))) {
                abandoned.run(); // too slow a reader
            }
        }

        @Override
        public void endStream() {
            writing.endStream();
        }
    }
}
