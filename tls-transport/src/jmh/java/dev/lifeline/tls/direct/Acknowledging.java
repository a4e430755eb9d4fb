package dev.lifeline.tls.direct;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.time.Ticker;
import java.time.Duration;
import java.util.concurrent.Flow;

/** An application that acknowledges each event at once. <b>Threads.</b> Those of the observations, one at a time. */
final class Acknowledging implements Flow.Subscriber<Observation> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transport transport;
    private final Ticker ticker;
    private long command;

    Acknowledging(Transport transport, Ticker ticker) {
        this.transport = transport;
        this.ticker = ticker;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Observation observation) {
        if (observation instanceof Observation.DeviceEvent event) {
            Request acknowledge = new Request.Acknowledge(event.device(), Words.ACKNOWLEDGEMENT);
            command++;
            transport.send(
                    Envelope.of(new CommandId(command), Epoch.NONE, Idempotency.AT_MOST_ONCE, acknowledge),
                    ticker.now().plus(PATIENCE));
        }
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {}
}
