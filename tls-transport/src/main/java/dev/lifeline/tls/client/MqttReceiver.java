package dev.lifeline.tls.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Takes the messages of one {@link MqttConnection}. <b>Threads.</b> Called on the connection's event loop; must not block. */
@FunctionalInterface
public interface MqttReceiver {
    /**
     * A message came, be it one that was subscribed to or not.
     *
     * @return completed when the message is handled: only then is it acknowledged, if its QoS asks for that, and not before
     *     those that came earlier (3.1.1, 4.6). Failed, it is not acknowledged, and the server may send it again to a later
     *     connection
     */
    CompletionStage<?> received(MqttPublication message);

    /** What {@code action} has returned from is handled; what it throws at is not acknowledged. */
    static MqttReceiver handledOnReturn(Consumer<MqttPublication> action) {
        return message -> {
            action.accept(message);
            return CompletableFuture.completedStage(message);
        };
    }
}
