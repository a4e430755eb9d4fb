package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandAge;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a device remembers of commands: the answers of the latest 16, and of 112 before them whether they ran. What it
 * does not remember it can answer for only if it reaches back far enough. A dozen bytes each fit into a Photon, and ten
 * thousand such memories into a simulation.
 */
final class CommandMemory {
    static final int ANSWERS = 16;
    private static final int IDS = 128;

    private long[] ids = new long[0]; // a ring once it has grown to its full size
    private Answer[] answers = new Answer[0];
    private int[] seconds = new int[0]; // since the start, rounded up: no command is younger in truth
    private int remembered;
    private int completeFrom; // seconds since the start: every later command is remembered

    /** What to answer without running the command; empty if it has not been seen. */
    Optional<Answer> answerTo(CommandId command) {
        for (int i = 0; i < Math.min(remembered, ids.length); i++) {
            if (ids[i] == command.value()) {
                return Optional.of(answers[i]);
            }
        }
        return Optional.empty();
    }

    /** @param up time since the device's start */
    boolean reachesBack(CommandAge age, Duration up) {
        return age.isWithin(up.minusSeconds(completeFrom));
    }

    /**
     * @param command one that {@link #answerTo} does not know
     * @param up time since the device's start
     */
    void remember(CommandId command, Answer answer, Duration up) {
        if (remembered == ids.length && remembered < IDS) {
            grow();
        }
        int place = remembered % IDS;
        if (remembered >= IDS) {
            completeFrom = seconds[place];
        }
        ids[place] = command.value();
        answers[place] = answer;
        seconds[place] = (int) up.toSeconds() + 1;
        remembered++;
        if (remembered > ANSWERS) {
            forgetValue((remembered - 1 - ANSWERS) % IDS);
        }
    }

    private void grow() {
        ids = Arrays.copyOf(ids, Math.max(ANSWERS / 2, 2 * remembered));
        answers = Arrays.copyOf(answers, ids.length);
        seconds = Arrays.copyOf(seconds, ids.length);
    }

    /** A refusal is a promise, and stays. */
    private void forgetValue(int place) {
        answers[place] = answers[place] instanceof Refusal ? answers[place] : Refusal.RAN_BEFORE;
    }
}
