package dev.lifeline.tls.client;

import dev.lifeline.tls.ServerCertificateException;
import dev.lifeline.tls.client.ClientException.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;

/** Pure: what went wrong below, as a {@link ClientException}. */
final class Failures {
    private Failures() {}

    /** Before there was a TCP connection. */
    static ClientException connecting(Target target, Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return failure(Reason.NAME_NOT_RESOLVED, target, "has no address that is known here", cause);
        } else if (cause instanceof ConnectTimeoutException) {
            return timedOut(target);
        } else if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused")) {
            return failure(Reason.CONNECT_REFUSED, target, "refused the connection: nobody listens there", cause);
        } else if (cause instanceof IOException && !(cause instanceof ClosedChannelException)) {
            return failure(Reason.UNREACHABLE, target, "cannot be reached: " + cause.getMessage(), cause);
        }
        return closed(target);
    }

    static ClientException timedOut(Target target) {
        return failure(
                Reason.CONNECT_TIMED_OUT,
                target,
                "did not answer within " + target.connectLimit() + " (connect)",
                null);
    }

    /** During the handshake. */
    static ClientException handshaking(Target target, Throwable cause) {
        Optional<ServerCertificateException> refused = first(cause, ServerCertificateException.class);
        if (refused.isPresent()) {
            return certificate(target, refused.get());
        } else if (first(cause, SslHandshakeTimeoutException.class).isPresent()) {
            return failure(Reason.HANDSHAKE_TIMED_OUT, target, "did not finish the TLS handshake in time", cause);
        } else if (first(cause, NotSslRecordException.class).isPresent()) {
            // without the cause, whose message repeats what came
            return failure(Reason.NOT_TLS, target, "does not speak TLS", null);
        } else if (cause instanceof SSLException && !ended(cause)) {
            return failure(Reason.HANDSHAKE_FAILED, target, "TLS handshake: " + cause.getMessage(), cause);
        }
        return failure(Reason.CLOSED, target, "ended the connection during the TLS handshake", cause);
    }

    /** What broke a connection, be it open or in its handshake, if it is the peer's alert. */
    static Optional<ClientException> alert(Target target, Throwable cause) {
        return first(cause, TlsFatalAlertReceived.class).map(received -> {
            short alert = received.getAlertDescription();
            String says = "ended TLS with the alert " + AlertDescription.getText(alert);
            return new ClientException(Reason.ALERT, (int) alert, target + " " + says, cause);
        });
    }

    /** An open connection. */
    static ClientException broken(Target target, Throwable cause) {
        if (first(cause, NotSslRecordException.class).isPresent()) {
            return failure(Reason.BROKEN, target, "went on without TLS", null);
        }
        return alert(target, cause)
                .orElseGet(() -> failure(Reason.BROKEN, target, "connection broke: " + cause.getMessage(), cause));
    }

    /** Neither side did wrong. */
    static ClientException closed(Target target) {
        return failure(Reason.CLOSED, target, "connection ended before this was done", null);
    }

    static ClientException writing(Target target, Throwable cause) {
        boolean over = cause instanceof ClosedChannelException || cause instanceof RejectedExecutionException;
        return over ? closed(target) : broken(target, cause);
    }

    private static ClientException certificate(Target target, ServerCertificateException refused) {
        Reason reason =
                switch (refused.problem()) {
                    case EXPIRED -> Reason.CERTIFICATE_EXPIRED;
                    case NOT_YET_VALID -> Reason.CERTIFICATE_NOT_YET_VALID;
                    case NOT_TRUSTED -> Reason.CERTIFICATE_NOT_TRUSTED;
                    case ANOTHER_NAME -> Reason.CERTIFICATE_OF_ANOTHER_NAME;
                };
        return failure(reason, target, String.valueOf(refused.getMessage()), refused);
    }

    /** Netty tells an end during the handshake as an exception of TLS, which came from nobody. */
    private static boolean ended(Throwable cause) {
        return first(cause, ClosedChannelException.class).isPresent()
                || String.valueOf(cause.getMessage()).contains("closed while SSL/TLS handshake");
    }

    private static ClientException failure(Reason reason, Target target, String what, @Nullable Throwable cause) {
        return new ClientException(reason, null, target + " " + what, cause);
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
