package dev.lifeline.particle.webhook;

import java.util.concurrent.CompletionStage;

/**
 * The application's side of a {@link WebhookReceiver}. Implemented by the application.
 *
 * <p><b>Threads.</b> Called on whichever thread hands the request to the receiver, by several at once; it does not wait,
 * but returns a stage. Events come in no order.
 */
@FunctionalInterface
public interface WebhookListener {
    /**
     * Handles an event.
     *
     * @return completes when the event is handled, and only then the cloud is told so. If it fails, or this method throws, the
     *     cloud is told that it was not taken, and the same event may come again; it may also come again after success,
     *     where it has no {@link WebhookEvent#eventId()} or the receiver has been started anew
     */
    CompletionStage<?> onEvent(WebhookEvent event);
}
