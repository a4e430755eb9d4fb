package dev.lifeline.particle;

import dev.lifeline.spi.AcknowledgementLevel;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.RequestKind;
import java.util.EnumSet;
import java.util.Set;

/** What the Particle cloud carries, as configured. Pure. */
final class CloudCapabilities {
    private CloudCapabilities() {}

    static Capabilities of(ParticleConfig config) {
        boolean contract = config.contractFirmware();
        Capabilities.Builder capabilities = Capabilities.carrying(kinds(contract))
                .mostArgumentBytes(contract ? CloudCommand.MOST_WRAPPED_BYTES : CloudCommand.MOST_BYTES)
                .mostEventBytes(CloudPublish.MOST_DATA_BYTES)
                .acknowledgement(AcknowledgementLevel.ACCEPTED_BY_CLOUD)
                .presence();
        if (contract) {
            capabilities.epochs();
        }
        if (config.endpoint().encrypted()) {
            capabilities.encrypted();
        }
        return capabilities.build();
    }

    private static Set<RequestKind> kinds(boolean contract) {
        return contract
                ? EnumSet.allOf(RequestKind.class)
                : EnumSet.complementOf(
                        EnumSet.of(RequestKind.ACKNOWLEDGE, RequestKind.CONTROL, RequestKind.ASK_OUTCOME));
    }
}
