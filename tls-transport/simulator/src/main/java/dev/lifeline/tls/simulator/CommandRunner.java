package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandAge;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs commands, each id once, and none of an epoch lower than one seen before.
 *
 * <p><b>Life cycle.</b> One per boot: what an earlier one ran is forgotten.
 */
final class CommandRunner {
    /** What a function is reported to return that returns a number of the contract's own. */
    private static final int LOWEST_RESULT = Integer.MIN_VALUE + 16;

    private final Firmware firmware;
    private final Consequences consequences;
    private final CommandMemory memory = new CommandMemory();
    private Epoch highest = Epoch.NONE;
    private Tick started = Tick.ZERO;

    CommandRunner(Firmware firmware, Consequences consequences) {
        this.firmware = firmware;
        this.consequences = consequences;
    }

    /** The device has power: from now on it remembers. */
    void start() {
        started = consequences.now();
    }

    Epoch epoch() {
        return highest;
    }

    /** Whether {@code epoch} is still good; it is the highest afterwards. */
    boolean admits(Epoch epoch) {
        if (epoch.isBefore(highest)) {
            return false;
        }
        highest = epoch;
        return true;
    }

    /** A command's answer if it is known to have run; otherwise it is made sure that it will not any more. */
    Answer outcomeOf(CommandId command, CommandAge age) {
        return memory.answerTo(command)
                .orElseGet(() -> promise(command, reachesBack(age) ? Refusal.NOT_RUN : Refusal.FORGOTTEN));
    }

    Answer run(CommandTag tag, CommandKind kind, String name, Payload argument, Route via) {
        Optional<Answer> before = memory.answerTo(tag.command());
        if (before.isPresent()) {
            return before.get();
        } else if (tag.age().filter(age -> !reachesBack(age)).isPresent()) {
            return promise(tag.command(), Refusal.FORGOTTEN);
        } else if (!admits(tag.epoch())) {
            return Refusal.STALE_EPOCH;
        }
        Answer answer = first(tag, kind, name, argument, via);
        if (kind != CommandKind.READ && answer != Refusal.UNKNOWN_FUNCTION) {
            memory.remember(tag.command(), answer, up());
        }
        return answer;
    }

    private Refusal promise(CommandId command, Refusal answer) {
        memory.remember(command, answer, up());
        return answer;
    }

    private boolean reachesBack(CommandAge age) {
        return memory.reachesBack(age, up());
    }

    private Duration up() {
        return consequences.now().since(started);
    }

    /** A plain call of the cloud, which has neither id nor epoch. */
    int runPlain(String function, String argument) {
        OptionalInt result = call(Optional.empty(), function, argument, Route.HOME);
        return result.orElse(-1);
    }

    Value read(String variable) {
        return firmware.read(variable).orElse(new Value.Done());
    }

    private Answer first(CommandTag tag, CommandKind kind, String name, Payload argument, Route via) {
        return switch (kind) {
            case CALL -> {
                OptionalInt result = call(Optional.of(tag), name, argument.text(), via);
                yield result.isPresent() ? new Value.Int(result.getAsInt()) : Refusal.UNKNOWN_FUNCTION;
            }
            case READ -> firmware.read(name).<Answer>map(value -> value).orElse(Refusal.UNKNOWN_FUNCTION);
            case PUBLISH -> {
                consequences.add(new DeviceEffect.EventReceived(name, argument, via));
                yield new Value.Done();
            }
        };
    }

    private OptionalInt call(Optional<CommandTag> tag, String function, String argument, Route via) {
        OptionalInt result = firmware.call(function, argument);
        if (result.isEmpty()) {
            return result;
        }
        consequences.add(new DeviceEffect.Executed(tag, function, argument, via));
        return OptionalInt.of(Math.max(result.getAsInt(), LOWEST_RESULT));
    }
}
