package dev.lifeline.particle.stream;

import dev.lifeline.spi.LinkState;
import dev.lifeline.time.Tick;
import java.util.Optional;

/**
 * How a stream is at a moment.
 *
 * @param since when it came to be in this state
 * @param cause a short sentence for humans, without a token
 * @param lastByte when something was heard at all, keep-alives included
 * @param lastEvent when an event was heard; a stream whose keep-alives go on without events may have lost the cloud's broker
 * @param openings of connections so far, failed ones too
 */
public record StreamStatus(
        LinkState state, Tick since, String cause, Optional<Tick> lastByte, Optional<Tick> lastEvent, long openings)
        implements StreamNews {
    StreamStatus closed(String why) {
        return new StreamStatus(LinkState.CLOSED, since, why, lastByte, lastEvent, openings);
    }
}
