package dev.lifeline.simulation.drill;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.FleetListener;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.DeviceJournal;
import dev.lifeline.tls.simulator.EffectFilter;
import java.util.List;

/**
 * Hears what happens on live devices and in the fleet, and tells it as a simulation does, in the scenario's time. What the
 * fleet thinks before the scenario has begun is not told.
 *
 * <p><b>Threads.</b> Any, as the journal's.
 */
final class LiveEars implements FleetListener, DeviceJournal, EffectFilter {
    private final Journal journal;
    private final StoryTime story;

    LiveEars(Journal journal, StoryTime story) {
        this.journal = journal;
        this.story = story;
    }

    @Override
    public void onHealthChange(HealthChange change) {
        if (story.hasBegun()) {
            journal.healthChanged(
                    new HealthChange(story.of(change.at()), change.key(), change.from(), change.to(), change.cause()));
        }
    }

    @Override
    public void onEvidenceChange(EvidenceChange change) {
        if (story.hasBegun()) {
            journal.evidenceChanged(
                    new EvidenceChange(story.of(change.at()), change.transport(), change.kind(), change.verdict()));
        }
    }

    @Override
    public void onParked(DeviceEvent event, Throwable failure) {
        journal.parked(story.now(), event);
    }

    @Override
    public void started(Tick at, DeviceId device, DeviceMode mode, int boot) {
        journal.deviceStarted(story.of(at), device, mode, boot);
    }

    @Override
    public void died(Tick at, DeviceId device) {
        journal.deviceDied(story.of(at), device);
    }

    @Override
    public List<DeviceEffect> filter(DeviceId device, DeviceEffect effect) {
        if (!isOrder(effect)) {
            journal.deviceDid(story.now(), device, effect);
        }
        return List.of(effect);
    }

    /** Of the model to whoever runs it; a simulation does not tell them either. */
    private static boolean isOrder(DeviceEffect effect) {
        return effect instanceof DeviceEffect.SendToCloud
                || effect instanceof DeviceEffect.OpenDirect
                || effect instanceof DeviceEffect.CloseDirect
                || effect instanceof DeviceEffect.SendFrame
                || effect instanceof DeviceEffect.StartTimer
                || effect instanceof DeviceEffect.StopTimer;
    }
}
