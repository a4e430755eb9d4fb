package dev.lifeline.simulation.junit;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.Fleet;
import dev.lifeline.simulation.world.Guest;
import dev.lifeline.wiring.TimeModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A test's code in the simulated backend: each process has an injector of its own. <b>Threads.</b> The simulation's. */
final class GuestCode implements Guest {
    private final Settings settings;
    private final boolean traffic;
    private final Map<DeviceId, GuestFirmware> firmware = new HashMap<>();
    private @Nullable Injector injector;

    GuestCode(Settings settings, boolean traffic) {
        this.settings = settings;
        this.traffic = traffic;
    }

    Injector injector() {
        if (injector == null) {
            throw new IllegalStateException("the backend is not wired");
        }
        return injector;
    }

    @Override
    public GuestFirmware firmware(DeviceId device) {
        return firmware.computeIfAbsent(device, id -> new GuestFirmware());
    }

    @Override
    public boolean wantsTraffic() {
        return traffic;
    }

    @Override
    public void begins(Fleet fleet, TimeModule time) {
        List<Module> modules = new ArrayList<>(settings.modules());
        modules.add(time);
        modules.add(new AbstractModule() {
            @Override
            protected void configure() {
                bind(Fleet.class).toInstance(fleet);
            }
        });
        Injector wired = Guice.createInjector(Stage.PRODUCTION, modules);
        injector = wired;
        settings.wired().forEach(service -> service.accept(wired));
    }

    /**
     * What the extension was told.
     *
     * @param wired run for each process of the backend, before its fleet starts
     */
    record Settings(UnaryOperator<FailoverConfig> failover, List<Module> modules, List<Consumer<Injector>> wired) {}
}
