package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.failover.EventHandler;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.FleetListener;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The fleet as a guest has it: what is handled is told to the journal, and open requests are counted. Its start and close
 * do nothing, they are the world's.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class GuestFleet implements Fleet {
    private final Fleet fleet;
    private final Application application;
    private boolean handled;
    private int open;

    GuestFleet(Fleet fleet, Application application) {
        this.fleet = fleet;
        this.application = application;
    }

    int open() {
        return open;
    }

    /** The last moment for a handler: without one no event would ever be acknowledged. */
    void starts() {
        if (!handled) {
            onEvent(event -> {});
        }
    }

    @Override
    public void onEvent(EventHandler handler) {
        fleet.onEvent(event -> application.handle(event, handler));
        handled = true;
    }

    @Override
    public void listen(FleetListener listener) {
        fleet.listen(listener);
    }

    @Override
    public void start() {
        // with the world
    }

    @Override
    public CompletionStage<Outcome> call(DeviceId device, String function, String argument) {
        return counted(fleet.call(device, function, argument));
    }

    @Override
    public CompletionStage<Outcome> read(DeviceId device, String variable) {
        return counted(fleet.read(device, variable));
    }

    @Override
    public CompletionStage<Outcome> publish(DeviceId device, String event, Payload data) {
        return counted(fleet.publish(device, event, data));
    }

    @Override
    public CompletionStage<Outcome> ping(DeviceId device) {
        return counted(fleet.ping(device));
    }

    @Override
    public CompletionStage<Outcome> send(Request request, Idempotency idempotency, Duration within) {
        return counted(fleet.send(request, idempotency, within));
    }

    @Override
    public String explain(DeviceId device) {
        return fleet.explain(device);
    }

    @Override
    public Transport asTransport() {
        return fleet.asTransport();
    }

    @Override
    public void close() {
        // with the world
    }

    private CompletionStage<Outcome> counted(CompletionStage<Outcome> request) {
        open++;
        request.whenComplete((outcome, failure) -> open--);
        return request;
    }
}
