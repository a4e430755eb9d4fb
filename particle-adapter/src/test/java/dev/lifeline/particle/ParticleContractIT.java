package dev.lifeline.particle;

import dev.lifeline.testing.SingleAttemptContract;
import dev.lifeline.testing.TransportFixture;

/** The contracts over real HTTP, with firmware that knows the device contract. */
final class ParticleContractIT extends SingleAttemptContract {
    @Override
    protected TransportFixture newFixture() {
        return new ParticleFixture(config -> config);
    }
}
