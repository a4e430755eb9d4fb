package dev.lifeline.simulation.junit;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import dev.lifeline.failover.FailoverConfig;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a user's own code in a simulated world: production's fleet and transports in virtual time, over models of cloud,
 * devices and network. Each test has a world of its own, made of its {@link Scenario}; a test fails if an invariant broke
 * or something is left behind.
 *
 * <p>Test methods and those before and after each may have parameters: the {@link SimulatedWorld}, a
 * {@link dev.lifeline.failover.Fleet} that is not started yet, an {@link Injector}, virtual {@code Ticker}, {@code Timers}
 * and {@code InstantSource}, and whatever the own modules bind.
 *
 * <p><b>Threads.</b> Each test is one thread; another one that touches its fleet is refused, because no such run could be
 * repeated. <b>Life cycle.</b> Immutable; one for as many tests as there are.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LifelineSimulation simulation = LifelineSimulation.create();
 * }</pre>
 */
public final class LifelineSimulation implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace WORLDS =
            ExtensionContext.Namespace.create(LifelineSimulation.class);

    private final GuestCode.Settings settings;

    private LifelineSimulation(GuestCode.Settings settings) {
        this.settings = settings;
    }

    /** A fleet with the defaults of a simulation, and nothing else. */
    public static LifelineSimulation create() {
        return new LifelineSimulation(new GuestCode.Settings(UnaryOperator.identity(), List.of(), List.of()));
    }

    /**
     * With other settings of the fleet, such as the idempotency of functions.
     *
     * @param change is given the configuration so far, and keeps its transports
     */
    public LifelineSimulation withFailover(UnaryOperator<FailoverConfig> change) {
        return new LifelineSimulation(new GuestCode.Settings(
                config -> change.apply(settings.failover().apply(config)), settings.modules(), settings.wired()));
    }

    /** With a module of the user's own. Fleet, ticker, timers, wall clock and chance are bound already. */
    public LifelineSimulation withModule(Module module) {
        List<Module> modules =
                Stream.concat(settings.modules().stream(), Stream.of(module)).toList();
        return new LifelineSimulation(new GuestCode.Settings(settings.failover(), modules, settings.wired()));
    }

    /**
     * With code that starts the user's service. It runs for each process of the backend before its fleet starts, also for
     * those after a crash; a scenario in which the backend crashes needs it.
     */
    public LifelineSimulation wired(Consumer<Injector> service) {
        List<Consumer<Injector>> wired =
                Stream.concat(settings.wired().stream(), Stream.of(service)).toList();
        return new LifelineSimulation(new GuestCode.Settings(settings.failover(), settings.modules(), wired));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Method test = context.getRequiredTestMethod();
        ScenarioSource source = ScenarioSource.of(test, context.getRequiredTestClass());
        String name = test.getDeclaringClass().getSimpleName() + "." + test.getName();
        context.getStore(WORLDS).put(this, new SimulatedWorld(source, settings, name));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SimulatedWorld world = context.getStore(WORLDS).remove(this, SimulatedWorld.class);
        if (world != null) {
            world.end();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        SimulatedWorld world = context.getStore(WORLDS).get(this, SimulatedWorld.class);
        return world != null
                && (type(parameter) == SimulatedWorld.class
                        || world.injector().getExistingBinding(key(parameter)) != null);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SimulatedWorld world = context.getStore(WORLDS).get(this, SimulatedWorld.class);
        return type(parameter) == SimulatedWorld.class
                ? world
                : world.injector().getInstance(key(parameter));
    }

    private static Class<?> type(ParameterContext parameter) {
        return parameter.getParameter().getType();
    }

    private static Key<?> key(ParameterContext parameter) {
        return Key.get(parameter.getParameter().getParameterizedType());
    }
}
