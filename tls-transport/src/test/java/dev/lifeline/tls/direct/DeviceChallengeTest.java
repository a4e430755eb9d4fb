package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceProof;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The conversation with a device that no certificate speaks for, without sockets and TLS. */
final class DeviceChallengeTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId STRANGER = DeviceId.parse("1f0000000000c0de00000002");
    private static final DeviceId NOBODY = DeviceId.parse("1f0000000000c0deffffffff");
    private static final DeviceStatus STATUS = new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, 255, "6.2.0", Vote.FINE);
    private static final SessionRules RULES = SessionRules.defaults();
    private static final Frame HELLO = new Frame.Hello(DEVICE, STATUS);
    private static final String SECRET = "the device's secret";
    private static final DeviceSecrets SECRETS =
            device -> device.equals(DEVICE) ? Optional.of(new Secret(SECRET)) : Optional.empty();

    private final VirtualTime time = new VirtualTime();
    private final List<Observation> observed = new ArrayList<>();
    private final Reception reception = new Reception(RULES, time, time, observed::add);
    private int nonces;

    @Test
    void aDeviceWithItsSecretIsChallengedAndWelcomed() {
        ScriptedLink link = opened();

        link.says(HELLO);
        String nonce = challenged(link);
        assertThat(observed).isEmpty();
        link.says(new Frame.Proof(DeviceProof.of(SECRET, nonce, DEVICE)));

        assertThat(link.sent()).containsExactly(new Frame.Welcome());
        assertThat(link.isAdmitted()).isTrue();
        assertThat(presences()).containsExactly(true);
    }

    @Test
    void aDeviceWhoseCertificateSpeaksForItIsNotChallenged() {
        ScriptedLink link = new ScriptedLink(time, DEVICE, reception);
        link.challenges(this::challenge);
        link.conversation().opened();

        link.says(HELLO);

        assertThat(link.sent()).containsExactly(new Frame.Welcome());
    }

    @Test
    void aWrongProofIsRefusedAndCounted() {
        ScriptedLink link = opened();
        link.says(HELLO);
        String nonce = challenged(link);

        link.says(new Frame.Proof(DeviceProof.of("another secret here", nonce, DEVICE)));

        assertThat(link.sent()).containsExactly(new Frame.Refused("the proof is not that of device " + DEVICE));
        assertThat(reception.counters().of(Cause.PROOF)).isEqualTo(1);
        assertThat(link.isAdmitted()).isFalse();
        assertThat(reception.sessions().all()).isEmpty();
    }

    @Test
    void anUnknownDeviceIsChallengedLikeAKnownOneAndRefusedInTheSameWords() {
        ScriptedLink link = opened();
        link.says(new Frame.Hello(STRANGER, STATUS));
        String nonce = challenged(link);

        link.says(new Frame.Proof(DeviceProof.of(SECRET, nonce, STRANGER)));

        assertThat(link.sent()).containsExactly(new Frame.Refused("the proof is not that of device " + STRANGER));
        assertThat(reception.counters().of(Cause.PROOF)).isEqualTo(1);
    }

    @Test
    void aProofThatWasHeardOnAnotherConnectionIsRefused() {
        ScriptedLink first = opened();
        first.says(HELLO);
        Frame overheard = new Frame.Proof(DeviceProof.of(SECRET, challenged(first), DEVICE));
        first.says(overheard);
        first.sent();

        ScriptedLink second = opened();
        second.says(HELLO);
        challenged(second);
        second.says(overheard);

        assertThat(second.sent()).containsExactly(new Frame.Refused("the proof is not that of device " + DEVICE));
        assertThat(first.isOpen()).isTrue();
    }

    @Test
    void afterAWrongProofTheRightOneIsNotHeard() {
        ScriptedLink link = opened();
        link.says(HELLO);
        String nonce = challenged(link);
        link.says(new Frame.Proof("0".repeat(64)));
        link.sent();

        link.says(new Frame.Proof(DeviceProof.of(SECRET, nonce, DEVICE)));

        assertThat(link.sent()).isEmpty();
        assertThat(observed).isEmpty();
    }

    @Test
    void aChallengeIsAnsweredByNothingButAProof() {
        for (Frame other : List.of(HELLO, new Frame.Ping(), new Frame.Status(STATUS))) {
            ScriptedLink link = opened();
            link.says(HELLO);
            challenged(link);

            link.says(other);

            assertThat(link.sent()).containsExactly(new Frame.Refused("PROOF expected after PROVE"));
        }
    }

    @Test
    void aProofThatNobodyAskedForIsRefused() {
        ScriptedLink link = opened();

        link.says(new Frame.Proof("0".repeat(64)));

        assertThat(link.sent()).containsExactly(new Frame.Refused("HELLO expected first"));
    }

    @Test
    void theTimeForTheProofIsThatForHello() {
        ScriptedLink link = opened();
        time.advance(RULES.helloLimit().minusSeconds(1));
        link.says(HELLO);
        challenged(link);

        time.advance(Duration.ofSeconds(1));

        assertThat(link.sent()).containsExactly(new Frame.Refused("no PROOF within PT30S"));
    }

    @Test
    void whoFailsToProveItselfDoesNotDisturbTheDeviceThatIsThere() {
        ScriptedLink standing = opened();
        standing.says(HELLO);
        standing.says(new Frame.Proof(DeviceProof.of(SECRET, challenged(standing), DEVICE)));
        standing.sent();

        ScriptedLink impostor = opened();
        impostor.says(HELLO);
        challenged(impostor);
        impostor.says(new Frame.Proof("0".repeat(64)));
        impostor.written(true);
        time.settle();

        assertThat(impostor.isOpen()).isFalse();
        assertThat(standing.isOpen()).isTrue();
        assertThat(presences()).containsExactly(true);
        assertThat(reception.sessions().of(DEVICE)).map(DeviceSession::number).contains(1L);
    }

    @Test
    void whoProvesItselfTakesOverAndTheLateGoodbyeOfTheFormerChangesNothing() {
        ScriptedLink former = opened();
        former.says(HELLO);
        former.says(new Frame.Proof(DeviceProof.of(SECRET, challenged(former), DEVICE)));
        ScriptedLink later = opened();
        later.says(HELLO);
        later.says(new Frame.Proof(DeviceProof.of(SECRET, challenged(later), DEVICE)));

        assertThat(former.isOpen()).isFalse();
        time.settle();

        assertThat(later.isOpen()).isTrue();
        assertThat(presences()).containsExactly(true, true);
        assertThat(reception.sessions().of(DEVICE)).map(DeviceSession::number).contains(2L);
    }

    private ScriptedLink opened() {
        ScriptedLink link = new ScriptedLink(time, NOBODY, reception);
        link.challenges(this::challenge);
        link.conversation().opened();
        return link;
    }

    private Challenge challenge() {
        return Challenge.of(String.format("%032x", ++nonces), SECRETS);
    }

    /** The nonce of the only frame that was sent last. */
    private static String challenged(ScriptedLink link) {
        List<Frame> sent = link.sent();
        Frame last = sent.get(sent.size() - 1);
        assertThat(last).isInstanceOf(Frame.Prove.class);
        return ((Frame.Prove) last).nonce();
    }

    private List<Boolean> presences() {
        return observed.stream()
                .filter(Observation.Presence.class::isInstance)
                .map(one -> ((Observation.Presence) one).present())
                .toList();
    }
}
