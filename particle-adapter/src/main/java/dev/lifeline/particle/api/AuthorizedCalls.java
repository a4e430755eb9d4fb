package dev.lifeline.particle.api;

import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Request;

/** The one place where requests get the token, last before the wire, whichever wire it is. <b>Threads.</b> Any. */
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
        Optional<Bearer> bearer = progress == null ? inHand.get() : progress.bearer();
        return wire.newCall(bearer.map(b -> authorized(request, b)).orElse(request));
    }

    private static Request authorized(Request request, Bearer bearer) {
        return request.newBuilder().header("Authorization", bearer.header()).build();
    }
}
