package dev.lifeline.tls.direct;

import dev.lifeline.testing.SingleAttemptContract;
import dev.lifeline.testing.TransportFixture;

/** The direct transport keeps what every leaf transport keeps, over real TLS. */
final class DirectTransportIT extends SingleAttemptContract {
    @Override
    protected TransportFixture newFixture() {
        return new DirectFixture();
    }
}
