package dev.lifeline.contract;

/** What a device gives back: the result of a function, a variable, or nothing. */
public sealed interface Value extends Answer {
    /** Text form of the answer topics and frames: one letter for the type, then the value. */
    @Override
    String encoded();

    /** A function's result, or an integer variable. */
    record Int(int number) implements Value {
        @Override
        public String encoded() {
            return "i" + number;
        }
    }

    record Decimal(double number) implements Value {
        @Override
        public String encoded() {
            return "d" + number;
        }
    }

    record Text(String text) implements Value {
        @Override
        public String encoded() {
            return "s" + text;
        }
    }

    record Bool(boolean value) implements Value {
        @Override
        public String encoded() {
            return value ? "b1" : "b0";
        }
    }

    /** Done, and there is nothing to say about it. */
    record Done() implements Value {
        @Override
        public String encoded() {
            return "n";
        }
    }
}
