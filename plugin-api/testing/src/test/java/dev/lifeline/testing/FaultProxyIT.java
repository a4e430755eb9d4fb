package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.time.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class FaultProxyIT {
    private static final int MANY = 1000;

    private final SystemTime time = SystemTime.real();
    private final Waiting waiting = Waiting.real(time, time);
    private final List<Socket> clients = new ArrayList<>();
    private LoopbackServer server;
    private FaultProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new LoopbackServer();
        proxy = FaultProxy.to(server.address());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        proxy.close();
        server.close();
        time.close();
    }

    @Test
    void carriesBytesUnharmedInBothDirections() throws Exception {
        assertIntact(500_000);
    }

    @Test
    void sliceLeavesBytesIntact() throws Exception {
        proxy.slice(3);
        assertIntact(5_000);
    }

    @Test
    void delayLeavesBytesIntact() throws Exception {
        proxy.delay(Duration.ofMillis(30), Duration.ofMillis(10));
        assertIntact(300_000);
    }

    @Test
    void throttleLeavesBytesIntact() throws Exception {
        proxy.throttle(400_000);
        assertIntact(100_000);
    }

    @Test
    void theEndOfAStreamIsHandedOnAndTheOtherDirectionStaysOpen() throws Exception {
        Socket client = connected();
        Socket peer = server.next();
        client.getOutputStream().write(1);
        client.shutdownOutput();

        assertThat(peer.getInputStream().readAllBytes()).containsExactly(1);
        peer.getOutputStream().write(2);
        peer.close();
        assertThat(client.getInputStream().readAllBytes()).containsExactly(2);
    }

    @Test
    void refuseResetsOpenConnectionsAndRefusesNewOnesUntilHealed() throws Exception {
        Socket open = connected();
        Socket peer = server.next();

        proxy.refuse();

        assertReset(open);
        assertReset(peer);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connected);
        proxy.heal();
        connected().getOutputStream().write(7);
        assertThat(server.next().getInputStream().read()).isEqualTo(7);
    }

    @Test
    void blackHoleSwallowsOpenAndNewConnectionsInBothDirections() throws Exception {
        Socket open = connected();
        Socket peer = server.next();

        proxy.blackHole();
        open.getOutputStream().write(new byte[100]);
        peer.getOutputStream().write(new byte[10]);
        connected().getOutputStream().write(new byte[1000]);
        await(proxy.swallowed(1110));

        assertThat(open.getInputStream().available()).isZero();
        assertThat(peer.getInputStream().available()).isZero();
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void healResetsWhatABlackHoleTookBytesFromAndKeepsTheRest() throws Exception {
        Socket harmed = connected();
        server.next();
        Socket unharmed = connected();
        Socket unharmedPeer = server.next();
        proxy.blackHole();
        Socket abandoned = connected();
        harmed.getOutputStream().write(new byte[100]);
        await(proxy.swallowed(100));
        await(proxy.accepted(3));

        proxy.heal();

        assertReset(harmed);
        assertReset(abandoned);
        unharmed.getOutputStream().write(5);
        assertThat(unharmedPeer.getInputStream().read()).isEqualTo(5);
    }

    @Test
    void resetEndsOpenConnectionsAndNewOnesAfterTheyAreAccepted() throws Exception {
        Socket open = connected();
        server.next();

        proxy.reset();

        assertReset(open);
        assertThatThrownBy(() -> connected().getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void halfOpenSwallowsOneDirectionOnly() throws Exception {
        Socket client = connected();
        Socket peer = server.next();

        proxy.halfOpen(FaultProxy.Direction.TO_TARGET);
        client.getOutputStream().write(new byte[100]);
        await(proxy.swallowed(100));
        peer.getOutputStream().write(9);

        assertThat(client.getInputStream().read()).isEqualTo(9);
        assertThat(peer.getInputStream().available()).isZero();
    }

    @Test
    void halfOpenTheOtherWayRoundHoldsForNewConnections() throws Exception {
        proxy.halfOpen(FaultProxy.Direction.TO_CLIENT);
        Socket client = connected();
        client.getOutputStream().write(4);
        Socket peer = server.next();
        assertThat(peer.getInputStream().read()).isEqualTo(4);

        peer.getOutputStream().write(new byte[50]);
        await(proxy.swallowed(50));

        assertThat(client.getInputStream().available()).isZero();
    }

    @Test
    void stallInTheMiddleOfATransferLosesNothing() throws Exception {
        Socket client = connected();
        byte[] sent = bytes(2_000_000);
        CompletableFuture<Void> writing = writing(client, sent);
        Socket peer = server.next();
        byte[] first = peer.getInputStream().readNBytes(100_000);

        proxy.stall();
        proxy.heal();

        assertWhole(sent, first, peer.getInputStream().readNBytes(sent.length - first.length));
        await(writing);
    }

    @Test
    void switchingFaultsInTheMiddleOfATransferKeepsBytesIntact() throws Exception {
        Socket client = connected();
        byte[] sent = bytes(1_000_000);
        proxy.delay(Duration.ofDays(1), Duration.ZERO);
        CompletableFuture<Void> writing = writing(client, sent);
        Socket peer = server.next();
        proxy.slice(100);
        byte[] first = peer.getInputStream().readNBytes(20_000);
        proxy.throttle(1_000_000);
        byte[] second = peer.getInputStream().readNBytes(100_000);
        proxy.delay(Duration.ofMillis(5), Duration.ZERO);
        byte[] third = peer.getInputStream().readNBytes(100_000);
        proxy.heal();
        byte[] rest = peer.getInputStream().readNBytes(sent.length - 220_000);

        assertWhole(sent, first, second, third, rest);
        await(writing);
    }

    @Test
    void blackHoleInTheMiddleOfATransferCutsIt() throws Exception {
        Socket client = connected();
        CompletableFuture<Void> writing = writing(client, bytes(20_000_000));
        Socket peer = server.next();
        peer.getInputStream().readNBytes(100_000);

        proxy.blackHole();
        await(proxy.swallowed(1_000));
        proxy.heal();

        assertThatThrownBy(() -> peer.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        await(writing.handle((done, failure) -> null));
    }

    @Test
    void aTargetThatRefusesIsSeenAsAReset() throws Exception {
        server.close();

        assertThatThrownBy(() -> connected().getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void carriesAThousandConnectionsAndResetsThemAllOnClose() throws Exception {
        for (int i = 0; i < MANY; i++) {
            connected().getOutputStream().write(i & 0x7f);
        }
        for (int i = 0; i < MANY; i++) {
            Socket peer = server.next();
            peer.getOutputStream().write(peer.getInputStream().read());
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(clients.get(i).getInputStream().read()).isEqualTo(i & 0x7f);
        }
        assertThat(proxy.connections()).isEqualTo(MANY);

        proxy.close();

        assertThat(proxy.connections()).isZero();
        assertReset(clients.get(0));
        assertReset(clients.get(MANY - 1));
    }

    @Test
    void closeLeavesNoThreadAndIsHarmlessTwice() {
        String thread = "lifeline-fault-proxy-" + proxy.address().getPort();

        proxy.close();
        proxy.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .doesNotContain(thread);
    }

    private void assertIntact(int length) throws Exception {
        Socket client = connected();
        Socket peer = server.next();
        byte[] up = bytes(length);
        CompletableFuture<Void> writingUp = writing(client, up);
        CompletableFuture<Void> writingDown = writing(peer, up);

        assertWhole(up, peer.getInputStream().readNBytes(length));
        assertWhole(up, client.getInputStream().readNBytes(length));
        await(writingUp);
        await(writingDown);
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        clients.add(socket);
        socket.setSoTimeout(LoopbackServer.PATIENCE_SECONDS * 1000);
        socket.connect(proxy.address(), LoopbackServer.PATIENCE_SECONDS * 1000);
        return socket;
    }

    private void await(CompletionStage<?> stage) {
        waiting.until(stage, "event at the proxy");
    }

    private static CompletableFuture<Void> writing(Socket socket, byte[] bytes) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread writer = new Thread(() -> done.completeAsync(() -> write(socket, bytes), Runnable::run), "writer");
        writer.setDaemon(true);
        writer.start();
        return done;
    }

    private static Void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    private static void assertWhole(byte[] expected, byte[]... parts) {
        int at = 0;
        for (byte[] part : parts) {
            for (byte b : part) {
                if (expected[at] != b) {
                    throw new AssertionError("byte " + at + " differs");
                }
                at++;
            }
        }
        assertThat(at).isEqualTo(expected.length);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
