package dev.lifeline.simulation.plants;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import java.util.ArrayDeque;
import java.util.Optional;
import net.bytebuddy.asm.Advice;

/** What is copied into methods of devices; it does not run here. */
@SuppressWarnings("UnusedVariable") // what is assigned to a parameter is assigned by the rewritten method
final class DevicePlants {
    private DevicePlants() {}

    /** Nothing at all; the answer is no, zero or null. */
    static final class Nothing {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }
    }

    /** Nothing but the answer yes. */
    static final class Yes {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean returned) {
            returned = true;
        }
    }

    /** Every seventh event is numbered and not kept. */
    static final class SeventhNotKept {
        @Advice.OnMethodExit
        static void exit(
                @Advice.FieldValue("lastSeq") int lastSeq,
                @Advice.FieldValue("events") ArrayDeque<?> events,
                @Advice.FieldValue(value = "due", readOnly = false) int due) {
            if (lastSeq % 7 == 0) {
                events.removeLast();
                due--;
            }
        }
    }

    static final class NeverSeen {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Optional<Answer> returned) {
            returned = Optional.empty();
        }
    }

    /** Now and then a new command is taken for the oldest one. */
    static final class AnothersAnswer {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) CommandId command,
                @Advice.FieldValue("remembered") int remembered,
                @Advice.FieldValue("answers") Answer[] answers,
                @Advice.Return(readOnly = false) Optional<Answer> returned) {
            if (remembered > 0 && command.value() % 5 == 0) {
                returned = Optional.of(answers[0]);
            }
        }
    }
}
