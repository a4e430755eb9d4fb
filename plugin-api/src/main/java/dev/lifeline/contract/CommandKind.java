package dev.lifeline.contract;

/** What a command asks of a device. */
public enum CommandKind {
    /** Call a function; the answer is its number. */
    CALL("c"),
    /** Read a variable; the answer is its value. */
    READ("v"),
    /** Take an event from the backend; the answer is {@link Value.Done}. */
    PUBLISH("p");

    private final String letter;

    CommandKind(String letter) {
        this.letter = letter;
    }

    String letter() {
        return letter;
    }

    /**
     * Returns {@code name} if this kind of command can go to it: an event's name may hold slashes, others not.
     *
     * @throws ContractException if a carrier would refuse or split it
     */
    public String checkedName(String name) {
        return switch (this) {
            case CALL -> Names.checkedFunction("function name", name);
            case READ -> Names.checkedFunction("variable name", name);
            case PUBLISH -> Names.checked("event name", name);
        };
    }

    static CommandKind lettered(String letter) {
        for (CommandKind kind : values()) {
            if (kind.letter.equals(letter)) {
                return kind;
            }
        }
        throw ContractException.of("command kind", letter, "c, v or p");
    }
}
