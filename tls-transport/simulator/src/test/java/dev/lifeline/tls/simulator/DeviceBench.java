package dev.lifeline.tls.simulator;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandAge;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceProof;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A device model in virtual time, between a cloud and a backend that do what the test says. */
final class DeviceBench {
    static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    static final Secret SECRET = new Secret("a-secret-of-the-device");

    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    private final VirtualTime time = new VirtualTime();
    private final DeviceModel model;
    private final List<DeviceEffect> effects = new ArrayList<>();
    private final Map<DeviceTimer, Timers.Timer> running = new EnumMap<>(DeviceTimer.class);
    private boolean cloudUp = true;
    private boolean backendUp = true;
    private boolean backendSilent;
    private long connection;
    private long lastCall;

    DeviceBench(DeviceMode mode) {
        this(mode, 1, spec -> spec);
    }

    DeviceBench(DeviceMode mode, long seed, UnaryOperator<DeviceSpec> changes) {
        model = new DeviceModel(changes.apply(DeviceSpec.of(DEVICE, mode, DeviceLink.WIFI)), new Random(seed));
    }

    /** A device that has been on for long enough to be connected. */
    static DeviceBench settled(DeviceMode mode) {
        DeviceBench device = new DeviceBench(mode).on();
        device.advance(Duration.ofSeconds(20));
        return device;
    }

    DeviceBench on() {
        take(new DeviceInput.PoweredOn(true));
        return this;
    }

    DeviceModel model() {
        return model;
    }

    /** The cloud refuses, and cuts what is up. */
    void cloudDown() {
        cloudUp = false;
        take(new DeviceInput.CloudSaid(new FromCloud.Lost()));
    }

    /** The cloud says nothing more, and the link looks as if it were up. */
    void cloudSilent() {
        cloudUp = false;
    }

    void cloudBack() {
        cloudUp = true;
    }

    void backendDown() {
        backendUp = false;
        take(new DeviceInput.DirectClosed(connection));
    }

    /** The backend takes TCP and never says a word. */
    void backendSilent() {
        backendSilent = true;
    }

    void backendBack() {
        backendUp = true;
    }

    void publish(String data) {
        take(new DeviceInput.Published("reading", Payload.of(data)));
    }

    void hear(Frame frame) {
        take(new DeviceInput.FrameArrived(connection, frame));
    }

    void order(Control control) {
        hear(new Frame.Controlled(Optional.of(new CommandId(900_000)), ControlMessage.of(control)));
    }

    /** Asks whether a command ran that was first sent so long ago. */
    void ask(long command, Duration age) {
        order(new Control.AskOutcome(new CommandId(command), CommandAge.of(age)));
    }

    void call(long command, Epoch epoch) {
        call(new CommandTag(new CommandId(command), epoch, 60));
    }

    void call(CommandTag tag) {
        hear(new Frame.Command(CommandKind.CALL, tag, "relay", Payload.of("on")));
    }

    /** Calls {@code lf} over the cloud; the last {@link ToCloud.FunctionReturned} is its answer. */
    int lf(String argument) {
        lastCall++;
        take(new DeviceInput.CloudSaid(new FromCloud.CallFunction(lastCall, "lf", argument)));
        return sent(ToCloud.FunctionReturned.class).stream()
                .filter(returned -> returned.callId() == lastCall)
                .findFirst()
                .orElseThrow()
                .value();
    }

    void take(DeviceInput input) {
        for (DeviceEffect effect : model.take(input, time.now())) {
            effects.add(effect);
            perform(effect);
        }
    }

    void advance(Duration duration) {
        time.advance(duration);
    }

    <T extends DeviceEffect> List<T> effects(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends ToCloud> List<T> sent(Class<T> kind) {
        return effects(DeviceEffect.SendToCloud.class).stream()
                .map(DeviceEffect.SendToCloud::message)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <T extends Frame> List<T> frames(Class<T> kind) {
        return effects(DeviceEffect.SendFrame.class).stream()
                .map(DeviceEffect.SendFrame::frame)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The timers that run. */
    List<DeviceTimer> running() {
        return List.copyOf(running.keySet());
    }

    /** What the device answered last over the direct link. */
    Answer lastAnswer() {
        List<Frame.Answered> answers = frames(Frame.Answered.class);
        return answers.get(answers.size() - 1).answer();
    }

    void forget() {
        effects.clear();
    }

    private void perform(DeviceEffect effect) {
        if (effect instanceof DeviceEffect.StartTimer start) {
            stop(start.timer());
            running.put(start.timer(), time.schedule(start.delay(), () -> fire(start)));
        } else if (effect instanceof DeviceEffect.StopTimer stop) {
            stop(stop.timer());
        } else if (effect instanceof DeviceEffect.OpenDirect open) {
            connection = open.connection();
            if (backendSilent) {
                return;
            }
            time.execute(() -> take(
                    backendUp
                            ? new DeviceInput.DirectOpened(open.connection())
                            : new DeviceInput.DirectClosed(open.connection())));
        } else if (effect instanceof DeviceEffect.SendFrame send && backendUp) {
            answer(send);
        } else if (effect instanceof DeviceEffect.SendToCloud send) {
            answer(send.message());
        }
    }

    private void fire(DeviceEffect.StartTimer start) {
        running.remove(start.timer());
        take(new DeviceInput.TimerFired(start.timer(), start.generation()));
    }

    private void stop(DeviceTimer timer) {
        if (running.containsKey(timer)) {
            running.remove(timer).cancel();
        }
    }

    private void answer(DeviceEffect.SendFrame send) {
        if (send.frame() instanceof Frame.Hello) {
            answer(send, model.spec().secret().isPresent() ? new Frame.Prove(NONCE) : new Frame.Welcome());
        } else if (send.frame() instanceof Frame.Proof proof) {
            boolean proven = DeviceProof.isProof(proof.mac(), SECRET.reveal(), NONCE, DEVICE);
            answer(send, proven ? new Frame.Welcome() : new Frame.Refused("a wrong proof"));
        } else if (send.frame() instanceof Frame.Ping) {
            answer(send, new Frame.Pong());
        }
    }

    private void answer(DeviceEffect.SendFrame to, Frame answer) {
        time.execute(() -> take(new DeviceInput.FrameArrived(to.connection(), answer)));
    }

    private void answer(ToCloud message) {
        if (message instanceof ToCloud.Connect) {
            say(cloudUp ? new FromCloud.Connected(false) : new FromCloud.Refused());
        } else if (message instanceof ToCloud.KeepAlive && cloudUp) {
            say(new FromCloud.KeepAliveAnswered());
        } else if (message instanceof ToCloud.Publish publish && cloudUp) {
            say(new FromCloud.PublishAccepted(publish.messageId()));
        }
    }

    private void say(FromCloud message) {
        time.execute(() -> take(new DeviceInput.CloudSaid(message)));
    }
}
