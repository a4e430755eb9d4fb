package dev.lifeline.simulation.report;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.Route;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The devices over time: where they are, and what they are connected to. <b>Threads.</b> The simulation's. */
final class FleetSeries {
    private final Map<DeviceId, Device> devices = new HashMap<>();
    private final Series home;
    private final Map<DeviceMode, Series> away = new EnumMap<>(DeviceMode.class);
    private final Series cloudLinks;
    private final Series directLinks;
    private final Series refused;
    private final Crossings moved;
    private final Crossings reached;
    private int reachedNow;
    private int awayNow;
    private @Nullable Tick emptied;

    FleetSeries(Grid grid, int size) {
        home = grid.level();
        for (DeviceMode mode : DeviceMode.values()) {
            away.put(mode, grid.level());
        }
        cloudLinks = grid.level();
        directLinks = grid.level();
        refused = grid.counter();
        moved = new Crossings(size);
        reached = new Crossings(size);
    }

    void started(Tick at, DeviceId id, DeviceMode mode) {
        Device device = devices.computeIfAbsent(id, added -> new Device(away(mode)));
        device.on = true;
        home.add(at, 1);
    }

    void died(Tick at, DeviceId id) {
        Device device = devices.get(id);
        if (device == null || !device.on) {
            return;
        }
        route(at, device, Route.HOME);
        links(at, device, false, false);
        home.add(at, -1);
        device.on = false;
    }

    void did(Tick at, DeviceId id, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.Executed executed) {
            if (executed.via() == Route.AWAY) {
                served(at, id, true, false);
            }
        } else if (effect instanceof DeviceEffect.EventAcknowledged done) {
            if (done.via() == Route.AWAY) {
                served(at, id, false, true);
            }
        } else if (effect instanceof DeviceEffect.EventRefused) {
            refused.add(at, 1);
        } else {
            changed(at, id, effect);
        }
    }

    private void changed(Tick at, DeviceId id, DeviceEffect effect) {
        Device device = devices.get(id);
        if (device == null) {
            return;
        }
        if (effect instanceof DeviceEffect.RouteChanged changed) {
            route(at, device, changed.route());
        } else if (effect instanceof DeviceEffect.CloudChanged changed) {
            links(at, device, changed.up(), device.direct);
        } else if (effect instanceof DeviceEffect.DirectChanged changed) {
            links(at, device, device.cloud, changed.up());
        }
    }

    private void route(Tick at, Device device, Route route) {
        boolean goes = route == Route.AWAY;
        if (goes != device.away) {
            device.away = goes;
            int change = goes ? 1 : -1;
            device.ofItsMode.add(at, change);
            home.add(at, -change);
            awayNow += change;
            moved.count(at, awayNow);
            emptied = awayNow == 0 ? at : emptied;
        }
    }

    private void links(Tick at, Device device, boolean cloud, boolean direct) {
        if (cloud != device.cloud) {
            device.cloud = cloud;
            cloudLinks.add(at, cloud ? 1 : -1);
        }
        if (direct != device.direct) {
            device.direct = direct;
            directLinks.add(at, direct ? 1 : -1);
        }
    }

    private void served(Tick at, DeviceId id, boolean ran, boolean acknowledged) {
        Device device = devices.get(id);
        if (device != null && !(device.ran && device.acknowledged)) {
            device.ran |= ran;
            device.acknowledged |= acknowledged;
            reachedNow += device.ran && device.acknowledged ? 1 : 0;
            reached.count(at, reachedNow);
        }
    }

    Series home() {
        return home;
    }

    Series away(DeviceMode mode) {
        Series series = away.get(mode);
        if (series == null) {
            throw new IllegalArgumentException("mode: " + mode + " (expected: one with a series)");
        }
        return series;
    }

    Series cloudLinks() {
        return cloudLinks;
    }

    Series directLinks() {
        return directLinks;
    }

    /** Events that devices could not keep. */
    Series refused() {
        return refused;
    }

    /** Devices that were on the direct route at once. */
    Crossings moved() {
        return moved;
    }

    /** Devices that ran a request and were acknowledged an event over the direct route. */
    Crossings reached() {
        return reached;
    }

    int awayNow() {
        return awayNow;
    }

    /** When the last one that was away came home. */
    Optional<Tick> emptied() {
        return awayNow == 0 ? Optional.ofNullable(emptied) : Optional.empty();
    }

    /** One device as it is now, and what it ever did directly. */
    private static final class Device {
        private final Series ofItsMode;
        private boolean on;
        private boolean away;
        private boolean cloud;
        private boolean direct;
        private boolean ran;
        private boolean acknowledged;

        Device(Series ofItsMode) {
            this.ofItsMode = ofItsMode;
        }
    }
}
