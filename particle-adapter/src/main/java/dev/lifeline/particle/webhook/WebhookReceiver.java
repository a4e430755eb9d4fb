package dev.lifeline.particle.webhook;

import dev.lifeline.particle.stream.SentEvent;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the Particle cloud's webhooks, for any HTTP server: a request in, what became of it out, with the status to answer.
 *
 * <p><b>Once.</b> An event whose id was handled within the memory of the rules is a duplicate; a copy that comes while the first is
 * under way waits for it and shares its end, so that the listener sees an id once at a time. An id counts as handled
 * only when the listener's stage has completed well. The memory is this object's: not kept over a restart, nor shared by several
 * backends. A device's own repeat after a lost acknowledgement may get a new id from the cloud; its stamp tells then.
 *
 * <p><b>Not lost, as far as it is ours.</b> A listener that fails is answered 503, never 200. The cloud repeats what it
 * <i>skipped</i> after 30 s and 1 min and then drops it; that it repeats each event answered with an error is nowhere promised
 * (particle-cloud-api.md, 4.9). What must not be lost needs a stamp, which the device keeps until it is acknowledged.
 *
 * <p><b>Threads.</b> Any, several at once; nothing waits. The listener is called by the caller of {@link #receive}. Stages complete on
 * the listener's thread or, at the answer limit, on that of the timers. <b>Life cycle.</b> None: it holds no resource.
 */
public final class WebhookReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final WebhookResult TOO_MANY = new WebhookResult.Failed("too many events under way");
    private static final WebhookResult TOO_SLOW = new WebhookResult.Failed("not handled in time");
    private static final WebhookResult NOT_HANDLED = new WebhookResult.Failed("not handled");

    private final WebhookRules rules;
    private final WebhookListener listener;
    private final Ticker ticker;
    private final Timers timers;
    private final EventReading reading;
    private final SeenEvents seen;
    private final AtomicInteger underWay = new AtomicInteger();

    public WebhookReceiver(WebhookRules rules, WebhookListener listener, Ticker ticker, Timers timers) {
        this.rules = rules;
        this.listener = listener;
        this.ticker = ticker;
        this.timers = timers;
        this.reading = new EventReading(rules);
        this.seen = new SeenEvents(rules.mostRemembered(), rules.rememberedFor());
    }

    public WebhookRules rules() {
        return rules;
    }

    /**
     * What can be said before the body is read, so that nothing is read from strangers.
     *
     * @return absent if the body is wanted
     */
    public Optional<WebhookResult> refusal(String method, WebhookHeaders headers) {
        if (!method.equals("POST") && !method.equals("PUT")) {
            return Optional.of(new WebhookResult.WrongMethod());
        }
        if (!rules.login().admits(headers)) {
            return Optional.of(new WebhookResult.Unauthorised());
        }
        return headers.single("Content-Length").flatMap(this::tooLarge);
    }

    /** Judges a request and, if it is an event that is new, has the listener handle it. Fails never: what goes wrong is a result. */
    public CompletionStage<WebhookResult> receive(WebhookRequest request) {
        Optional<WebhookResult> refusal = refusal(request.method(), request.headers());
        if (refusal.isPresent()) {
            return CompletableFuture.completedStage(refusal.get());
        }
        if (request.body().size() > rules.mostBodyBytes()) {
            return CompletableFuture.completedStage(new WebhookResult.TooLarge(rules.mostBodyBytes()));
        }
        try {
            EventReading.Event event = reading.read(request);
            return event.sent() instanceof SentEvent.Whole whole
                    ? admit(event.of(whole))
                    : CompletableFuture.completedStage(damaged(event));
        } catch (MalformedBodyException malformed) {
            return CompletableFuture.completedStage(new WebhookResult.Malformed(malformed.reason()));
        }
    }

    private Optional<WebhookResult> tooLarge(String contentLength) {
        boolean number = contentLength.matches("[0-9]{1,18}"); // what is none is for the server to refuse
        return number && Long.parseLong(contentLength) > rules.mostBodyBytes()
                ? Optional.of(new WebhookResult.TooLarge(rules.mostBodyBytes()))
                : Optional.empty();
    }

    private static WebhookResult damaged(EventReading.Event event) {
        String why = ((SentEvent.Damaged) event.sent()).reason();
        LOG.warn("webhook damaged id={} why=\"{}\"", event.eventId().orElse("none"), why);
        return new WebhookResult.Damaged(event.shown().coreId(), why);
    }

    private CompletionStage<WebhookResult> admit(WebhookEvent event) {
        if (underWay.incrementAndGet() > rules.mostUnderWay()) {
            underWay.decrementAndGet();
            return CompletableFuture.completedStage(TOO_MANY);
        }
        CompletableFuture<WebhookResult> outcome = new CompletableFuture<>();
        Optional<CompletableFuture<WebhookResult>> first =
                event.eventId().flatMap(id -> seen.claim(id, ticker.now(), outcome));
        if (first.isPresent()) {
            CompletionStage<WebhookResult> answer = limited(first.get().thenApply(WebhookReceiver::ofCopy));
            return answer.whenComplete((result, never) -> underWay.decrementAndGet());
        }
        handle(event, outcome);
        return limited(outcome);
    }

    /** To a copy, what its first was accepted as is a duplicate. */
    private static WebhookResult ofCopy(WebhookResult first) {
        return first instanceof WebhookResult.Accepted accepted
                ? new WebhookResult.Duplicate(accepted.event().eventId().orElse(""))
                : first;
    }

    private void handle(WebhookEvent event, CompletableFuture<WebhookResult> outcome) {
        try {
            listener.onEvent(event).whenComplete((any, failure) -> end(event, failure, outcome));
        } catch (RuntimeException | Error failure) {
            end(event, failure, outcome);
        }
    }

    private void end(WebhookEvent event, @Nullable Throwable failure, CompletableFuture<WebhookResult> outcome) {
        if (failure == null) {
            event.eventId().ifPresent(id -> seen.handled(id, ticker.now()));
        } else {
            LOG.warn("webhook not handled id={}", event.eventId().orElse("none"), failure);
            event.eventId().ifPresent(seen::failed);
        }
        underWay.decrementAndGet();
        outcome.complete(failure == null ? new WebhookResult.Accepted(event) : NOT_HANDLED);
    }

    /** The same outcome, or that it took too long; the event stays under way then, and its late end counts for copies. */
    private CompletionStage<WebhookResult> limited(CompletableFuture<WebhookResult> outcome) {
        if (outcome.isDone()) {
            return outcome.minimalCompletionStage();
        }
        CompletableFuture<WebhookResult> answer = new CompletableFuture<>();
        Timers.Timer limit = timers.schedule(rules.answerLimit(), () -> answer.complete(TOO_SLOW));
        outcome.thenAccept(result -> {
            limit.cancel();
            answer.complete(result);
        });
        return answer.minimalCompletionStage();
    }
}
