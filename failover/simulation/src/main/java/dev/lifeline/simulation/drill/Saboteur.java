package dev.lifeline.simulation.drill;

import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Stamp;
import dev.lifeline.tls.simulator.CloudLink;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.EffectFilter;
import dev.lifeline.tls.simulator.FromCloud;
import dev.lifeline.tls.simulator.ToCloud;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Breaks one message of one device, on its links: what the device means to send is dropped, or what it gets is doubled
 * under another command id. The ledgers are not touched.
 *
 * <p><b>Threads.</b> As its neighbours; the state is safe for several.
 */
final class Saboteur implements CloudLink, EffectFilter {
    private final Sabotage sabotage;
    private final DeviceId victim;
    private final CloudLink cloud;
    private final Set<Long> mutedCalls = ConcurrentHashMap.newKeySet();
    private final Set<CommandId> mutedCommands = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Stamp dropped;

    Saboteur(Sabotage sabotage, DeviceId victim, CloudLink cloud) {
        this.sabotage = sabotage;
        this.victim = victim;
        this.cloud = cloud;
    }

    @Override
    public void attach(DeviceId device, Consumer<FromCloud> receiver) {
        cloud.attach(device, message -> {
            if (device.equals(victim) && message instanceof FromCloud.CallFunction call && runsTheFirst(call)) {
                onTheFirstCall(call, receiver);
            }
            receiver.accept(message);
        });
    }

    @Override
    public void send(DeviceId device, ToCloud message) {
        if (!(message instanceof ToCloud.FunctionReturned returned) || !mutedCalls.contains(returned.callId())) {
            cloud.send(device, message);
        }
    }

    @Override
    public List<DeviceEffect> filter(DeviceId device, DeviceEffect effect) {
        if (device.equals(victim)) {
            if (effect instanceof DeviceEffect.EventAccepted accepted) {
                choose(accepted);
            }
            if (isDroppedEvent(effect) || isMutedAnswer(effect)) {
                return List.of();
            }
        }
        return List.of(effect);
    }

    private void onTheFirstCall(FromCloud.CallFunction call, Consumer<FromCloud> receiver) {
        Control.Run run = run(call);
        if (sabotage == Sabotage.DROP_REPLY) {
            mutedCalls.add(call.callId());
            mutedCommands.add(run.tag().command());
        } else if (sabotage == Sabotage.RUN_TWICE) {
            CommandTag other = new CommandTag(
                    new CommandId(run.tag().command().value() + (1L << 50)),
                    run.tag().epoch(),
                    run.tag().ttlSeconds());
            String argument = ControlMessage.of(new Control.Run(other, run.function(), run.argument()))
                    .toString();
            mutedCalls.add(-call.callId());
            receiver.accept(new FromCloud.CallFunction(-call.callId(), call.name(), argument));
        }
    }

    private void choose(DeviceEffect.EventAccepted accepted) {
        if (sabotage == Sabotage.DROP_EVENT
                && dropped == null
                && accepted.name().equals(Traffic.EVENT)) {
            dropped = accepted.stamp();
        }
    }

    private boolean isDroppedEvent(DeviceEffect effect) {
        Stamp chosen = dropped;
        if (chosen == null) {
            return false;
        }
        if (effect instanceof DeviceEffect.SendFrame send && send.frame() instanceof Frame.Event event) {
            return same(chosen, event.stamp());
        }
        return effect instanceof DeviceEffect.SendToCloud send
                && send.message() instanceof ToCloud.Publish publish
                && CloudEventName.parse(publish.name())
                        .stamp()
                        .filter(stamp -> same(chosen, stamp))
                        .isPresent();
    }

    private boolean isMutedAnswer(DeviceEffect effect) {
        return effect instanceof DeviceEffect.SendFrame send
                && send.frame() instanceof Frame.Answered answered
                && mutedCommands.contains(answered.command());
    }

    private static boolean runsTheFirst(FromCloud.CallFunction call) {
        if (!call.name().equals(CloudEventName.FUNCTION)) {
            return false;
        }
        return ControlMessage.parse(call.argument())
                .control()
                .filter(control -> control instanceof Control.Run first
                        && first.function().equals(Traffic.FUNCTION)
                        && first.argument().equals("1"))
                .isPresent();
    }

    private static Control.Run run(FromCloud.CallFunction call) {
        return (Control.Run) ControlMessage.parse(call.argument()).control().orElseThrow();
    }

    private static boolean same(Stamp one, Stamp other) {
        return one.boot() == other.boot() && one.seq() == other.seq();
    }
}
