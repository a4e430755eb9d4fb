package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import java.util.Optional;

/** An attempt of ours, which knows the token that it carries. <b>Threads.</b> Any. */
final class AuthorizedProgress extends AttemptProgress {
    private final Optional<Bearer> bearer;

    /** @param bearer absent if the request says by other means who it is from */
    AuthorizedProgress(Optional<Bearer> bearer) {
        this.bearer = bearer;
    }

    Optional<Bearer> bearer() {
        return bearer;
    }
}
