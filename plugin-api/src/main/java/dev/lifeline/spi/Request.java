package dev.lifeline.spi;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.time.Tick;

/** What a backend asks of a device, or of all devices. Names are those of the firmware; letter case matters. */
public sealed interface Request {
    RequestKind kind();

    /** A request to one device. */
    sealed interface ToDevice extends Request {
        DeviceId device();
    }

    /** A request that the device's contract code answers, not the application's firmware. */
    sealed interface ToContract extends ToDevice {
        /** @param deadline of the attempt that carries it */
        ControlMessage message(Tick deadline);
    }

    /** Call a function. Answered by {@link dev.lifeline.contract.Value.Int}. */
    record Call(DeviceId device, String function, String argument) implements ToDevice {
        @Override
        public RequestKind kind() {
            return RequestKind.CALL;
        }
    }

    /** Read a variable. Answered by its value. */
    record Read(DeviceId device, String variable) implements ToDevice {
        @Override
        public RequestKind kind() {
            return RequestKind.READ;
        }
    }

    /** Send an event to one device. Answered by {@link dev.lifeline.contract.Value.Done}. */
    record Publish(DeviceId device, String event, Payload data) implements ToDevice {
        @Override
        public RequestKind kind() {
            return RequestKind.PUBLISH;
        }
    }

    /** Send an event to all devices that listen. Answered by {@link dev.lifeline.contract.Value.Done}: accepted, not received. */
    record PublishToAll(String event, Payload data) implements Request {
        @Override
        public RequestKind kind() {
            return RequestKind.PUBLISH_TO_ALL;
        }
    }

    /** Ask whether the device is there. Answered by {@link dev.lifeline.contract.Value.Bool}; "no" is an answer too. */
    record Ping(DeviceId device) implements ToDevice {
        @Override
        public RequestKind kind() {
            return RequestKind.PING;
        }
    }

    /** Tell the device which events the application has handled. */
    record Acknowledge(DeviceId device, Acknowledgement acknowledgement) implements ToContract {
        @Override
        public RequestKind kind() {
            return RequestKind.ACKNOWLEDGE;
        }

        @Override
        public ControlMessage message(Tick deadline) {
            return ControlMessage.of(acknowledgement);
        }
    }

    /** Give the device an order of the contract. Answered by a {@link dev.lifeline.contract.Refusal}, {@code TAKEN} if all is well. */
    record Order(DeviceId device, Control control) implements ToContract {
        @Override
        public RequestKind kind() {
            return RequestKind.CONTROL;
        }

        @Override
        public ControlMessage message(Tick deadline) {
            return ControlMessage.of(control);
        }
    }

    /**
     * Ask whether a command ran. Answered by its value, by {@code NOT_RUN}: then it never will, or by {@code FORGOTTEN}:
     * then nobody can tell.
     *
     * @param firstSent when the first attempt at the command was made that may have run
     */
    record AskOutcome(DeviceId device, CommandId command, Tick firstSent) implements ToContract {
        @Override
        public RequestKind kind() {
            return RequestKind.ASK_OUTCOME;
        }

        @Override
        public ControlMessage message(Tick deadline) {
            return ControlMessage.of(new Control.AskOutcome(command, AgeAtReceipt.of(firstSent, deadline)));
        }
    }
}
