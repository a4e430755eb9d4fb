package dev.lifeline.simulation.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What happens in the world of a test, or of all tests of a class; a method's own comes before its class's. A test without
 * one has {@code calm}: nothing breaks unless the test breaks it.
 *
 * <pre>{@code
 * @Test
 * @Scenario("gray-75")
 * void nothingIsLost(Fleet fleet, SimulatedWorld world) { ... }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Scenario {
    /**
     * The name of a built-in scenario, a class-path resource (as {@link Class#getResource} of the test's class has it), a
     * file, or the text itself if it has more than one line. What a built-in scenario expects is not judged: that was said
     * of its own, larger fleet and its traffic.
     */
    String value();

    /** How many devices; 0: 20 for a built-in scenario, and as it says for any other. */
    int devices() default 0;

    /** Of all chance; 0: as the scenario says. */
    long seed() default 0;

    /**
     * Whether our own application calls functions of the devices too: {@code once}, {@code deduped} and {@code idempotent},
     * which are its own then. Without it the scenario's {@code calls} mean nothing. Devices publish the scenario's events
     * in any case.
     */
    boolean traffic() default false;
}
