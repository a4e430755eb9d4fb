package dev.lifeline.simulation.report;

import dev.lifeline.contract.DeviceMode;
import java.util.List;

/** Where the devices were, and what they were connected to. */
final class FleetLanes {
    private static final int HEIGHT = 150;
    private static final int LINKS_HEIGHT = 100;

    private final Axis axis;
    private final Recorder recorder;
    private final int devices;

    FleetLanes(Axis axis, Recorder recorder, int devices) {
        this.axis = axis;
        this.recorder = recorder;
        this.devices = devices;
    }

    Lane routes() {
        List<int[]> layers = layers();
        Steps steps = steps(HEIGHT);
        return new Lane(
                "routes",
                "Where the devices were",
                "Hot devices are always connected to us, warm ones look in every quarter of an hour, cold ones come when"
                        + " they miss the cloud.",
                List.of(
                        new Key("cold", "direct, cold", "cold"),
                        new Key("warm", "direct, warm", "warm"),
                        new Key("hot", "direct, hot", "hot"),
                        new Key("home", "over the cloud", "home")),
                HEIGHT,
                steps.areas(layers, List.of("home", "hot", "warm", "cold"))
                        + steps.names(layers, List.of("over the cloud", "direct, hot", "direct, warm", "direct, cold"))
                        + steps.scale(Spoken.number(devices)),
                "At most " + Spoken.count(recorder.fleet().moved().most(), "device") + " of " + Spoken.number(devices)
                        + " were on the direct route at once.");
    }

    private List<int[]> layers() {
        FleetSeries fleet = recorder.fleet();
        return List.of(
                fleet.home().values(),
                fleet.away(DeviceMode.HOT).values(),
                fleet.away(DeviceMode.WARM).values(),
                fleet.away(DeviceMode.COLD).values());
    }

    Lane links() {
        FleetSeries fleet = recorder.fleet();
        Steps steps = steps(LINKS_HEIGHT);
        int[] cloud = fleet.cloudLinks().values();
        int[] direct = fleet.directLinks().values();
        return new Lane(
                "links",
                "Who was connected",
                "Devices that believe they have a connection to the cloud, and devices with one straight to us.",
                List.of(
                        new Key("cloud-link", "to the cloud", "cloudLinks"),
                        new Key("direct-link", "straight to us", "directLinks")),
                LINKS_HEIGHT,
                steps.scale(Spoken.number(devices))
                        + steps.line(cloud, "cloud-link")
                        + steps.line(direct, "direct-link"),
                "At most " + Spoken.number(Steps.highest(cloud)) + " were connected to the cloud and "
                        + Spoken.number(Steps.highest(direct)) + " straight to us.");
    }

    private Steps steps(int height) {
        return new Steps(axis, recorder.grid().width(), devices, height);
    }
}
