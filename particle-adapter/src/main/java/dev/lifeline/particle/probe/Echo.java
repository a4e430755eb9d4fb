package dev.lifeline.particle.probe;

import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.spi.LinkState;
import java.time.Duration;

/** What came of publishing an event in order to see it again. */
public sealed interface Echo {
    /**
     * It was seen: API and stream work.
     *
     * @param after from the call to the event on the stream
     */
    record Heard(Duration after) implements Echo {}

    /** The cloud took it and did not show it in time: events are not routed, though all may look well. */
    record Lost(Duration waited) implements Echo {}

    /** The API did not take it. */
    record NotPublished(ApiFailure failure) implements Echo {}

    /** The stream is not live, so that nothing could be seen; nothing was published. */
    record Deaf(LinkState state) implements Echo {}
}
