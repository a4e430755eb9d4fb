package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.Outcome;
import dev.lifeline.simulation.engine.TraceHash;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import java.util.List;
import java.util.function.Consumer;

/** Tells several journals, after it has mixed what happened into the trace. <b>Threads.</b> The simulation's. */
final class Journals implements Journal {
    private final TraceHash trace;
    private final List<Journal> journals;

    Journals(TraceHash trace, List<Journal> journals) {
        this.trace = trace;
        this.journals = List.copyOf(journals);
    }

    @Override
    public void deviceStarted(Tick at, DeviceId device, DeviceMode mode, int boot) {
        tell("started", device, boot, journal -> journal.deviceStarted(at, device, mode, boot));
    }

    @Override
    public void deviceDied(Tick at, DeviceId device) {
        tell("died", device, 0, journal -> journal.deviceDied(at, device));
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        trace.mix(device.low());
        trace.mix(effect.getClass().getName());
        for (int i = 0; i < journals.size(); i++) {
            journals.get(i).deviceDid(at, device, effect);
        }
    }

    @Override
    public void backendStarted(Tick at, int process) {
        trace.mix(process);
        journals.forEach(journal -> journal.backendStarted(at, process));
    }

    @Override
    public void backendDied(Tick at, int process) {
        trace.mix(-process);
        journals.forEach(journal -> journal.backendDied(at, process));
    }

    @Override
    public void handled(Tick at, Observation.DeviceEvent event) {
        long seq = event.stamp().map(stamp -> (long) stamp.seq()).orElse(0L);
        tell("handled", event.device(), seq, journal -> journal.handled(at, event));
    }

    @Override
    public void parked(Tick at, Observation.DeviceEvent event) {
        tell("parked", event.device(), 0, journal -> journal.parked(at, event));
    }

    @Override
    public void asked(Asked request) {
        tell("asked", request.device(), request.number(), journal -> journal.asked(request));
    }

    @Override
    public void ended(Tick at, Asked request, Outcome outcome) {
        trace.mix(outcome.toString());
        tell("ended", request.device(), request.number(), journal -> journal.ended(at, request, outcome));
    }

    @Override
    public void attemptBegan(Tick at, TransportId route, Envelope envelope) {
        trace.mix(envelope.command().value());
        journals.forEach(journal -> journal.attemptBegan(at, route, envelope));
    }

    @Override
    public void attemptEnded(Tick at, TransportId route, Envelope envelope) {
        trace.mix(-envelope.command().value());
        journals.forEach(journal -> journal.attemptEnded(at, route, envelope));
    }

    @Override
    public void healthChanged(HealthChange change) {
        trace.mix(change.toString());
        journals.forEach(journal -> journal.healthChanged(change));
    }

    @Override
    public void evidenceChanged(EvidenceChange change) {
        trace.mix(change.toString());
        journals.forEach(journal -> journal.evidenceChanged(change));
    }

    @Override
    public void faultBegan(Tick at, Fault fault) {
        trace.mix(fault.toString());
        journals.forEach(journal -> journal.faultBegan(at, fault));
    }

    @Override
    public void faultEnded(Tick at, Fault fault) {
        trace.mix(fault.toString());
        journals.forEach(journal -> journal.faultEnded(at, fault));
    }

    private void tell(String what, DeviceId device, long number, Consumer<Journal> to) {
        trace.mix(what);
        trace.mix(device.low());
        trace.mix(number);
        for (int i = 0; i < journals.size(); i++) {
            to.accept(journals.get(i));
        }
    }
}
