package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandAge;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A world without manners: any input may come next, whatever the device did, but a timer fires only if it runs. Inputs are
 * drawn alike, so that rare states meet rare inputs.
 */
final class InputDice {
    /** Frames that only a device sends. */
    private static final Set<Class<?>> FROM_DEVICE =
            Set.of(Frame.Hello.class, Frame.Proof.class, Frame.Status.class, Frame.Event.class, Frame.Answered.class);

    private final Random random;
    private final Map<DeviceTimer, Long> running = new EnumMap<>(DeviceTimer.class);
    private final Map<DeviceTimer, Integer> fired = new EnumMap<>(DeviceTimer.class);
    private long connection;
    private int epoch;

    InputDice(Random random) {
        this.random = random;
    }

    /** The name of every kind of input; taken from the sealed types, so that a new one is missed by the walk. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Class<?> kind : DeviceInput.class.getPermittedSubclasses()) {
            names.add(kind.getSimpleName());
        }
        names.removeAll(Set.of("CloudSaid", "FrameArrived", "TimerFired")); // told apart by what they carry
        for (Class<?> kind : FromCloud.class.getPermittedSubclasses()) {
            names.add("CloudSaid " + kind.getSimpleName());
        }
        for (Class<?> kind : Frame.class.getPermittedSubclasses()) {
            if (!FROM_DEVICE.contains(kind)) {
                names.add("FrameArrived " + kind.getSimpleName());
            }
        }
        Arrays.stream(DeviceTimer.values()).forEach(timer -> names.add("TimerFired " + timer));
        return names;
    }

    static String name(DeviceInput input) {
        String kind = input.getClass().getSimpleName();
        if (input instanceof DeviceInput.CloudSaid said) {
            return kind + ' ' + said.message().getClass().getSimpleName();
        } else if (input instanceof DeviceInput.FrameArrived arrived) {
            return kind + ' ' + arrived.frame().getClass().getSimpleName();
        }
        return input instanceof DeviceInput.TimerFired fired ? kind + ' ' + fired.timer() : kind;
    }

    Set<DeviceTimer> running() {
        return running.keySet();
    }

    /** Notes what the input set off. */
    void follow(DeviceInput input, List<DeviceEffect> effects) {
        if (input instanceof DeviceInput.TimerFired fired) {
            running.remove(fired.timer());
        }
        for (DeviceEffect effect : effects) {
            if (effect instanceof DeviceEffect.StartTimer start) {
                running.put(start.timer(), start.generation());
            } else if (effect instanceof DeviceEffect.StopTimer stop) {
                running.remove(stop.timer());
            } else if (effect instanceof DeviceEffect.OpenDirect open) {
                connection = open.connection();
            }
        }
    }

    DeviceInput next() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> timer();
            case 2 -> new DeviceInput.CloudSaid(fromCloud());
            case 3 -> new DeviceInput.FrameArrived(connection, frame());
            default -> other();
        };
    }

    private DeviceInput timer() {
        if (running.isEmpty()) {
            return other();
        }
        DeviceTimer timer = rarer(any(new ArrayList<>(running.keySet())), any(new ArrayList<>(running.keySet())));
        return new DeviceInput.TimerFired(timer, running.getOrDefault(timer, 0L));
    }

    /** A timer that seldom runs would otherwise hardly ever fire before its state is left. */
    private DeviceTimer rarer(DeviceTimer one, DeviceTimer other) {
        DeviceTimer chosen = fired.getOrDefault(one, 0) <= fired.getOrDefault(other, 0) ? one : other;
        fired.merge(chosen, 1, Integer::sum);
        return chosen;
    }

    private DeviceInput other() {
        return any(List.of(
                new DeviceInput.Published("reading", Payload.of("x")),
                new DeviceInput.DirectOpened(connection),
                new DeviceInput.DirectOpened(connection),
                new DeviceInput.DirectClosed(connection - random.nextInt(2)),
                new DeviceInput.NetworkChanged(random.nextInt(4) > 0),
                new DeviceInput.ClockSet()));
    }

    private FromCloud fromCloud() {
        return any(List.of(
                new FromCloud.Connected(random.nextBoolean()),
                new FromCloud.Refused(),
                new FromCloud.Lost(),
                new FromCloud.KeepAliveAnswered(),
                new FromCloud.Ping(1),
                new FromCloud.PublishAccepted(1 + random.nextInt(20)),
                new FromCloud.CallFunction(1, "lf", message().toString()),
                new FromCloud.ReadVariable(1, "v"),
                new FromCloud.Deliver("e", "x")));
    }

    private Frame frame() {
        return any(List.of(
                new Frame.Prove("00"),
                new Frame.Welcome(),
                new Frame.Refused("no"),
                new Frame.Command(CommandKind.CALL, tag(), "relay", Payload.of("on")),
                new Frame.Controlled(Optional.of(order()), message()),
                new Frame.Ping(),
                new Frame.Pong()));
    }

    private ControlMessage message() {
        epoch++;
        return any(List.of(
                ControlMessage.of(new Acknowledgement(1, 1 + random.nextInt(60))),
                ControlMessage.of(new Control.GoDirect(new Epoch(epoch, 0))),
                ControlMessage.of(new Control.GoHome(new Epoch(epoch, 0))),
                ControlMessage.of(new Control.SendAgain(1, 1 + random.nextInt(60))),
                ControlMessage.of(new Control.AskOutcome(command(), age())),
                ControlMessage.of(new Control.Run(tag(), "relay", "on"))));
    }

    private CommandTag tag() {
        CommandTag first = new CommandTag(command(), new Epoch(Math.max(1, epoch - random.nextInt(3)), 0), 60);
        return random.nextBoolean() ? first : first.repeated(age());
    }

    private CommandAge age() {
        return new CommandAge(random.nextInt(1000));
    }

    /** Few enough to come twice, and never so many that a device may forget one. */
    private CommandId command() {
        return new CommandId(1 + random.nextInt(100));
    }

    /** The id of an order or a question is none of a command. */
    private CommandId order() {
        return new CommandId(1000 + random.nextInt(100));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
