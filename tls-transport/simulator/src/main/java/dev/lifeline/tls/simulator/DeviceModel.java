package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.time.Tick;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A device with the contract's firmware, as a state machine without threads, sockets or clocks: an input and the time go
 * in, effects come out in order.
 *
 * <p><b>Threads.</b> One. <b>Life cycle.</b> One per boot; the first input is {@link DeviceInput.PoweredOn}.
 */
public final class DeviceModel {
    private final DeviceSpec spec;
    private final Consequences consequences;
    private final Routing routing;
    private final CommandRunner commands;
    private final Orders orders;

    /** @param random the device's dice: jitter and spread */
    public DeviceModel(DeviceSpec spec, RandomGenerator random) {
        this.spec = spec;
        this.consequences = new Consequences(random);
        this.commands = new CommandRunner(spec.firmware(), consequences);
        this.routing = new Routing(spec, consequences, commands);
        this.orders = new Orders(routing, commands, consequences);
    }

    public List<DeviceEffect> take(DeviceInput input, Tick at) {
        consequences.at(at);
        if (input instanceof DeviceInput.TimerFired timer) {
            fired(timer);
        } else if (input instanceof DeviceInput.Published published) {
            routing.publish(published.name(), published.data());
        } else if (input instanceof DeviceInput.CloudSaid said) {
            cloudSaid(said.message());
        } else if (input instanceof DeviceInput.FrameArrived arrived) {
            arrived(arrived);
        } else {
            linkChanged(input);
        }
        routing.settle();
        return consequences.taken();
    }

    public DeviceSpec spec() {
        return spec;
    }

    /** Which way events go now. */
    public Route route() {
        return routing.route();
    }

    /** Whether the backend has welcomed the device. */
    public boolean directUp() {
        return routing.direct().up();
    }

    /** What {@code Particle.connected()} says. */
    public boolean cloudUp() {
        return routing.cloud().connected();
    }

    /** What the device says of itself. */
    public DeviceStatus status() {
        return routing.status();
    }

    /** How many events wait for their acknowledgement. */
    public int kept() {
        return routing.events().kept();
    }

    CloudSide.State cloudState() {
        return routing.cloud().state();
    }

    DirectSide.State directState() {
        return routing.direct().state();
    }

    private void linkChanged(DeviceInput input) {
        if (input instanceof DeviceInput.PoweredOn on) {
            commands.start();
            routing.power().on(on.network());
        } else if (input instanceof DeviceInput.NetworkChanged network) {
            routing.power().network(network.ready());
        } else if (input instanceof DeviceInput.DirectOpened opened
                && routing.direct().isCurrent(opened.connection())) {
            routing.direct().opened();
        } else if (input instanceof DeviceInput.DirectClosed closed
                && routing.direct().isCurrent(closed.connection())) {
            routing.direct().failed();
        } else if (input instanceof DeviceInput.ClockSet) {
            routing.direct().clockSet();
        }
    }

    private void fired(DeviceInput.TimerFired input) {
        if (!consequences.fired(input.timer(), input.generation())) {
            return;
        }
        DeviceTimer timer = input.timer();
        switch (timer) {
            case CLOUD_CONNECT_LIMIT, CLOUD_RETRY, CLOUD_KEEP_ALIVE, CLOUD_ANSWER_LIMIT, CLOUD_LOST, NETWORK_RESET ->
                routing.cloud().fired(timer);
            case DIRECT_RETRY, DIRECT_OPEN_LIMIT, DIRECT_WELCOME_LIMIT, DIRECT_KEEP_ALIVE, DIRECT_ANSWER_LIMIT ->
                routing.direct().fired(timer);
            default -> routing.fired(timer);
        }
    }

    private void cloudSaid(FromCloud message) {
        routing.cloud().take(message);
        if (!cloudUp()) {
            return; // a straggler of a link that is no more
        } else if (message instanceof FromCloud.Ping ping) {
            routing.cloud().send(new ToCloud.Pinged(ping.callId()));
        } else if (message instanceof FromCloud.CallFunction call) {
            int result = call.name().equals(CloudEventName.FUNCTION)
                    ? asFunctionResult(control(call.argument()))
                    : commands.runPlain(call.name(), call.argument());
            routing.cloud().send(new ToCloud.FunctionReturned(call.callId(), result));
        } else if (message instanceof FromCloud.ReadVariable read) {
            routing.cloud().send(new ToCloud.VariableRead(read.callId(), commands.read(read.name())));
        } else if (message instanceof FromCloud.PublishAccepted accepted) {
            routing.events().cloudAccepted(accepted.messageId());
        } else if (message instanceof FromCloud.Deliver deliver) {
            consequences.add(new DeviceEffect.EventReceived(deliver.name(), Payload.of(deliver.data()), Route.HOME));
        }
    }

    private void arrived(DeviceInput.FrameArrived input) {
        if (!routing.direct().isCurrent(input.connection())) {
            return;
        }
        Frame frame = input.frame();
        routing.direct().heard(frame);
        if (!directUp()) {
            return;
        } else if (frame instanceof Frame.Command command) {
            Answer answer = commands.run(command.tag(), command.kind(), command.name(), command.argument(), Route.AWAY);
            answer(command.tag().command(), answer);
        } else if (frame instanceof Frame.Controlled controlled) {
            Answer answer = orders.obey(controlled.message(), Route.AWAY);
            controlled.command().ifPresent(command -> answer(command, answer));
        }
        routing.traffic();
    }

    private void answer(CommandId command, Answer value) {
        Answer answer = AnswerSize.fitting(spec, command, value);
        routing.direct().send(new Frame.Answered(command, answer));
        consequences.add(new DeviceEffect.Answered(command, answer, Route.AWAY));
    }

    private Answer control(String argument) {
        try {
            return orders.obey(ControlMessage.parse(argument), Route.HOME);
        } catch (ContractException unreadable) {
            return Refusal.MALFORMED;
        }
    }

    /** A cloud function returns a number; what is none can only be said to have run. */
    private static int asFunctionResult(Answer answer) {
        if (answer instanceof Value.Int number) {
            return number.number();
        }
        return answer instanceof Refusal refusal ? refusal.code() : Refusal.RAN_BEFORE.code();
    }
}
