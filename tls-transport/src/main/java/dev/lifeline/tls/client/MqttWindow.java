package dev.lifeline.tls.client;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What was sent and waits for the server's answer. A place is free again when the answer has come, and no sooner: its id
 * would be taken for another's.
 *
 * <p><b>Threads.</b> The connection's event loop.
 */
final class MqttWindow {
    private static final int MOST_ID = 0xffff;

    private final int most;
    private final Map<Integer, Pending> byId = new LinkedHashMap<>(); // the oldest first
    private int latestId;

    private record Pending(MqttMessageType answer, CompletableFuture<MqttMessage> answered) {}

    MqttWindow(int most) {
        this.most = most;
    }

    boolean full() {
        return byId.size() >= most;
    }

    /** Takes a place, of which there must be one, and returns its packet id: never 0, and no other's. */
    int take(MqttMessageType answer, CompletableFuture<MqttMessage> answered) {
        do {
            latestId = latestId == MOST_ID ? 1 : latestId + 1;
        } while (byId.containsKey(latestId));
        byId.put(latestId, new Pending(answer, answered));
        return latestId;
    }

    /**
     * An answer that nobody waits for is none of ours, or a second one: it is passed over.
     *
     * @return false if the packet of this id waits for another kind of answer
     */
    boolean answered(MqttMessageType type, int id, MqttMessage packet) {
        Pending pending = byId.get(id);
        if (pending == null) {
            return true;
        } else if (pending.answer() != type) {
            return false;
        }
        byId.remove(id);
        pending.answered().complete(packet);
        return true;
    }

    /** Was not sent. */
    void fail(int id, RuntimeException cause) {
        Pending pending = byId.remove(id);
        if (pending != null) {
            pending.answered().completeExceptionally(cause);
        }
    }

    void failAll(RuntimeException cause) {
        List<Pending> all = new ArrayList<>(byId.values());
        byId.clear();
        all.forEach(pending -> pending.answered().completeExceptionally(cause));
    }
}
