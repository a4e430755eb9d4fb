package dev.lifeline.tls.direct;

import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.util.ArrayList;
import java.util.List;

/** A host to which nobody gets: notes who was turned away. <b>Threads.</b> One. */
final class TurnedAway implements DeviceEntrance.Host {
    private final List<String> all = new ArrayList<>();

    /** Cause and peer of each. */
    List<String> all() {
        return all;
    }

    @Override
    public DeviceConversation accept(FrameLink link) {
        throw new AssertionError("a connection got in (expected: none does)");
    }

    @Override
    public void turnedAway(Cause cause, String peer, String why) {
        all.add(cause + " " + peer);
    }
}
