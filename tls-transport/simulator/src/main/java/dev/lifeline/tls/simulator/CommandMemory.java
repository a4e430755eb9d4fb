package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Refusal;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a device remembers of commands: the answers of the latest 16, and of 112 before them whether they ran. Eight
 * bytes each fit into a Photon, and ten thousand such memories into a simulation.
 */
final class CommandMemory {
    static final int ANSWERS = 16;
    private static final int IDS = 128;

    private long[] ids = new long[0]; // a ring once it has grown to its full size
    private Answer[] answers = new Answer[0];
    private int remembered;

    /** What to answer without running the command; empty if it has not been seen. */
    Optional<Answer> answerTo(CommandId command) {
        for (int i = 0; i < Math.min(remembered, ids.length); i++) {
            if (ids[i] == command.value()) {
                return Optional.of(answers[i]);
            }
        }
        return Optional.empty();
    }

    /** @param command one that {@link #answerTo} does not know */
    void remember(CommandId command, Answer answer) {
        if (remembered == ids.length && remembered < IDS) {
            ids = Arrays.copyOf(ids, Math.max(ANSWERS / 2, 2 * remembered));
            answers = Arrays.copyOf(answers, ids.length);
        }
        int place = remembered % IDS;
        ids[place] = command.value();
        answers[place] = answer;
        remembered++;
        if (remembered > ANSWERS) {
            forgetValue((remembered - 1 - ANSWERS) % IDS);
        }
    }

    private void forgetValue(int place) {
        answers[place] = answers[place] == Refusal.NOT_RUN ? Refusal.NOT_RUN : Refusal.RAN_BEFORE;
    }
}
