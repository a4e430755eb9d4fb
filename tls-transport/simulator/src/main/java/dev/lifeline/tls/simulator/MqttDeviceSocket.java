package dev.lifeline.tls.simulator;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.PacketSize;
import dev.lifeline.contract.Payload;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A device's end of a connection with MQTT-TLS, as that library behaves (device-libraries-and-platforms.md, A.2 to A.4):
 * it does not look at the SUBACK, cuts what does not fit into its packet, throws away what does not fit into its buffer,
 * and acknowledges a message after the callback. Speaks frames with the device behind it.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection.
 */
final class MqttDeviceSocket extends ChannelDuplexHandler {
    private static final int LARGEST_ID = 0xffff;
    private static final int NONE = -1;

    private final long connection;
    private final DeviceSpec spec;
    private final Consumer<DeviceInput> device;
    private int lastId;
    private int helloId = NONE;

    MqttDeviceSocket(long connection, DeviceSpec spec, Consumer<DeviceInput> device) {
        this.connection = connection;
        this.spec = spec;
        this.device = device;
    }

    /** Firmware that has forgotten {@code enableTls()} speaks at once. */
    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        if (context.pipeline().get(SslHandler.class) == null) {
            context.writeAndFlush(connect(), context.newPromise());
        }
        super.channelActive(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            context.writeAndFlush(connect(), context.newPromise());
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof MqttPublishMessage publish) {
            received(context, publish);
        } else if (message instanceof MqttConnAckMessage answer) {
            connected(context, answer.variableHeader().connectReturnCode());
        } else if (message instanceof MqttPubAckMessage acknowledged
                && acknowledged.variableHeader().messageId() == helloId) {
            helloId = NONE;
            arrived(new Frame.Welcome()); // MQTT has no such packet: the backend has taken the status
        } else if (message instanceof MqttMessage other) {
            decoded(context, other);
        }
    }

    /** Frames go out as what MQTT has for them; everything else is a packet already. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof Frame.Ping) {
            context.write(MqttMessage.PINGREQ, promise);
        } else if (message instanceof Frame frame) {
            publish(context, frame, promise);
        } else {
            context.write(message, promise);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        device.accept(new DeviceInput.DirectClosed(connection));
        super.channelInactive(context);
    }

    /** A failed handshake, a reset, or something that is no MQTT: the device sees a connection that has ended. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private MqttMessage connect() {
        DeviceId id = spec.id();
        Publication will = Publication.will(id);
        return MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId(id.toString())
                .cleanSession(true)
                .keepAlive((int) spec.times().directKeepAlive().toSeconds())
                .willFlag(true)
                .willTopic(will.topic())
                .willMessage(will.payload().bytes())
                .willRetain(true)
                .willQoS(MqttQoS.AT_LEAST_ONCE)
                .build();
    }

    private void connected(ChannelHandlerContext context, MqttConnectReturnCode code) {
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            context.close();
            return;
        }
        context.writeAndFlush(MqttMessageBuilders.subscribe()
                .addSubscription(MqttQoS.AT_LEAST_ONCE, Publication.filter(spec.id()))
                .messageId(nextId(1))
                .build());
        device.accept(new DeviceInput.DirectOpened(connection));
    }

    private void decoded(ChannelHandlerContext context, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            context.close();
        } else if (message.fixedHeader().messageType() == MqttMessageType.PINGRESP) {
            arrived(new Frame.Pong());
        }
    }

    private void received(ChannelHandlerContext context, MqttPublishMessage publish) {
        try {
            Publication message = new Publication(
                    publish.variableHeader().topicName(),
                    Payload.of(publish.payload().nioBuffer()),
                    false);
            if (message.payload().size() > PacketSize.payloadLeft(spec.profile().packetSize(), message.topic())) {
                return; // MQTT-TLS reads it, throws it away and acknowledges nothing
            }
            heard(message);
            if (publish.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
                context.writeAndFlush(MqttMessageBuilders.pubAck()
                        .packetId(publish.variableHeader().packetId())
                        .build());
            }
        } finally {
            publish.release();
        }
    }

    private void heard(Publication message) {
        try {
            message.frame().ifPresent(this::arrived);
        } catch (ContractException ignored) {
            // firmware looks at a topic or a payload that it cannot read no further; the library acknowledges it all
            // the same
        }
    }

    private void publish(ChannelHandlerContext context, Frame frame, ChannelPromise promise) {
        Optional<Publication> message = Publication.of(spec.id(), frame);
        if (message.isEmpty()) {
            promise.setSuccess(); // PONG: MQTT's own acknowledgement has said it
            return;
        }
        int id = nextId(0);
        if (frame instanceof Frame.Hello) {
            helloId = id;
        }
        context.write(packet(message.get(), id), promise);
    }

    private MqttPublishMessage packet(Publication message, int id) {
        int room = Math.max(0, PacketSize.payloadLeft(spec.profile().packetSize(), message.topic()));
        byte[] payload = message.payload().bytes();
        return MqttMessageBuilders.publish()
                .topicName(message.topic())
                .retained(message.retained())
                .qos(MqttQoS.AT_LEAST_ONCE)
                .messageId(id)
                .payload(Unpooled.wrappedBuffer(
                        payload.length <= room ? payload : Arrays.copyOf(payload, room))) // cut short, in silence
                .build();
    }

    /** @param least what comes after the largest */
    private int nextId(int least) {
        lastId = lastId == LARGEST_ID ? least : lastId + 1;
        return lastId;
    }

    private void arrived(Frame frame) {
        device.accept(new DeviceInput.FrameArrived(connection, frame));
    }
}
