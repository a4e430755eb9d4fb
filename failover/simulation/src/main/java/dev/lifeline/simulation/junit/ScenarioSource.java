package dev.lifeline.simulation.junit;

import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.simulation.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scenario that a test asks for.
 *
 * @param traffic whether our own application makes requests too
 */
record ScenarioSource(dev.lifeline.simulation.scenario.Scenario scenario, boolean traffic) {
    private static final int DEVICES = 20;
    private static final String CALM = "calm";

    /** That of the method, or else of its class or of one around it. */
    static ScenarioSource of(Method test, Class<?> type) {
        Scenario asked = test.getAnnotation(Scenario.class);
        for (Class<?> each = type; asked == null && each != null; each = each.getEnclosingClass()) {
            asked = each.getAnnotation(Scenario.class);
        }
        return asked == null
                ? new ScenarioSource(Scenarios.named(CALM).withDevices(DEVICES).withExpectations(List.of()), false)
                : new ScenarioSource(scenario(asked, type), asked.traffic());
    }

    private static dev.lifeline.simulation.scenario.Scenario scenario(Scenario asked, Class<?> type) {
        dev.lifeline.simulation.scenario.Scenario scenario = read(asked.value(), type);
        if (Scenarios.names().contains(asked.value())) {
            scenario = scenario.withDevices(DEVICES).withExpectations(List.of());
        }
        if (asked.devices() != 0) {
            scenario = scenario.withDevices(asked.devices());
        }
        return asked.seed() == 0 ? scenario : scenario.withSeed(asked.seed());
    }

    private static dev.lifeline.simulation.scenario.Scenario read(String value, Class<?> type) {
        if (value.contains("\n")) {
            return ScenarioText.parse(value);
        }
        String resource = Scenarios.names().contains(value) ? null : resource(value, type);
        return resource == null ? Scenarios.resolve(value) : ScenarioText.parse(resource);
    }

    private static @Nullable String resource(String name, Class<?> type) {
        try (InputStream file = type.getResourceAsStream(name)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
