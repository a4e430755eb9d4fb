package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.spi.TransportException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of {@link TransportContract} about what a transport says it carries. */
abstract class CapabilityClaims extends ObservationClaims {
    private static final int MOST_CHECKED_ARGUMENT = 1 << 20;

    @Test
    void aPingOfAReachableDeviceIsAnsweredWithYes() {
        assumeTrue(capabilities().carries(RequestKind.PING), "pings are not carried");
        DeviceId device = reachableDevice(0);

        Reply reply = bench().reply(bench().send(new Request.Ping(device), "", LONG));

        assertThat(reply.answer()).isEqualTo(new Value.Bool(true));
    }

    @Test
    void capabilitiesAreTheSameForTheWholeLife() {
        List<Object> before = ContractRequests.facts(capabilities());
        DeviceId device = reachableDevice(0);
        fixture().unreachable(device);
        List<Object> later = ContractRequests.facts(capabilities());
        fixture().transport().close();

        assertThat(later).isEqualTo(before);
        assertThat(ContractRequests.facts(capabilities())).isEqualTo(before);
    }

    @Test
    void aKindThatIsNotCarriedIsRefusedBeforeItIsSent() {
        DeviceId device = reachableDevice(0);
        for (RequestKind kind : RequestKind.values()) {
            if (!capabilities().carries(kind)) {
                TransportException failure =
                        bench().failure(bench().send(ContractRequests.sample(kind, device), "", LONG));
                assertCallersFault(failure);
            }
        }
    }

    @Test
    void anArgumentLargerThanTheCapabilitiesSayIsRefusedBeforeItIsSent() {
        int most = capabilities().mostArgumentBytes();
        assumeTrue(most > 0 && most < MOST_CHECKED_ARGUMENT, "no limit that is worth checking");
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(1), SOON);
        String argument = "x".repeat(most + 1);

        TransportException failure =
                bench().failure(bench().send(new Request.Call(device, FUNCTION, argument), argument, LONG));

        assertCallersFault(failure);
        assertThat(fixture().arrivals(device, argument)).isZero();
    }

    private Capabilities capabilities() {
        return fixture().transport().capabilities();
    }

    private static void assertCallersFault(TransportException failure) {
        assertThat(failure.fault()).as("%s", failure).isEqualTo(Fault.CALLER);
        assertThat(failure.progress()).as("%s", failure).isEqualTo(Progress.NOT_SENT);
    }
}
