package dev.lifeline.tls.direct;

import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/**
 * What stands between the port and the conversations: who may come in, what must come first, and who is cut.
 *
 * <p><b>Threads.</b> Callable from any thread.
 */
final class Gates {
    private final AdmissionRules rules;
    private final DeviceEntrance.Host host;
    private final Identities identities;
    private final Ticker ticker;
    private final Timers timers;
    private final Admission admission;

    Gates(AdmissionRules rules, DeviceEntrance.Host host, Identities identities, Ticker ticker, Timers timers) {
        this.rules = rules;
        this.host = host;
        this.identities = identities;
        this.ticker = ticker;
        this.timers = timers;
        this.admission = new Admission(rules, ticker.now());
    }

    /**
     * For the port itself.
     *
     * @param loops what runs the connections that it lets in
     */
    ChannelHandler door(Iterable<? extends Executor> loops) {
        return new Door(admission, new Turns(loops), rules.behindProxy(), ticker, host);
    }

    WriteBufferWaterMark waterMark() {
        return new WriteBufferWaterMark(rules.mostWaitingBytes() / 2, rules.mostWaitingBytes());
    }

    /** The way of a connection that the door has let in. */
    Passage open(SocketChannel channel) {
        InetSocketAddress peer = channel.remoteAddress();
        Passage passage = new Passage(admission, host, peer, rules.behindProxy() ? null : peer.getAddress());
        channel.closeFuture().addListener(closed -> passage.left());
        return passage;
    }

    /** What stands first, until the device is let in. */
    void addFirst(ChannelPipeline pipeline, Passage passage) {
        pipeline.addLast(new UnprovenLimit(passage, rules.mostUnprovenBytes()));
        if (rules.behindProxy()) {
            pipeline.addLast(ProxyGate.decoder(), new ProxyGate(passage));
        }
    }

    /** What stands behind TLS, or where it would be, to the end. */
    ChannelHandler guard(Passage passage) {
        return new Guard(passage, identities, timers, rules.unreadLimit());
    }
}
