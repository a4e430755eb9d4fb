package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.time.SystemTime;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A proxy between real sockets, for its tests. */
@Timeout(120)
abstract class ProxiedSockets {
    private final SystemTime time = SystemTime.real();
    private final Waiting waiting = Waiting.real(time, time);
    final List<Socket> clients = new ArrayList<>();
    LoopbackServer server;
    FaultProxy proxy;

    @BeforeEach
    final void open() throws IOException {
        server = new LoopbackServer();
        proxy = FaultProxy.to(server.address());
    }

    @AfterEach
    final void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        proxy.close();
        server.close();
        time.close();
    }

    final Socket connected() throws IOException {
        Socket socket = new Socket();
        clients.add(socket);
        socket.setSoTimeout(LoopbackServer.PATIENCE_SECONDS * 1000);
        socket.connect(proxy.address(), LoopbackServer.PATIENCE_SECONDS * 1000);
        return socket;
    }

    final void await(CompletionStage<?> stage) {
        waiting.until(stage, "event at the proxy");
    }

    static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }
}
