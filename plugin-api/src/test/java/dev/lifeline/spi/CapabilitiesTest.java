package dev.lifeline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CapabilitiesTest {
    @Test
    void promisesNothingThatWasNotSaid() {
        Capabilities capabilities = Capabilities.carrying(Set.of()).build();

        assertThat(capabilities.kinds()).isEmpty();
        assertThat(capabilities.mostArgumentBytes()).isZero();
        assertThat(capabilities.mostEventBytes()).isZero();
        assertThat(capabilities.acknowledgement()).isEqualTo(AcknowledgementLevel.ACCEPTED_BY_CLOUD);
        assertThat(capabilities.ordered() || capabilities.presence() || capabilities.epochs())
                .isFalse();
        assertThat(capabilities.encrypted() || capabilities.immediateAcknowledgement())
                .isFalse();
    }

    @Test
    void keepsEverythingThatWasSaid() {
        Capabilities capabilities = Capabilities.carrying(Set.of(RequestKind.CALL, RequestKind.PING))
                .mostArgumentBytes(63)
                .mostEventBytes(255)
                .acknowledgement(AcknowledgementLevel.ACCEPTED_BY_BROKER)
                .ordered()
                .presence()
                .epochs()
                .encrypted()
                .immediateAcknowledgement()
                .build();

        assertThat(capabilities.kinds()).containsExactlyInAnyOrder(RequestKind.CALL, RequestKind.PING);
        assertThat(capabilities.carries(RequestKind.CALL)).isTrue();
        assertThat(capabilities.carries(RequestKind.READ)).isFalse();
        assertThat(capabilities.mostArgumentBytes()).isEqualTo(63);
        assertThat(capabilities.mostEventBytes()).isEqualTo(255);
        assertThat(capabilities.acknowledgement()).isEqualTo(AcknowledgementLevel.ACCEPTED_BY_BROKER);
        assertThat(capabilities.ordered() && capabilities.presence() && capabilities.epochs())
                .isTrue();
        assertThat(capabilities.encrypted() && capabilities.immediateAcknowledgement())
                .isTrue();
    }

    @Test
    void printedItSaysWhetherItIsEncrypted() {
        assertThat(Capabilities.carrying(Set.of(RequestKind.PING, RequestKind.CALL))
                        .mostArgumentBytes(63)
                        .presence()
                        .build())
                .hasToString("Capabilities[UNENCRYPTED, kinds=[CALL, PING], mostArgumentBytes=63, mostEventBytes=0,"
                        + " acknowledgement=ACCEPTED_BY_CLOUD, presence]");
        assertThat(Capabilities.carrying(Set.of())
                        .encrypted()
                        .ordered()
                        .epochs()
                        .immediateAcknowledgement()
                        .build())
                .hasToString("Capabilities[encrypted, kinds=[], mostArgumentBytes=0, mostEventBytes=0,"
                        + " acknowledgement=ACCEPTED_BY_CLOUD, ordered, epochs, immediateAcknowledgement]");
    }

    @Test
    void isNotChangedThroughTheSetThatItWasMadeOf() {
        Set<RequestKind> kinds = EnumSet.of(RequestKind.CALL);
        Capabilities capabilities = Capabilities.carrying(kinds).build();

        kinds.add(RequestKind.READ);

        assertThat(capabilities.kinds()).containsExactly(RequestKind.CALL);
        assertThatThrownBy(() -> capabilities.kinds().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aTransportIdIsShortLowerCaseAndStartsWithALetter() {
        assertThat(TransportId.of("direct-2")).hasToString("direct-2");
        for (String wrong : new String[] {"", "2nd", "Direct", "a_b", "a".repeat(33)}) {
            assertThatThrownBy(() -> TransportId.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected: 1 to 32");
        }
    }
}
