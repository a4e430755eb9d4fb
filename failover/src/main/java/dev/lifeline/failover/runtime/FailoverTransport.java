package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Refusal;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.ObservationChannel;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The fleet as one more transport. Its events come in order and once; whoever takes them acknowledges them by a
 * {@link Request.Acknowledge}.
 *
 * <p><b>Threads.</b> Callable from any thread.
 */
final class FailoverTransport implements Transport {
    private final FailoverFleet fleet;
    private final Capabilities capabilities;
    private final ObservationChannel channel;

    FailoverTransport(FailoverFleet fleet, Capabilities capabilities, ObservationChannel channel) {
        this.fleet = fleet;
        this.capabilities = capabilities;
        this.channel = channel;
    }

    @Override
    public TransportId id() {
        return FailoverFleet.ID;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public void start() {
        fleet.start();
    }

    @Override
    public CompletionStage<Reply> send(Envelope envelope, Tick deadline) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        if (capabilities.carries(envelope.request().kind())) {
            fleet.handIn(() -> accept(envelope, deadline, reply), () -> reply.completeExceptionally(notSent("closed")));
        } else {
            reply.completeExceptionally(
                    notSent("does not carry " + envelope.request().kind()));
        }
        return reply.minimalCompletionStage();
    }

    @Override
    public Flow.Publisher<Observation> observations() {
        return channel;
    }

    @Override
    public CompletionStage<ProbeResult> probe(Tick deadline) {
        return fleet.runtime().transport(fleet.runtime().home()).probe(deadline);
    }

    @Override
    public void close() {
        fleet.close();
    }

    private TransportException notSent(String detail) {
        return TransportException.failure(id(), Fault.CALLER, Progress.NOT_SENT)
                .detail(detail)
                .build();
    }

    private void accept(Envelope envelope, Tick deadline, CompletableFuture<Reply> reply) {
        if (envelope.request() instanceof Request.Acknowledge acknowledge) {
            acknowledge(envelope, acknowledge, deadline, reply);
            return;
        }
        Outstanding outstanding = new Outstanding(envelope, deadline);
        fleet.accept(outstanding);
        outstanding.outcome().thenAccept(outcome -> {
            if (outcome instanceof Outcome.Delivered delivered) {
                reply.complete(new Reply(delivered.via(), delivered.answer()));
            } else {
                reply.completeExceptionally(outstanding.failure(id(), outcome));
            }
        });
    }

    /** Waits in no lane: it is cumulative, and a later one says more. */
    private void acknowledge(
            Envelope envelope, Request.Acknowledge acknowledge, Tick deadline, CompletableFuture<Reply> reply) {
        FleetRuntime runtime = fleet.runtime();
        runtime.inbox.handled(acknowledge.device(), acknowledge.acknowledgement());
        TransportId route = runtime.routes.standbyWith(acknowledge.device()).orElse(runtime.home());
        runtime.send(
                route,
                envelope,
                deadline,
                answer -> reply.complete(new Reply(route, Refusal.TAKEN)),
                reply::completeExceptionally);
    }
}
