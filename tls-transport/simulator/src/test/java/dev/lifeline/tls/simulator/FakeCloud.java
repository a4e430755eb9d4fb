package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A cloud that accepts everything while it is up, and is silent or refuses while it is not. */
final class FakeCloud implements CloudLink {
    private final Map<DeviceId, Consumer<FromCloud>> receivers = new ConcurrentHashMap<>();
    private final Queue<ToCloud.Publish> published = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<ToCloud> answers = new LinkedBlockingQueue<>();
    private volatile boolean up = true;

    @Override
    public void attach(DeviceId device, Consumer<FromCloud> receiver) {
        receivers.put(device, receiver);
    }

    @Override
    public void send(DeviceId device, ToCloud message) {
        Consumer<FromCloud> receiver = receivers.get(device);
        if (message instanceof ToCloud.Connect) {
            receiver.accept(up ? new FromCloud.Connected(false) : new FromCloud.Refused());
        } else if (message instanceof ToCloud.KeepAlive && up) {
            receiver.accept(new FromCloud.KeepAliveAnswered());
        } else if (message instanceof ToCloud.Publish publish && up) {
            published.add(publish);
            receiver.accept(new FromCloud.PublishAccepted(publish.messageId()));
        } else if (message instanceof ToCloud.FunctionReturned
                || message instanceof ToCloud.VariableRead
                || message instanceof ToCloud.Pinged) {
            answers.add(message);
        }
    }

    void tell(DeviceId device, FromCloud message) {
        receivers.get(device).accept(message);
    }

    /** The next answers to what was asked; each is waited for. */
    List<ToCloud> answers(int count) throws InterruptedException {
        List<ToCloud> next = new ArrayList<>();
        while (next.size() < count) {
            next.add(Objects.requireNonNull(answers.poll(30, TimeUnit.SECONDS), "an answer in 30 s"));
        }
        return next;
    }

    void goDown() {
        up = false;
        receivers.values().forEach(receiver -> receiver.accept(new FromCloud.Lost()));
    }

    void comeBack() {
        up = true;
    }

    Queue<ToCloud.Publish> published() {
        return published;
    }
}
