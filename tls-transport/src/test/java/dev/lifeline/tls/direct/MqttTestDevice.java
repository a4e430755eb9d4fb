package dev.lifeline.tls.direct;

import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Topic;
import dev.lifeline.contract.Vote;
import dev.lifeline.tls.ClientTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A device's end of one MQTT connection, under the test's control. What is published to it is acknowledged as MQTT-TLS
 * does: after the callback.
 */
final class MqttTestDevice implements ContractDevice {
    private static final int STATUS_ID = 2;
    private static final int SMALL_WINDOW = 8 * 1024;

    private final DeviceId id;
    private final BiConsumer<MqttTestDevice, Frame> behaviour;
    private final Queue<MqttBytes> heard = new ConcurrentLinkedQueue<>();
    private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> handshaken = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final RecordCounter records = new RecordCounter();
    private final Hearing hearing = new Hearing();
    private final Channel channel;
    private volatile boolean acknowledges = true;

    MqttTestDevice(
            EventLoopGroup loops, ClientTls tls, int port, DeviceId id, BiConsumer<MqttTestDevice, Frame> behaviour) {
        this.id = id;
        this.behaviour = behaviour;
        this.channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_RCVBUF, SMALL_WINDOW)
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
                        socket.pipeline().addLast(records, handler, hearing);
                    }
                })
                .connect("localhost", port)
                .channel();
    }

    @Override
    public DeviceId id() {
        return id;
    }

    /** All that a device says at first, in the contract's order; its status is acknowledged when it has been admitted. */
    void greet(int keepAliveSeconds, DeviceStatus status) {
        say(MqttBytes.connect(id.toString(), keepAliveSeconds));
        say(MqttBytes.subscribe(1, MqttBytes.downFilter(id), 1));
        say(MqttBytes.publish(1, STATUS_ID, MqttBytes.up(id, "s"), status.toString()));
    }

    void greet() {
        greet(60, TestDevice.status(Vote.FINE));
    }

    /** Each packet in a record of its own. */
    void say(MqttBytes... packets) {
        for (MqttBytes packet : packets) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(packet.bytes()));
        }
    }

    /** All packets in one record. */
    void sayTogether(MqttBytes... packets) {
        ByteBuf all = Unpooled.buffer();
        for (MqttBytes packet : packets) {
            all.writeBytes(packet.bytes());
        }
        channel.writeAndFlush(all);
    }

    @Override
    public void say(Frame frame) {
        if (frame instanceof Frame.Event event) {
            Topic topic = new Topic.Event(id, event.stamp(), event.name());
            say(MqttBytes.publish(0, 0, topic.under("lf"), event.data().bytes()));
        } else if (frame instanceof Frame.Answered answered) {
            byte[] answer = Payload.of(answered.answer().encoded()).bytes();
            say(MqttBytes.publish(1, 9, new Topic.Answered(id, answered.command(), answer.length).under("lf"), answer));
        } else if (!(frame instanceof Frame.Pong)) { // which PUBACK says
            throw new AssertionError("not said over MQTT: " + frame);
        }
    }

    /** Takes nothing more from the socket, or goes on. */
    void reads(boolean now) {
        channel.config().setAutoRead(now);
    }

    /** Whether messages of QoS 1 are acknowledged from now on. */
    void acknowledges(boolean now) {
        acknowledges = now;
    }

    /** As TlsTcpClient and MQTT-TLS: without close_notify. */
    void vanish() {
        channel.pipeline().firstContext().close();
    }

    @Override
    public void close() {
        channel.close();
    }

    CompletableFuture<Void> handshaken() {
        return handshaken;
    }

    /** Its status has been acknowledged, and it came after the subscription. */
    @Override
    public CompletableFuture<Void> welcomed() {
        return next(MqttBytes.pubAck(STATUS_ID)::equals).thenApply(packet -> null);
    }

    CompletableFuture<Void> closed() {
        return closed;
    }

    /** The first packet like this, be it heard already. */
    CompletableFuture<MqttBytes> next(Predicate<MqttBytes> which) {
        Awaited one = new Awaited(which, new CompletableFuture<>());
        awaited.add(one);
        heard.forEach(one::offer);
        return one.future;
    }

    Queue<MqttBytes> heard() {
        return heard;
    }

    /** Bytes of a packet that never became whole. */
    int left() {
        return hearing.packets.readableBytes();
    }

    /** TLS records with application data, as they came over the wire. */
    RecordCounter records() {
        return records;
    }

    private record Awaited(Predicate<MqttBytes> which, CompletableFuture<MqttBytes> future) {
        void offer(MqttBytes packet) {
            if (which.test(packet)) {
                future.complete(packet);
            }
        }
    }

    private final class Hearing extends SimpleChannelInboundHandler<ByteBuf> {
        private final ByteBuf packets = Unpooled.buffer();

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            packets.writeBytes(bytes);
            for (int size = size(); size > 0; size = size()) {
                hear(MqttBytes.of(packets.readSlice(size)));
            }
            packets.discardReadBytes();
        }

        /** Of the first packet, if it is whole; else 0. */
        private int size() {
            int length = 0;
            for (int digit = 1; digit < packets.readableBytes(); digit++) {
                int value = packets.getByte(packets.readerIndex() + digit);
                length += (value & 127) << (7 * (digit - 1));
                if (value >= 0) {
                    int size = 1 + digit + length;
                    return size <= packets.readableBytes() ? size : 0;
                }
            }
            return 0;
        }

        private void hear(MqttBytes packet) {
            heard.add(packet);
            if (packet.isPublish()) {
                behaviour.accept(MqttTestDevice.this, frame(packet));
                if (packet.qos() == 1 && acknowledges) {
                    say(MqttBytes.pubAck(packet.id()));
                }
            }
            awaited.forEach(one -> one.offer(packet));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            closed.complete(null);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    private static Frame frame(MqttBytes published) {
        Payload payload = Payload.of(published.payload());
        Topic topic = Topic.parse("lf", published.topic());
        if (topic instanceof Topic.Command command) {
            return new Frame.Command(command.kind(), command.tag(), command.name(), payload);
        } else if (topic instanceof Topic.PublishToAll all) {
            return new Frame.Command(CommandKind.PUBLISH, all.tag(), all.name(), payload);
        } else if (topic instanceof Topic.Controlled control && payload.size() > 0) {
            return new Frame.Controlled(control.command(), ControlMessage.parse(payload.text()));
        }
        return new Frame.Ping();
    }
}
