package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.tls.client.ClientException.Reason;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What loopback cannot be made to do. */
final class FailuresTest {
    private static final Target TARGET =
            new Target("host.example", 8883, List.of(), Duration.ofSeconds(1), Optional.empty());

    @Test
    void noWayToTheHostIsUnreachable() {
        ClientException failure = Failures.connecting(TARGET, new NoRouteToHostException("No route to host"));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessage("host.example:8883 cannot be reached: No route to host");
        assertThat(Failures.connecting(TARGET, new ConnectException("Network is unreachable"))
                        .reason())
                .isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aConnectionThatIsGivenUpIsClosed() {
        assertThat(Failures.connecting(TARGET, new ClosedChannelException()).reason())
                .isEqualTo(Reason.CLOSED);
    }
}
