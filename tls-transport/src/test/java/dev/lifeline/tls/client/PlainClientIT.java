package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.JdkServer;
import dev.lifeline.tls.UnencryptedReason;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TCP without TLS says so wherever it is printed, and needs loopback or a reason. */
final class PlainClientIT {
    private static final UnencryptedReason REASON = new UnencryptedReason("the echo of a test on loopback");

    private final SystemTime time = SystemTime.real();
    private final Waiting waiting = Waiting.real(time, time);

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void carriesBytesAndSaysThatItIsUnencrypted() {
        try (JdkServer server = JdkServer.plain(JdkServer::echo)) {
            assertThat(echo(PlainClient.onLoopback(server.port())).tls()).isEmpty();
            assertThat(echo(PlainClient.unencrypted("localhost", server.port(), REASON)))
                    .hasToString("Connection[localhost:" + server.port() + ", UNENCRYPTED]");
            assertThat(PlainClient.onLoopback(server.port()))
                    .hasToString("PlainClient[127.0.0.1:" + server.port() + ", UNENCRYPTED]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "a lab     ", "a lab without\na way outwards"})
    void isNoReason(String words) {
        assertThatThrownBy(() -> new UnencryptedReason(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unencrypted: " + words + " (expected: the reason, in words of at least 10 characters: without"
                                + " TLS everybody on the way can read and change what is sent)");
    }

    private Connection echo(PlainClient client) {
        CompletableFuture<Byte> answer = new CompletableFuture<>();
        CompletionStage<Connection> opening = client.connect(bytes -> answer.complete(bytes.get()));
        waiting.until(opening, "a connection");
        Connection connection = opening.toCompletableFuture().join();
        connection.send(ByteBuffer.wrap(new byte[] {42}));
        waiting.until(answer, "the echo");
        assertThat(answer).isCompletedWithValue((byte) 42);
        connection.close();
        waiting.until(connection.ended(), "the end");
        assertThat(connection.ended().toCompletableFuture()).isCompletedWithValue(End.CLOSED_HERE);
        return connection;
    }
}
