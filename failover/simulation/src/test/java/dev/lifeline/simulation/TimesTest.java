package dev.lifeline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.stream.StreamRules;
import dev.lifeline.time.Backoff;
import dev.lifeline.tls.direct.AdmissionRules;
import dev.lifeline.tls.direct.IdentityRules;
import dev.lifeline.tls.simulator.DeviceLink;
import dev.lifeline.tls.simulator.DeviceTimes;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The numbers in docs/architecture.md are the defaults in force. */
final class TimesTest {
    private static final List<Record> DEFAULTS = List.of(
            FailoverRules.defaults(),
            FailoverConfig.of(ParticleModule.ID),
            ApiLimits.particle(),
            StreamRules.particle(),
            AdmissionRules.defaults(),
            IdentityRules.defaults(),
            DeviceTimes.of(DeviceLink.WIFI));

    @TestFactory
    Stream<DynamicTest> everyNumberIsTheDefault() {
        return Documents.table("docs/architecture.md", "number").stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.get(0), () -> assertThat(row.get(1)).isEqualTo(inForce(row.get(2)))));
    }

    private static String inForce(String place) throws ReflectiveOperationException {
        String[] names = place.split("\\.", 2);
        for (Record defaults : DEFAULTS) {
            if (defaults.getClass().getSimpleName().equals(names[0])) {
                return told(component(defaults, names[1]).getAccessor().invoke(defaults));
            }
        }
        throw new AssertionError(place + " (expected: a component of one of the records with defaults)");
    }

    private static RecordComponent component(Record defaults, String name) {
        return Arrays.stream(defaults.getClass().getRecordComponents())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(defaults.getClass() + " has no " + name));
    }

    private static String told(Object value) {
        if (value instanceof Duration duration) {
            return duration.toSeconds() + " s";
        } else if (value instanceof Backoff backoff) {
            return backoff.first().toSeconds() + " to " + told(backoff.longest());
        } else if (value instanceof List<?> waves) {
            return waves.stream()
                    .map(wave -> Long.toString(Math.round(100 * (Double) wave)))
                    .collect(Collectors.joining(", ", "", " %"));
        }
        return value.toString();
    }
}
