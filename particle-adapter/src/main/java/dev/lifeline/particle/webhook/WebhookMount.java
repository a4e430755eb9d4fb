package dev.lifeline.particle.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.lifeline.contract.Payload;
import dev.lifeline.time.Timers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link WebhookReceiver} in the JDK's HTTP or HTTPS server, the application's own or a {@link WebhookServer}:
 * {@code server.createContext("/particle", mount)}.
 *
 * <p>The secret is looked at before the body is read, no more of it is read than the receiver's rules allow, and a client that does not
 * send it in time is cut. Answers of 200 have no body, because the cloud would send it to the devices.
 *
 * <p><b>Threads.</b> A thread of the server is needed while a body is read and while the listener is called, not while its stage is
 * awaited: the answer is written by the thread that completes it. <b>Life cycle.</b> None.
 */
public final class WebhookMount implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookMount.class);
    private static final int NO_BODY = -1;

    private final WebhookReceiver receiver;
    private final ReadLimits limits;

    /** @param readLimit from the handler's call to the end of the body, more than 0 */
    public WebhookMount(WebhookReceiver receiver, Duration readLimit, Timers timers) {
        this(receiver, new ReadLimits(timers, readLimit));
    }

    WebhookMount(WebhookReceiver receiver, ReadLimits limits) {
        this.receiver = receiver;
        this.limits = limits;
    }

    /** @throws IOException if the client was cut or has gone; the server then closes the connection */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        limits.begin();
        try {
            if (!exchange.getRequestURI()
                    .getPath()
                    .equals(exchange.getHttpContext().getPath())) {
                answer(exchange, 404, "");
                return;
            }
            Optional<WebhookRequest> request = read(exchange);
            limits.end(); // what follows is the application's
            request.ifPresent(whole -> receiver.receive(whole).thenAccept(result -> answer(exchange, result)));
        } finally {
            limits.end();
        }
    }

    /** Absent if it has been answered. */
    private Optional<WebhookRequest> read(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        WebhookHeaders headers = WebhookHeaders.of(exchange.getRequestHeaders());
        Optional<WebhookResult> refusal = receiver.refusal(method, headers);
        if (refusal.isPresent()) {
            answer(exchange, refusal.get());
            return Optional.empty();
        }
        int most = receiver.rules().mostBodyBytes();
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length > most) {
            answer(
                    exchange,
                    new WebhookResult.TooLarge(most)); // within the limit, because the server reads on a little
            return Optional.empty();
        }
        return Optional.of(new WebhookRequest(method, headers, Payload.of(body)));
    }

    private void answer(HttpExchange exchange, WebhookResult result) {
        if (result instanceof WebhookResult.WrongMethod) {
            exchange.getResponseHeaders().set("Allow", "POST, PUT"); // RFC 9110, 15.5.6
        }
        if (result instanceof WebhookResult.Unauthorised) {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", receiver.rules().login().challenge()); // RFC 9110, 15.5.2
        }
        answer(exchange, result.status(), result.reason());
    }

    private static void answer(HttpExchange exchange, int status, String reason) {
        try (exchange) {
            byte[] text = reason.getBytes(StandardCharsets.UTF_8);
            if (text.length == 0) {
                exchange.sendResponseHeaders(status, NO_BODY);
            } else {
                exchange.sendResponseHeaders(status, text.length);
                exchange.getResponseBody().write(text);
                exchange.getResponseBody()
                        .flush(); // closing reads on in the request first, and JDK 25 would hold this back
            }
        } catch (IOException gone) {
            LOG.debug(
                    "webhook not answered status={}", status, gone); // the cloud hears nothing, and counts it as failed
        }
    }
}
