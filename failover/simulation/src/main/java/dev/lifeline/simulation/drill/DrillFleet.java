package dev.lifeline.simulation.drill;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.simulator.DeviceLink;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.DirectProtocol;
import dev.lifeline.tls.simulator.FleetDevice;
import dev.lifeline.tls.simulator.FleetSurroundings;
import dev.lifeline.tls.simulator.SimulatedFleet;
import dev.lifeline.tls.simulator.firmware.FirmwareFleet;
import dev.lifeline.tls.simulator.firmware.FirmwareProgram;
import dev.lifeline.tls.simulator.firmware.FirmwareSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The devices of a drill, simulated or with the firmware header; their modes are mixed.
 *
 * <p><b>Life cycle.</b> Off until {@link #powerOn}; ends with the {@link Resources} that it was given.
 */
final class DrillFleet {
    private final Map<DeviceId, DeviceMode> modes = new TreeMap<>();
    private final List<? extends FleetDevice> devices;
    private final Optional<FirmwareFleet> firmware;

    DrillFleet(
            DrillOptions options,
            Optional<FirmwareProgram> program,
            FleetSurroundings around,
            SystemTime time,
            Random random,
            Resources open) {
        for (int number = 0; number < options.devices(); number++) {
            modes.put(id(number), mode(number));
        }
        if (program.isPresent()) {
            FirmwareFleet fleet = open.opened(new FirmwareFleet(
                    program.get(),
                    around,
                    IntStream.range(0, options.devices())
                            .mapToObj(DrillFleet::firmware)
                            .toList(),
                    List.of(Traffic.FUNCTION),
                    options.scale(),
                    time,
                    time,
                    random));
            this.devices = fleet.devices();
            this.firmware = Optional.of(fleet);
        } else {
            SimulatedFleet fleet = open.opened(new SimulatedFleet(around, time, time, random));
            for (int number = 0; number < options.devices(); number++) {
                fleet.add(simulated(number, options.kind()));
            }
            this.devices = List.copyOf(fleet.devices());
            this.firmware = Optional.empty();
        }
    }

    static DeviceId id(int number) {
        return new DeviceId(0xe00fce68_0000_0000L, number + 1);
    }

    /** In the order of their numbers. */
    List<? extends FleetDevice> devices() {
        return devices;
    }

    Map<DeviceId, DeviceMode> modes() {
        return Collections.unmodifiableMap(modes);
    }

    void powerOn() {
        devices.forEach(FleetDevice::powerOn);
    }

    /** What must not be said of the firmware; absent if there is none. */
    Optional<List<String>> complaints() {
        return firmware.map(FirmwareFleet::complaints);
    }

    private static DeviceSpec simulated(int number, DrillDevices kind) {
        return kind.dressed(DeviceSpec.of(id(number), mode(number), DeviceLink.WIFI), number);
    }

    private static FirmwareSpec firmware(int number) {
        DirectProtocol inTurn = number % 2 == 0 ? DirectProtocol.FRAMES : DirectProtocol.MQTT;
        return new FirmwareSpec(id(number), inTurn, mode(number), DeviceLink.WIFI);
    }

    private static DeviceMode mode(int number) {
        DeviceMode[] mixed = DeviceMode.values();
        return mixed[number % mixed.length];
    }

    /** Takes about ten seconds, and so comes before time begins. */
    static Optional<FirmwareProgram> program(DrillDevices kind, Resources open) throws InterruptedException {
        if (kind.firmware().isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = Files.createTempFile("lifeline-device", "");
            open.opened(() -> Files.delete(file));
            return Optional.of(FirmwareProgram.compiled(kind.firmware().get(), file));
        } catch (IOException failure) {
            throw new UncheckedIOException("the device program cannot be written", failure);
        }
    }
}
