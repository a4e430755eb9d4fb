package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Value;
import java.util.Optional;
import java.util.OptionalInt;

/** The application on a device, as pure functions. */
public interface Firmware {
    /** @return the function's result; empty if there is no such function */
    OptionalInt call(String function, String argument);

    /** @return empty if there is no such variable */
    Optional<Value> read(String variable);

    /** Any function gives the length of its argument, any variable its own name. */
    static Firmware echo() {
        return new Firmware() {
            @Override
            public OptionalInt call(String function, String argument) {
                return OptionalInt.of(argument.length());
            }

            @Override
            public Optional<Value> read(String variable) {
                return Optional.of(new Value.Text(variable));
            }
        };
    }
}
