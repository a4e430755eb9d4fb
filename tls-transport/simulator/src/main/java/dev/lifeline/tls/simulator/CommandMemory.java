package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a device remembers of commands: the answers of the latest 16, and of 112 before them whether they ran. Eight
 * bytes each fit into a Photon.
 */
final class CommandMemory {
    static final int ANSWERS = 16;
    private static final int IDS = 128;

    private final LinkedHashMap<CommandId, Answer> answers = new LinkedHashMap<>();
    private final LinkedHashMap<CommandId, Refusal> older = new LinkedHashMap<>();

    /** What to answer without running the command; empty if it has not been seen. */
    Optional<Answer> answerTo(CommandId command) {
        Answer answer = answers.get(command);
        return Optional.ofNullable(answer != null ? answer : older.get(command));
    }

    void remember(CommandId command, Answer answer) {
        answers.put(command, answer);
        if (answers.size() > ANSWERS) {
            Map.Entry<CommandId, Answer> oldest = answers.entrySet().iterator().next();
            answers.remove(oldest.getKey());
            older.put(oldest.getKey(), oldest.getValue() == Refusal.NOT_RUN ? Refusal.NOT_RUN : Refusal.RAN_BEFORE);
        }
        if (older.size() > IDS - ANSWERS) {
            older.remove(older.keySet().iterator().next());
        }
    }
}
