package dev.lifeline.tls.direct;

import dev.lifeline.testing.SingleAttemptContract;
import dev.lifeline.testing.TransportFixture;

/** The direct transport keeps what every leaf transport keeps also with devices that speak MQTT, over real TLS. */
final class DirectMqttIT extends SingleAttemptContract {
    @Override
    protected TransportFixture newFixture() {
        return DirectFixture.overMqtt();
    }
}
