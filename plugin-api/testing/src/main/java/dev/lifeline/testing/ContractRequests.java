package dev.lifeline.testing;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.time.Tick;
import java.util.List;

/** One request of each kind, and capabilities as values that can be compared. */
final class ContractRequests {
    private ContractRequests() {}

    static Request sample(RequestKind kind, DeviceId device) {
        return switch (kind) {
            case CALL -> new Request.Call(device, "relay", "on");
            case READ -> new Request.Read(device, "temperature");
            case PUBLISH -> new Request.Publish(device, "setting", Payload.EMPTY);
            case PUBLISH_TO_ALL -> new Request.PublishToAll("setting", Payload.EMPTY);
            case PING -> new Request.Ping(device);
            case ACKNOWLEDGE -> new Request.Acknowledge(device, new Acknowledgement(1, 1));
            case CONTROL -> new Request.Order(device, new Control.GoDirect(new Epoch(1, 0)));
            case ASK_OUTCOME -> new Request.AskOutcome(device, new CommandId(1), Tick.ZERO);
        };
    }

    static List<Object> facts(Capabilities capabilities) {
        return List.of(
                capabilities.kinds(),
                capabilities.mostArgumentBytes(),
                capabilities.mostEventBytes(),
                capabilities.acknowledgement(),
                capabilities.ordered(),
                capabilities.presence(),
                capabilities.epochs(),
                capabilities.encrypted(),
                capabilities.immediateAcknowledgement());
    }
}
