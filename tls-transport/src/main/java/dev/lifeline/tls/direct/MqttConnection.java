package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.time.Ticker;
import dev.lifeline.tls.direct.mqtt.MqttExchange;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.function.Consumer;

/**
 * Joins an {@link MqttExchange} with its channel below and its conversation above, and makes the link speak MQTT.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection that speaks MQTT.
 */
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage>
        implements MqttExchange.Above, MqttExchange.Wire {
    private final Channel channel;
    private final ChannelLink link;
    private final DeviceConversation conversation;
    private final MqttExchange exchange;

    MqttConnection(
            Channel channel, ChannelLink link, DeviceConversation conversation, TlsConfig config, Ticker ticker) {
        this.channel = channel;
        this.link = link;
        this.conversation = conversation;
        this.exchange = new MqttExchange(config.topicPrefix(), config.mostPayload(), ticker, this, this);
        link.speak(new MqttSpeech(exchange));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage packet) {
        exchange.received(packet);
    }

    @Override
    public boolean speaksFor(DeviceId device) {
        return link.speaksFor(device);
    }

    @Override
    public void heard() {
        conversation.heard();
    }

    @Override
    public void received(Frame frame) {
        conversation.received(frame);
    }

    @Override
    public void cut(String reason) {
        conversation.cut(reason);
    }

    @Override
    public void damaged(String reason) {
        conversation.damaged(reason);
    }

    @Override
    public void refuse(String reason) {
        conversation.refuse(reason);
    }

    @Override
    public void write(MqttMessage packet, Consumer<Boolean> written) {
        channel.writeAndFlush(packet).addListener(done -> written.accept(done.isSuccess()));
    }

    @Override
    public void close() {
        link.close();
    }
}
