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
        CloudLimits limits = config.cloudLimits();
        boolean wrapped = config.wrapsCommands();
        Capabilities.Builder capabilities = Capabilities.carrying(kinds(config.contractFirmware()))
                .mostArgumentBytes(limits.argument() - (wrapped ? CloudCommand.LONGEST_WRAPPING : 0))
                .mostEventBytes(limits.event())
                .acknowledgement(AcknowledgementLevel.ACCEPTED_BY_CLOUD)
                .presence();
        if (wrapped) {
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
