package dev.lifeline.tls.direct;

import dev.lifeline.time.Ticker;
import dev.lifeline.tls.ListenerTls;
import dev.lifeline.tls.RecordPerPacket;
import dev.lifeline.tls.mqtt.MqttCodec;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import java.util.stream.Stream;

/** TLS, and above it frames or MQTT. <b>Threads.</b> Callable from any thread. */
final class TlsLayers implements DirectListener.Layers {
    private final TlsConfig config;
    private final ListenerTls tls;
    private final Gates gates;
    private final Ticker ticker;
    private final FrameEncoder encoder = new FrameEncoder();

    TlsLayers(TlsConfig config, ListenerTls tls, Gates gates, Ticker ticker) {
        this.config = config;
        this.tls = tls;
        this.gates = gates;
        this.ticker = ticker;
    }

    @Override
    public void addTo(ChannelPipeline pipeline, Passage passage, ChannelLink link, DeviceConversation conversation) {
        gates.addFirst(pipeline, passage);
        pipeline.addLast(
                new PlaintextGate(passage),
                tls.handler(config.admission().handshakeLimit()),
                gates.guard(passage),
                new FirstByte(
                        passage, () -> framesOf(conversation), () -> mqttOf(pipeline.channel(), link, conversation)),
                encoder,
                new DeviceConnection(conversation));
    }

    private ChannelHandler[] framesOf(DeviceConversation conversation) {
        return new ChannelHandler[] {new FrameDecoder(conversation, config.mostPayload())};
    }

    private ChannelHandler[] mqttOf(Channel channel, ChannelLink link, DeviceConversation conversation) {
        return Stream.of(
                        Stream.of(new RecordPerPacket()),
                        Stream.of(MqttCodec.handlers(config.mostPayload())),
                        Stream.of(new MqttConnection(channel, link, conversation, config, ticker)))
                .flatMap(handlers -> handlers)
                .toArray(ChannelHandler[]::new);
    }
}
