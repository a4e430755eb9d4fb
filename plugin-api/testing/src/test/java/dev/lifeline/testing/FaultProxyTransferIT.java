package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class FaultProxyTransferIT extends ProxiedSockets {
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
