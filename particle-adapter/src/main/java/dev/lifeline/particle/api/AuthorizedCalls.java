package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;
import okhttp3.Call;
import okhttp3.Request;

/** The one place where requests get the token, last before the wire, whichever wire it is. <b>Threads.</b> Any. */
final class AuthorizedCalls implements Call.Factory {
    private final CloudWire wire;
    private final String authorization;

    AuthorizedCalls(CloudWire wire, Secret accessToken) {
        this.wire = wire;
        this.authorization = "Bearer " + accessToken.reveal();
    }

    @Override
    public Call newCall(Request request) {
        return wire.newCall(
                request.newBuilder().header("Authorization", authorization).build());
    }
}
