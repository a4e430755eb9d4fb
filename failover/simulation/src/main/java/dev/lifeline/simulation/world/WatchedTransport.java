package dev.lifeline.simulation.world;

import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A production transport whose attempts are told to the journal; it changes nothing. <b>Threads.</b> The simulation's. */
final class WatchedTransport implements Transport {
    private final Transport transport;
    private final Ticker ticker;
    private final Journal journal;

    WatchedTransport(Transport transport, Ticker ticker, Journal journal) {
        this.transport = transport;
        this.ticker = ticker;
        this.journal = journal;
    }

    @Override
    public TransportId id() {
        return transport.id();
    }

    @Override
    public Capabilities capabilities() {
        return transport.capabilities();
    }

    @Override
    public void start() {
        transport.start();
    }

    @Override
    public CompletionStage<Reply> send(Envelope envelope, Tick deadline) {
        journal.attemptBegan(ticker.now(), id(), envelope);
        CompletionStage<Reply> sent = transport.send(envelope, deadline);
        return sent.whenComplete((reply, failure) -> journal.attemptEnded(ticker.now(), id(), envelope));
    }

    @Override
    public Flow.Publisher<Observation> observations() {
        return transport.observations();
    }

    @Override
    public CompletionStage<ProbeResult> probe(Tick deadline) {
        return transport.probe(deadline);
    }

    @Override
    public void close() {
        transport.close();
    }
}
