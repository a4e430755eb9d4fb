package dev.lifeline.testing;

import dev.lifeline.spi.AcknowledgementLevel;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.RequestKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;

/** What a scripted transport carries, and what it turns down because of it. */
final class ScriptedCapabilities {
    private static final int MOST_BYTES = 1024;

    /** Everything, with Particle's limit for payloads. */
    static final Capabilities ALL = Capabilities.carrying(EnumSet.allOf(RequestKind.class))
            .mostArgumentBytes(MOST_BYTES)
            .mostEventBytes(MOST_BYTES)
            .acknowledgement(AcknowledgementLevel.ANSWERED_BY_DEVICE)
            .ordered()
            .presence()
            .epochs()
            .encrypted()
            .immediateAcknowledgement()
            .build();

    private ScriptedCapabilities() {}

    /** Why this request is not carried; empty if it is. */
    static Optional<String> objection(Capabilities capabilities, Request request) {
        if (!capabilities.carries(request.kind())) {
            return Optional.of(request.kind() + " (expected: one of " + capabilities.kinds() + ")");
        }
        if (request instanceof Request.Call call) {
            return tooLong(
                    "argument",
                    call.argument().getBytes(StandardCharsets.UTF_8).length,
                    capabilities.mostArgumentBytes());
        } else if (request instanceof Request.Publish publish) {
            return tooLong("event", publish.data().size(), capabilities.mostEventBytes());
        } else if (request instanceof Request.PublishToAll publish) {
            return tooLong("event", publish.data().size(), capabilities.mostEventBytes());
        }
        return Optional.empty();
    }

    private static Optional<String> tooLong(String what, int bytes, int most) {
        return bytes > most
                ? Optional.of(what + ": " + bytes + " bytes (expected: <= " + most + ")")
                : Optional.empty();
    }
}
