package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Reply;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.firmware.FirmwareDevice;
import dev.lifeline.tls.simulator.firmware.FirmwareFleet;
import dev.lifeline.tls.simulator.firmware.FirmwareProgram;
import dev.lifeline.tls.simulator.firmware.FirmwareSpec;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The firmware header over real TLS against the real listener. Without a C++ compiler and OpenSSL's headers it is passed
 * over, aloud; in CI (CI=true) that is a failure.
 */
final class FirmwareFleetIT {
    private static final Path SOURCES = Path.of("..", "firmware");
    private static final DeviceId DEVICE = DeviceId.parse("1f000000000000c0de000001");
    private static final int SPEED = 20;
    private static final String MISSING =
            "g++ or OpenSSL's headers are missing (expected: the apt packages g++ and libssl-dev)";

    @TempDir
    static Path folder;

    private static FirmwareProgram program;

    private final SystemTime time = SystemTime.scaled(SPEED);
    private final FakeCloud cloud = new FakeCloud();
    private final Backend backend = new Backend(time);
    private final Heard heard = new Heard();
    private final FleetSurroundings around = FleetSurroundings.of(Backend.AUTHORITY, "localhost", backend.port(), cloud)
            .withJournal(heard);

    @BeforeAll
    static void compile() throws InterruptedException {
        boolean found = isOnPath("g++") && Files.exists(Path.of("/usr/include/openssl/ssl.h"));
        if (!found && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(
                    "g++ or OpenSSL's headers are missing (expected: the packages g++ and libssl-dev)");
        }
        if (!found) {
            System.err.println("NOT TESTED: the firmware over real TLS. " + MISSING);
            abort(MISSING);
        }
        program = FirmwareProgram.compiled(SOURCES, folder.resolve("device"));
    }

    @AfterEach
    void close() {
        backend.close();
        time.close();
    }

    @ParameterizedTest
    @EnumSource(DirectProtocol.class)
    void aHotDeviceIsWelcomeAndRunsACall(DirectProtocol protocol) throws InterruptedException {
        try (FirmwareFleet fleet = fleet(protocol, DeviceMode.HOT)) {
            heard.await("direct up");
            Waiting.real(time, time).until(backend.present(), "the device's presence");

            CompletableFuture<Reply> reply =
                    backend.call(DEVICE, "relay", "four").toCompletableFuture();
            Waiting.real(time, time).until(reply, "reply");

            assertThat(reply.join().answer()).isEqualTo(new Value.Int(4));
            heard.await("executed relay four over AWAY");
            assertThat(fleet.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(DirectProtocol.class)
    void anEventThatTheLostCloudCannotTakeGoesStraightAndIsAcknowledgedThere(DirectProtocol protocol)
            throws InterruptedException {
        try (FirmwareFleet fleet = fleet(protocol, DeviceMode.COLD)) {
            FirmwareDevice device = fleet.devices().get(0);
            device.powerOn();
            heard.await("cloud up");
            cloud.goDown();
            device.publish("reading", Payload.of("21.5 °C"));

            heard.await("accepted 1-1-f reading 21.5 °C");
            heard.await("route AWAY");
            heard.await("acknowledged 1-1 over AWAY");
            assertThat(backend.events())
                    .extracting(event -> event.data().text())
                    .contains("21.5 °C");
            assertThat(fleet.complaints()).isEmpty();
        }
    }

    @Test
    void theCloudTakesEventsCallsAndReadsThroughDeviceOs() throws InterruptedException {
        try (FirmwareFleet fleet = fleet(DirectProtocol.FRAMES, DeviceMode.COLD)) {
            fleet.devices().get(0).powerOn();
            heard.await("cloud up");
            fleet.devices().get(0).publish("reading", Payload.of("1"));
            heard.await("accepted 1-1-8 reading 1");

            cloud.tell(DEVICE, new FromCloud.CallFunction(7, "lf", "a 1-1"));
            heard.await("acknowledged 1-1 over HOME");
            cloud.tell(DEVICE, new FromCloud.CallFunction(8, "relay", "on"));
            heard.await("executed relay on over HOME");
            cloud.tell(DEVICE, new FromCloud.ReadVariable(9, "temperature"));
            cloud.tell(DEVICE, new FromCloud.Ping(10));

            assertThat(cloud.answers(4))
                    .containsExactlyInAnyOrder(
                            new ToCloud.FunctionReturned(7, Integer.MIN_VALUE),
                            new ToCloud.FunctionReturned(8, 2),
                            new ToCloud.VariableRead(9, new Value.Decimal(21.5)),
                            new ToCloud.Pinged(10));
        }
    }

    @Test
    void aProgramThatEndsByItselfIsAComplaintWithItsWords() throws Exception {
        try (FirmwareFleet fleet =
                new FirmwareFleet(program, around, List.of(), List.of(), SPEED, time, time, new Random(42))) {
            fleet.ended().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(fleet.complaints())
                    .singleElement()
                    .asString()
                    .startsWith("the device program ended with 2: device: ")
                    .contains("the id ");
        }
    }

    @Test
    void sourcesThatAreNoneAreRefusedByName() {
        assertThatThrownBy(() -> FirmwareProgram.compiled(folder, folder.resolve("other")))
                .hasMessage("firmware: " + folder + " (expected: the folder of lifeline.h, with host/build)");
    }

    private FirmwareFleet fleet(DirectProtocol protocol, DeviceMode mode) {
        return new FirmwareFleet(
                program,
                around,
                List.of(new FirmwareSpec(DEVICE, protocol, mode, DeviceLink.WIFI)),
                List.of("relay"),
                SPEED,
                time,
                time,
                new Random(42));
    }

    private static boolean isOnPath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, command)));
    }

    /** What the journal was told, in words. */
    private static final class Heard implements DeviceJournal {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        /** The next line that is this one; others are passed over. */
        void await(String line) throws InterruptedException {
            String next;
            do {
                next = told.poll(30, TimeUnit.SECONDS);
                assertThat(next).as("%s", line).isNotNull();
            } while (!next.equals(line));
        }

        @Override
        public void eventAccepted(Tick at, DeviceId device, Stamp stamp, String name, Payload data) {
            told.add("accepted " + stamp + " " + name + " " + data.text());
        }

        @Override
        public void eventAcknowledged(Tick at, DeviceId device, int boot, int seq, Route via) {
            told.add("acknowledged " + boot + "-" + seq + " over " + via);
        }

        @Override
        public void executed(
                Tick at, DeviceId device, Optional<CommandId> command, String function, String argument, Route via) {
            told.add("executed " + function + " " + argument + " over " + via);
        }

        @Override
        public void routeChanged(Tick at, DeviceId device, Route route) {
            told.add("route " + route);
        }

        @Override
        public void directChanged(Tick at, DeviceId device, boolean up) {
            told.add("direct " + (up ? "up" : "down"));
        }

        @Override
        public void cloudChanged(Tick at, DeviceId device, boolean up) {
            told.add("cloud " + (up ? "up" : "down"));
        }
    }
}
