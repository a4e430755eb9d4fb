package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameReader;
import dev.lifeline.contract.FrameWriter;
import dev.lifeline.contract.Vote;
import dev.lifeline.tls.ClientTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/** A device's end of one connection that speaks frames, under the test's control: says what the test says, and notes what it hears. */
final class TestDevice implements ContractDevice {
    private final DeviceId id;
    private final BiConsumer<TestDevice, Frame> behaviour;
    private final Queue<Frame> heard = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> portions = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final CompletableFuture<String> refused = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> handshaken = new CompletableFuture<>();
    private final Channel channel;

    TestDevice(EventLoopGroup loops, ClientTls tls, int port, DeviceId id, BiConsumer<TestDevice, Frame> behaviour) {
        this(loops, tls, port, id, new byte[0], behaviour);
    }

    /** @param preface what a proxy says before TLS */
    TestDevice(
            EventLoopGroup loops,
            ClientTls tls,
            int port,
            DeviceId id,
            byte[] preface,
            BiConsumer<TestDevice, Frame> behaviour) {
        this.id = id;
        this.behaviour = behaviour;
        this.channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        var handler = tls.handler("localhost", port);
                        handler.handshakeFuture().addListener(done -> {
                            if (done.isSuccess()) {
                                handshaken.complete(null);
                            } else {
                                handshaken.completeExceptionally(done.cause());
                            }
                        });
                        socket.pipeline().addLast(new Preface(preface), handler, new Hearing());
                    }
                })
                .connect("localhost", port)
                .channel();
        channel.closeFuture().addListener(ended -> closed.complete(null)); // also if it never was open
    }

    @Override
    public DeviceId id() {
        return id;
    }

    void hello() {
        hello(id);
    }

    void hello(DeviceId claimed) {
        say(new Frame.Hello(claimed, status(Vote.FINE)));
    }

    static DeviceStatus status(Vote vote) {
        return new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, 1024, "6.2.0", vote);
    }

    @Override
    public void say(Frame frame) {
        sayBytes(FrameWriter.bytes(frame));
    }

    void sayBytes(ByteBuffer bytes) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }

    /** Takes nothing more from the socket. */
    void stopReading() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void close() {
        channel.close();
    }

    CompletableFuture<Void> handshaken() {
        return handshaken;
    }

    @Override
    public CompletableFuture<Void> welcomed() {
        return welcomed;
    }

    CompletableFuture<String> refused() {
        return refused;
    }

    CompletableFuture<Void> closed() {
        return closed;
    }

    Queue<Frame> heard() {
        return heard;
    }

    /** Sizes of the portions that TLS handed up: one for each record. */
    Queue<Integer> portions() {
        return portions;
    }

    private static final class Preface extends ChannelInboundHandlerAdapter {
        private final byte[] bytes;

        Preface(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.wrappedBuffer(bytes));
            context.fireChannelActive();
        }
    }

    private final class Hearing extends SimpleChannelInboundHandler<ByteBuf> {
        private final FrameReader reader = new FrameReader(0xffff);

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            portions.add(bytes.readableBytes());
            reader.read(bytes.nioBuffer(), this::hear);
        }

        private void hear(Frame frame) {
            heard.add(frame);
            if (frame instanceof Frame.Welcome) {
                welcomed.complete(null);
            } else if (frame instanceof Frame.Refused no) {
                refused.complete(no.reason());
            }
            behaviour.accept(TestDevice.this, frame);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
