package dev.lifeline.tls.simulator.firmware;

import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.simulator.FleetSurroundings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Devices with the firmware header, in one process of their own, with real TLS. Their Device OS, and so their cloud link, is
 * here. The surroundings' filter is not asked: firmware is not to be sabotaged.
 *
 * <p><b>Threads.</b> Callable from any; one thread owns all devices, another reads. <b>Life cycle.</b> The constructor
 * starts the program, whose devices boot; {@link FirmwareDevice#powerOn} lets their Device OS look for the cloud; {@link
 * #close} ends everything.
 */
public final class FirmwareFleet implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;

    private final FleetSurroundings around;
    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final ExecutorService owner = Executors.newSingleThreadExecutor(FirmwareFleet::thread);
    private final Map<String, FirmwareDevice> devices = new LinkedHashMap<>();
    private final Collection<String> misuses = new ConcurrentLinkedQueue<>();
    private final FirmwareFiles files;
    private final DeviceProcess process;

    /**
     * A fleet that runs.
     *
     * @param functions that the devices offer beside {@code echo}, at most 7; each returns the length of its argument
     * @param speed seconds of the devices in a real second, as the timers have it
     * @param random the dice of Device OS; used on the owner's thread only
     */
    public FirmwareFleet(
            FirmwareProgram program,
            FleetSurroundings around,
            List<FirmwareSpec> specs,
            List<String> functions,
            double speed,
            Ticker ticker,
            Timers timers,
            RandomGenerator random) {
        this.around = around;
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
        for (FirmwareSpec spec : specs) {
            devices.put(spec.id().toString(), new FirmwareDevice(this, spec));
        }
        this.files = new FirmwareFiles(around.authority(), specs);
        this.process = new DeviceProcess(command(program, functions, speed), files.errors(), this::heard);
    }

    /** In the order of their specs. */
    public List<FirmwareDevice> devices() {
        return List.copyOf(devices.values());
    }

    /** What must not be: a library or Device OS misused by the firmware, or a program that has ended. */
    public List<String> complaints() {
        Optional<String> ended = process.failure();
        return Stream.concat(misuses.stream(), ended.stream()).toList();
    }

    /** Completes when the program has ended, whoever ended it. */
    public CompletionStage<Void> ended() {
        return process.ended();
    }

    @Override
    public void close() {
        process.close();
        owner.execute(() -> devices.values().forEach(FirmwareDevice::stop));
        owner.shutdown();
        try {
            owner.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        files.close();
    }

    FleetSurroundings around() {
        return around;
    }

    Ticker ticker() {
        return ticker;
    }

    Timers timers() {
        return timers;
    }

    RandomGenerator random() {
        return random;
    }

    /** The thread that owns the devices; after close nothing runs any more. */
    Executor owner() {
        return action -> {
            try {
                owner.execute(action);
            } catch (RejectedExecutionException closed) {
                // a late word of a timer or the cloud to a fleet that is no more
            }
        };
    }

    void tell(String line) {
        process.tell(line);
    }

    void misused(String what) {
        misuses.add(what);
    }

    private void heard(String line) {
        Words words = new Words(line);
        FirmwareDevice device = devices.get(words.next());
        if (device == null) {
            misuses.add("the device program said: " + line);
        } else {
            owner().execute(() -> device.hear(words));
        }
    }

    private List<String> command(FirmwareProgram program, List<String> functions, double speed) {
        Stream<String> options = Stream.of(
                program.file().toString(),
                "--host",
                around.host(),
                "--port",
                Integer.toString(around.port()),
                "--authority",
                files.path("fleet.pem").toString(),
                "--certificate",
                files.path("{id}.pem").toString(),
                "--key",
                files.path("{id}.key").toString(),
                "--roster",
                files.path("roster").toString(),
                "--speed",
                Double.toString(speed));
        return Stream.concat(options, functions.stream().flatMap(name -> Stream.of("--function", name)))
                .toList();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lifeline-firmware");
        thread.setDaemon(true);
        return thread;
    }
}
