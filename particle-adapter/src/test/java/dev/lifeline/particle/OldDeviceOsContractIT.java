package dev.lifeline.particle;

import dev.lifeline.testing.SingleAttemptContract;
import dev.lifeline.testing.TransportFixture;

/** The contracts over real HTTP, with firmware of the device contract on a Device OS whose arguments hold 63 bytes. */
final class OldDeviceOsContractIT extends SingleAttemptContract {
    @Override
    protected TransportFixture newFixture() {
        return new ParticleFixture(config -> config.withDeviceOs(DeviceOs.parse("0.7.0")));
    }
}
