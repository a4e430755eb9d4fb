package dev.lifeline.simulation.junit;

import dev.lifeline.contract.Value;
import dev.lifeline.tls.simulator.Firmware;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** What a device does for a test. A function that the test has not defined gives back its argument's number, or 0. */
final class GuestFirmware implements Firmware {
    private final Map<String, ToIntFunction<String>> functions = new HashMap<>();
    private final Map<String, Supplier<Value>> variables = new HashMap<>();

    void function(String name, ToIntFunction<String> behaviour) {
        functions.put(name, behaviour);
    }

    void variable(String name, Supplier<Value> value) {
        variables.put(name, value);
    }

    Set<String> variables() {
        return variables.keySet();
    }

    @Override
    public OptionalInt call(String function, String argument) {
        return OptionalInt.of(
                functions.getOrDefault(function, GuestFirmware::number).applyAsInt(argument));
    }

    @Override
    public Optional<Value> read(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(Supplier::get);
    }

    private static int number(String argument) {
        try {
            return Integer.parseInt(argument);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
