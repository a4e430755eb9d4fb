package dev.lifeline.tls.simulator;

import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Tick;

/** Writes the effects that tell of a device's inside into the journal. */
final class JournalWriter {
    private final DeviceJournal journal;

    JournalWriter(DeviceJournal journal) {
        this.journal = journal;
    }

    void write(Tick at, DeviceId device, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.EventAccepted accepted) {
            journal.eventAccepted(at, device, accepted.stamp(), accepted.name(), accepted.data());
        } else if (effect instanceof DeviceEffect.EventRefused refused) {
            journal.eventRefused(at, device, refused.name());
        } else if (effect instanceof DeviceEffect.EventAcknowledged done) {
            journal.eventAcknowledged(
                    at, device, done.stamp().boot(), done.stamp().seq(), done.via());
        } else if (effect instanceof DeviceEffect.Executed run) {
            journal.executed(at, device, run.tag().map(CommandTag::command), run.function(), run.argument(), run.via());
        } else if (effect instanceof DeviceEffect.Answered answered) {
            journal.answered(at, device, answered.command(), answered.answer(), answered.via());
        } else if (effect instanceof DeviceEffect.EventReceived received) {
            journal.eventReceived(at, device, received.name(), received.data(), received.via());
        } else {
            writeLink(at, device, effect);
        }
    }

    private void writeLink(Tick at, DeviceId device, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.RouteChanged changed) {
            journal.routeChanged(at, device, changed.route());
        } else if (effect instanceof DeviceEffect.DirectChanged changed) {
            journal.directChanged(at, device, changed.up());
        } else if (effect instanceof DeviceEffect.CloudChanged changed) {
            journal.cloudChanged(at, device, changed.up());
        }
    }
}
