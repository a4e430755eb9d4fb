package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import dev.lifeline.particle.wire.CloudWire;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Request;

/**
 * The one place where requests get the token, last before the wire, whichever wire it is. What is called by an empty name does
 * not pass: {@code DELETE access_tokens/} would delete them all. <b>Threads.</b> Any.
 */
final class AuthorizedCalls implements Call.Factory {
    private final CloudWire wire;
    private final Supplier<Optional<Bearer>> inHand;

    /** @param inHand for event streams, which are no attempts at a call */
    AuthorizedCalls(CloudWire wire, Supplier<Optional<Bearer>> inHand) {
        this.wire = wire;
        this.inHand = inHand;
    }

    @Override
    public Call newCall(Request request) {
        AttemptProgress progress = request.tag(AttemptProgress.class);
        if (progress != null && request.url().pathSegments().contains("")) {
            throw new IllegalArgumentException("an empty name"); // without it, the path is that of a collection
        }
        Optional<Bearer> bearer = progress instanceof AuthorizedProgress ours ? ours.bearer() : inHand.get();
        return wire.newCall(bearer.map(b -> authorized(request, b)).orElse(request));
    }

    private static Request authorized(Request request, Bearer bearer) {
        return request.newBuilder().header("Authorization", bearer.header()).build();
    }
}
