package dev.lifeline.particle.simulator;

import dev.lifeline.contract.DeviceId;
import java.time.Instant;
import java.util.Optional;

/** An event on its way through the cloud; without a device it was published through the API. */
record CloudEvent(String name, Optional<String> data, int ttl, Instant publishedAt, Optional<DeviceId> device) {
    static final int DEFAULT_TTL = 60;

    String coreId() {
        return device.map(DeviceId::toString).orElse("api");
    }
}
