package dev.lifeline.failover.runtime;

import dev.lifeline.testing.TransportContract;
import dev.lifeline.testing.TransportFixture;

final class FailoverTransportContractTest extends TransportContract {
    @Override
    protected TransportFixture newFixture() {
        return new CompositeFixture();
    }
}
