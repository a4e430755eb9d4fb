package dev.lifeline.simulation.drill;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.Outcome;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.world.Asked;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.spi.Observation;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells journals that were made for one thread, from many.
 *
 * <p><b>Threads.</b> Any; one at a time is let in.
 */
final class LiveJournal implements Journal {
    private final List<Journal> journals;

    LiveJournal(List<Journal> journals) {
        this.journals = List.copyOf(journals);
    }

    /** Looks at what the journals know, while nobody tells them anything. */
    synchronized <T> T look(Supplier<T> look) {
        return look.get();
    }

    @Override
    public void deviceStarted(Tick at, DeviceId device, DeviceMode mode, int boot) {
        tell(journal -> journal.deviceStarted(at, device, mode, boot));
    }

    @Override
    public void deviceDied(Tick at, DeviceId device) {
        tell(journal -> journal.deviceDied(at, device));
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        tell(journal -> journal.deviceDid(at, device, effect));
    }

    @Override
    public void backendStarted(Tick at, int process) {
        tell(journal -> journal.backendStarted(at, process));
    }

    @Override
    public void handled(Tick at, Observation.DeviceEvent event) {
        tell(journal -> journal.handled(at, event));
    }

    @Override
    public void parked(Tick at, Observation.DeviceEvent event) {
        tell(journal -> journal.parked(at, event));
    }

    @Override
    public void asked(Asked request) {
        tell(journal -> journal.asked(request));
    }

    @Override
    public void ended(Tick at, Asked request, Outcome outcome) {
        tell(journal -> journal.ended(at, request, outcome));
    }

    @Override
    public void healthChanged(HealthChange change) {
        tell(journal -> journal.healthChanged(change));
    }

    @Override
    public void evidenceChanged(EvidenceChange change) {
        tell(journal -> journal.evidenceChanged(change));
    }

    @Override
    public void faultBegan(Tick at, Fault fault) {
        tell(journal -> journal.faultBegan(at, fault));
    }

    @Override
    public void faultEnded(Tick at, Fault fault) {
        tell(journal -> journal.faultEnded(at, fault));
    }

    private synchronized void tell(Consumer<Journal> what) {
        journals.forEach(what);
    }
}
