package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The conversation without sockets and TLS. */
final class DeviceConversationTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final DeviceStatus STATUS = new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, 255, "6.2.0", Vote.FINE);
    private static final SessionRules RULES = SessionRules.defaults();
    private static final Frame HELLO = new Frame.Hello(DEVICE, STATUS);
    private static final Frame WELCOME = new Frame.Welcome();
    private static final Frame PING = new Frame.Ping();
    private static final Frame PONG = new Frame.Pong();

    private final VirtualTime time = new VirtualTime();
    private final List<Observation> observed = new ArrayList<>();
    private final Reception reception = new Reception(RULES, time, time, observed::add);

    @Test
    void whoSaysSomethingElseThanHelloFirstIsRefused() {
        ScriptedLink link = opened();

        link.says(PING);

        assertThat(link.sent()).containsExactly(new Frame.Refused("HELLO expected first"));
        assertThat(reception.counters().refusals()).isEqualTo(1);
        assertThat(observed).isEmpty();
    }

    @Test
    void aRefusedConnectionIsClosedWhenTheRefusalIsWrittenOrCannotBe() {
        for (boolean success : List.of(true, false)) {
            ScriptedLink link = opened();
            link.says(PING);
            assertThat(link.isOpen()).isTrue();

            link.written(success);

            assertThat(link.isOpen()).isFalse();
        }
    }

    @Test
    void aDeviceWithoutHelloIsRefusedAfterTheLimit() {
        ScriptedLink link = opened();

        time.advance(RULES.helloLimit().minusNanos(1));
        assertThat(link.sent()).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(link.sent()).containsExactly(new Frame.Refused("no HELLO within PT30S"));
    }

    @Test
    void theHelloLimitEndsWithHelloAndWithTheConnection() {
        ScriptedLink gone = opened();
        gone.close();
        time.settle();
        assertThat(time.pending()).isZero();

        ScriptedLink link = welcomed();
        time.advance(RULES.helloLimit().plusSeconds(1));
        assertThat(link.sent()).isEmpty();
        assertThat(gone.sent()).isEmpty();
        assertThat(reception.counters().refusals()).isZero();
    }

    @Test
    void theSessionIsKnownBeforeWelcomeIsSent() {
        ScriptedLink link = opened();
        List<Boolean> known = new ArrayList<>();
        link.onSend(frame -> known.add(reception.sessions().of(DEVICE).isPresent()));

        link.says(HELLO);

        assertThat(link.sent()).containsExactly(WELCOME);
        assertThat(known).containsExactly(true);
        assertThat(presences()).containsExactly(true);
    }

    @Test
    void theCertificateMustSpeakForTheDevice() {
        ScriptedLink link = new ScriptedLink(time, OTHER, reception);
        link.conversation().opened();

        link.says(HELLO);

        assertThat(link.sent()).containsExactly(new Frame.Refused("the certificate is not that of device " + DEVICE));
        assertThat(reception.sessions().all()).isEmpty();
        assertThat(link.isAdmitted()).isFalse();
    }

    @Test
    void whoDoesNotTakeItsRefusalIsCutAllTheSame() {
        ScriptedLink link = opened();
        link.says(PING);

        time.advance(RULES.answerLimit());

        assertThat(link.isOpen()).isFalse();
        assertThat(time.pending()).isZero();
    }

    @Test
    void framesAfterTheRefusalAreIgnored() {
        ScriptedLink link = opened();
        link.says(PING);
        link.sent();

        link.says(HELLO);
        link.says(PING);
        link.conversation().damaged("no frame");

        assertThat(link.sent()).isEmpty();
        assertThat(reception.counters().refusals()).isEqualTo(1);
        assertThat(observed).isEmpty();
    }

    @Test
    void framesAfterTheEndAreIgnored() {
        ScriptedLink link = opened();
        link.close();
        time.settle();

        link.says(HELLO);

        assertThat(link.sent()).isEmpty();
        assertThat(reception.sessions().all()).isEmpty();
    }

    @Test
    void aPingIsAnsweredAtOnce() {
        ScriptedLink link = welcomed();

        link.says(PING);
        link.says(PING);

        assertThat(link.sent()).containsExactly(PONG, PONG);
    }

    @Test
    void aSilentDeviceIsPingedAndThenDropped() {
        ScriptedLink link = welcomed();

        time.advance(RULES.keepAlive());
        assertThat(link.sent()).containsExactly(PING);
        assertThat(link.isOpen()).isTrue();

        time.advance(RULES.answerLimit());
        assertThat(link.isOpen()).isFalse();
        assertThat(presences()).containsExactly(true, false);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aDeviceThatNamesItsKeepAliveIsAskedHalfAsLongAgainAfterIt() {
        ScriptedLink link = opened();
        link.says(new Frame.Hello(DEVICE, STATUS.withAlive(Duration.ofMinutes(10))));
        link.sent();

        time.advance(Duration.ofMinutes(15).minusNanos(1));
        assertThat(link.sent()).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(link.sent()).containsExactly(PING);
    }

    @Test
    void aStatusMayNameAnotherKeepAlive() {
        ScriptedLink link = welcomed();

        link.says(new Frame.Status(STATUS.withAlive(Duration.ofSeconds(15))));
        assertThat(time.pending()).isEqualTo(1);
        time.advance(Duration.ofMillis(22_500));

        assertThat(link.sent()).containsExactly(PING);
    }

    @Test
    void aPartOfAFrameIsNoSilence() {
        ScriptedLink link = welcomed();
        time.advance(RULES.keepAlive());

        link.conversation().heard();
        time.advance(RULES.answerLimit());

        assertThat(link.isOpen()).isTrue();
        assertThat(presences()).containsExactly(true);
    }

    @Test
    void aTalkingDeviceIsNeverPingedAndCostsOneTimer() {
        ScriptedLink link = welcomed();

        for (int i = 0; i < 100; i++) {
            time.advance(RULES.keepAlive().minusNanos(1));
            link.says(PONG);
            assertThat(time.pending()).isEqualTo(1);
        }

        assertThat(link.sent()).isEmpty();
    }

    @Test
    void helloAgainIsDamage() {
        ScriptedLink link = welcomed();

        link.says(HELLO);

        time.settle();
        assertThat(link.isOpen()).isFalse();
        assertThat(observed).filteredOn(Observation.Damaged.class::isInstance).hasSize(1);
        assertThat(presences()).containsExactly(true, false);
    }

    @Test
    void damageBeforeHelloIsARefusalWithoutAWord() {
        ScriptedLink link = opened();

        link.conversation().damaged("no frame");
        link.conversation().damaged("no frame");

        assertThat(link.sent()).isEmpty();
        assertThat(link.isOpen()).isFalse();
        assertThat(reception.counters().refusals()).isEqualTo(1);
    }

    @Test
    void anOlderSessionsGoodbyeChangesNothing() {
        ScriptedLink older = welcomed();
        ScriptedLink newer = welcomed();

        assertThat(older.isOpen()).isFalse();
        time.settle();

        assertThat(newer.isOpen()).isTrue();
        assertThat(presences()).containsExactly(true, true);
        assertThat(reception.sessions().of(DEVICE)).map(DeviceSession::number).contains(2L);
    }

    private ScriptedLink opened() {
        ScriptedLink link = new ScriptedLink(time, DEVICE, reception);
        link.conversation().opened();
        return link;
    }

    private ScriptedLink welcomed() {
        ScriptedLink link = opened();
        link.says(HELLO);
        assertThat(link.sent()).containsExactly(WELCOME);
        return link;
    }

    private List<Boolean> presences() {
        return observed.stream()
                .filter(Observation.Presence.class::isInstance)
                .map(one -> ((Observation.Presence) one).present())
                .toList();
    }
}
