package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Stamp;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The contract's laws for one boot of a device, checked against all its effects as they come. */
final class DeviceLaws {
    private static final Set<Answer> PROMISES = Set.of(Refusal.NOT_RUN, Refusal.FORGOTTEN);

    private final Set<CommandId> run = new HashSet<>();
    private int lastFirstSending;

    void check(DeviceModel model, List<DeviceEffect> effects, String where) {
        assertThat(model.kept()).as(where).isBetween(0, KeepBuffer.CAPACITY);
        for (DeviceEffect effect : effects) {
            if (effect instanceof DeviceEffect.Executed executed) {
                executed.tag().map(CommandTag::command).ifPresent(command -> runsOnce(command, where));
            } else if (effect instanceof DeviceEffect.Answered answered && PROMISES.contains(answered.answer())) {
                assertThat(run).as("%s: %s has not run", where, answered).doesNotContain(answered.command());
            }
            stamp(effect).filter(stamp -> !stamp.repeat()).ifPresent(stamp -> comesInOrder(stamp, where));
        }
    }

    private void runsOnce(CommandId command, String where) {
        assertThat(run.add(command))
                .as("%s: %s runs for the first time", where, command)
                .isTrue();
    }

    private void comesInOrder(Stamp stamp, String where) {
        assertThat(stamp.seq()).as(where).isGreaterThan(lastFirstSending);
        lastFirstSending = stamp.seq();
    }

    private static Optional<Stamp> stamp(DeviceEffect effect) {
        if (effect instanceof DeviceEffect.SendFrame send && send.frame() instanceof Frame.Event event) {
            return Optional.of(event.stamp());
        } else if (effect instanceof DeviceEffect.SendToCloud send && send.message() instanceof ToCloud.Publish sent) {
            return CloudEventName.parse(sent.name()).stamp();
        }
        return Optional.empty();
    }
}
