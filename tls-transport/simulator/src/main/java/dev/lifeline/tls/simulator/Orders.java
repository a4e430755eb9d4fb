package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;

/** Obeys what the backend says in a control message, and answers. */
final class Orders {
    private final Routing routing;
    private final CommandRunner commands;
    private final Consequences consequences;

    Orders(Routing routing, CommandRunner commands, Consequences consequences) {
        this.routing = routing;
        this.commands = commands;
        this.consequences = consequences;
    }

    Answer obey(ControlMessage message, Route via) {
        message.acknowledgement().ifPresent(acknowledgement -> routing.acknowledged(acknowledgement, via));
        return message.control().map(control -> obey(control, via)).orElse(Refusal.TAKEN);
    }

    private Answer obey(Control control, Route via) {
        if (control instanceof Control.GoDirect order) {
            return told(control, routing.goDirect(order.epoch()));
        } else if (control instanceof Control.GoHome order) {
            return told(control, routing.goHome(order.epoch()));
        } else if (control instanceof Control.SendAgain again) {
            routing.events().sendAgain(again.from(), again.to());
            return new Value.Int(routing.events().firstKept());
        } else if (control instanceof Control.AskOutcome question) {
            return commands.outcomeOf(question.command(), question.age());
        }
        Control.Run run = (Control.Run) control;
        return commands.run(run.tag(), CommandKind.CALL, run.function(), Payload.of(run.argument()), via);
    }

    private Answer told(Control order, Refusal answer) {
        if (answer == Refusal.TAKEN) {
            consequences.add(new DeviceEffect.OrderTaken(order));
        }
        return answer;
    }
}
