package dev.lifeline.tls.direct;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Request;
import dev.lifeline.time.Tick;
import java.util.Optional;

/** Pure: which frame carries a request. */
final class Outgoing {
    private Outgoing() {}

    /**
     * @param deadline later than {@code now}
     * @throws dev.lifeline.spi.TransportException if no frame can carry it
     */
    static Frame frame(Envelope envelope, Tick now, Tick deadline) {
        Request request = envelope.request();
        if (request instanceof Request.Ping) {
            return new Frame.Ping();
        } else if (request instanceof Request.ToContract contract) {
            return control(envelope, contract, deadline);
        }
        CommandTag tag = envelope.tag(now, deadline);
        if (request instanceof Request.Call call) {
            return command(tag, CommandKind.CALL, call.function(), Payload.of(call.argument()));
        } else if (request instanceof Request.Read read) {
            return command(tag, CommandKind.READ, read.variable(), Payload.EMPTY);
        } else if (request instanceof Request.Publish publish) {
            return command(tag, CommandKind.PUBLISH, publish.event(), publish.data());
        }
        return toAll(envelope, now, deadline, (Request.PublishToAll) request);
    }

    /** As {@link #frame}. */
    static Frame.Command toAll(Envelope envelope, Tick now, Tick deadline, Request.PublishToAll all) {
        return command(envelope.tag(now, deadline), CommandKind.PUBLISH, all.event(), all.data());
    }

    /** The acknowledgement that rides on a command goes ahead of it as a frame of its own; on a control it goes inside. */
    static Optional<Frame> riding(Envelope envelope) {
        return envelope.request() instanceof Request.ToContract
                ? Optional.empty()
                : envelope.riding().map(Outgoing::acknowledging);
    }

    private static Frame acknowledging(Acknowledgement acknowledgement) {
        return new Frame.Controlled(Optional.empty(), ControlMessage.of(acknowledgement));
    }

    private static Frame control(Envelope envelope, Request.ToContract request, Tick deadline) {
        if (request instanceof Request.Acknowledge acknowledge) {
            return acknowledging(acknowledge.acknowledgement());
        }
        return new Frame.Controlled(
                Optional.of(envelope.command()), request.message(deadline).carrying(envelope.riding()));
    }

    private static Frame.Command command(CommandTag tag, CommandKind kind, String name, Payload argument) {
        return new Frame.Command(kind, tag, checked(kind, name), argument);
    }

    private static String checked(CommandKind kind, String name) {
        try {
            return kind.checkedName(name);
        } catch (ContractException notAName) {
            throw Failures.notTaken(String.valueOf(notAName.getMessage()));
        }
    }
}
