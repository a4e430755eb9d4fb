package dev.lifeline.tls.direct;

import io.netty.channel.ChannelPipeline;

/** Frames over TCP without TLS. <b>Threads.</b> Callable from any thread. */
final class PlainLayers implements DirectListener.Layers {
    private final PlainConfig config;
    private final Gates gates;
    private final FrameEncoder encoder = new FrameEncoder();

    PlainLayers(PlainConfig config, Gates gates) {
        this.config = config;
        this.gates = gates;
    }

    @Override
    public void addTo(ChannelPipeline pipeline, Passage passage, ChannelLink link, DeviceConversation conversation) {
        passage.handshakeEnded(); // there is none
        gates.addFirst(pipeline, passage);
        pipeline.addLast(
                new FramesGate(passage),
                gates.guard(passage),
                new FrameDecoder(conversation, config.session().mostPayload()),
                encoder,
                new DeviceConnection(conversation));
        conversation.opened();
    }
}
