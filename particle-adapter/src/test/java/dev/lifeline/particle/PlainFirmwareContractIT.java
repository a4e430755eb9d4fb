package dev.lifeline.particle;

import dev.lifeline.testing.SingleAttemptContract;
import dev.lifeline.testing.TransportFixture;

/** The contracts over real HTTP, with firmware that knows only what Particle offers. */
final class PlainFirmwareContractIT extends SingleAttemptContract {
    @Override
    protected TransportFixture newFixture() {
        return new ParticleFixture(config -> config.withContractFirmware(false));
    }
}
