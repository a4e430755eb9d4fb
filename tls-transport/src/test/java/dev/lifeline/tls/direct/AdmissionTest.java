package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may come in, and that every place is given back once. */
final class AdmissionTest {
    private static final Tick NOW = Tick.ZERO;
    private static final InetAddress HERE = address("192.0.2.1");
    private static final InetAddress THERE = address("192.0.2.2");

    private final TurnedAway host = new TurnedAway();

    @Test
    void asManyConnectionsComeInAsThereArePlaces() {
        Admission admission = with(AdmissionRules.defaults().withMostConnections(2));

        assertThat(enter(admission, 3)).containsExactly("in", "in", "FULL");
        admission.leave(Optional.of(HERE));
        assertThat(enter(admission, 2)).containsExactly("in", "FULL");
    }

    @Test
    void aHandshakeThatHasEndedMakesRoomForAnother() {
        Admission admission = with(AdmissionRules.defaults().withMostHandshakes(2));

        assertThat(enter(admission, 3)).containsExactly("in", "in", "HANDSHAKES");
        admission.handshakeEnded();
        assertThat(enter(admission, 2)).containsExactly("in", "HANDSHAKES");
    }

    @Test
    void asManyHandshakesBeginInASecondAsTheRateAllows() {
        Admission admission = with(AdmissionRules.defaults().withHandshakesPerSecond(2));

        assertThat(enter(admission, 3)).containsExactly("in", "in", "RATE");
        assertThat(admission.enter(NOW.plus(Duration.ofMillis(500)), Optional.of(HERE)))
                .isEmpty();
    }

    @Test
    void whoIsTurnedAwayUsesUpNothing() {
        Admission admission = with(AdmissionRules.defaults()
                .withMostConnections(3)
                .withMostPerAddress(1)
                .withHandshakesPerSecond(2));
        enter(admission, 100);

        assertThat(admission.enter(NOW, Optional.of(THERE))).isEmpty();
    }

    @Test
    void withoutALimitAnAddressMayHaveThousands() {
        Admission admission =
                with(AdmissionRules.defaults().withHandshakesPerSecond(10_000).withMostHandshakes(10_000));

        assertThat(enter(admission, 5_000)).containsOnly("in");
    }

    @Test
    void anAddressHasItsOwnLimit() {
        Admission admission = with(AdmissionRules.defaults().withMostPerAddress(1));

        assertThat(enter(admission, 2)).containsExactly("in", "ADDRESS");
        assertThat(admission.enter(NOW, Optional.of(THERE))).isEmpty();
        admission.leave(Optional.of(HERE));
        assertThat(enter(admission, 2)).containsExactly("in", "ADDRESS");
    }

    @Test
    void halfOfAnAddressOfVersionSixCountsAsOne() {
        Admission admission = with(AdmissionRules.defaults().withMostPerAddress(1));

        assertThat(admission.enter(NOW, Optional.of(address("2001:db8::1")))).isEmpty();
        assertThat(admission.enter(NOW, Optional.of(address("2001:db8::2")))).contains(Cause.ADDRESS);
        assertThat(admission.enter(NOW, Optional.of(address("2001:db8:0:1::1"))))
                .isEmpty();
    }

    @Test
    void behindAProxyTheAddressIsCountedWhenItIsKnown() {
        Admission admission =
                with(AdmissionRules.defaults().withMostPerAddress(1).withMostConnections(2));
        Passage first = proxied(admission);
        Passage second = proxied(admission);

        assertThat(first.isFrom(new InetSocketAddress(HERE, 1))).isTrue();
        assertThat(second.isFrom(new InetSocketAddress(HERE, 2))).isFalse();
        assertThat(host.all()).containsExactly("ADDRESS /192.0.2.1:2");

        second.left();
        first.left();
        assertThat(proxied(admission).isFrom(new InetSocketAddress(HERE, 3))).isTrue();
        assertThat(enter(admission, 1)).containsExactly("ADDRESS");
    }

    @Test
    void aPassageGivesItsHandshakeBackOnce() {
        Admission admission = with(AdmissionRules.defaults().withMostHandshakes(2));
        Passage first = proxied(admission);
        proxied(admission);

        first.handshakeEnded();
        first.handshakeEnded();
        first.left();

        assertThat(enter(admission, 2)).containsExactly("in", "HANDSHAKES");
    }

    @Test
    void aConnectionIsTurnedAwayForItsFirstReasonOnly() {
        Passage passage = proxied(with(AdmissionRules.defaults()));

        passage.turnedAway(Cause.PLAINTEXT, "its first byte");
        passage.turnedAway(Cause.HANDSHAKE, "closed in the middle of it");

        assertThat(host.all()).containsExactly("PLAINTEXT /192.0.2.2:8883");
    }

    private Passage proxied(Admission admission) {
        assertThat(admission.enter(NOW, Optional.empty())).isEmpty();
        return new Passage(admission, host, new InetSocketAddress(THERE, 8883), null);
    }

    private static Admission with(AdmissionRules rules) {
        return new Admission(rules, NOW);
    }

    private static List<String> enter(Admission admission, int times) {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            outcomes.add(
                    admission.enter(NOW, Optional.of(HERE)).map(Cause::name).orElse("in"));
        }
        return outcomes;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
