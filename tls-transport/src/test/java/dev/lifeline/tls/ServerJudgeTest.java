package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

/** What a device's library finds wrong with a server's certificate. */
final class ServerJudgeTest {
    private static final Instant PAST = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2049-01-01T00:00:00Z");
    private static final FleetAuthority FLEET = FleetAuthority.create("Fleet of a test");
    private static final TestAuthority ODD = new TestAuthority();

    @Test
    void aCertificateOfTheFleetForThisHostIsGood() {
        assertThat(objection(FLEET.authorities(), FLEET.serverRsa("backend.example"), "Backend.example"))
                .isEmpty();
    }

    @Test
    void anotherHostIsNotWhatItNames() {
        assertThat(objection(FLEET.authorities(), FLEET.serverP256("backend.example"), "other.example"))
                .contains("the certificate does not name other.example");
    }

    @Test
    void anotherAuthorityIsNotTrusted() {
        assertThat(objection(ODD.authorities(), FLEET.serverP256("backend.example"), "backend.example"))
                .hasValueSatisfying(why -> assertThat(why).startsWith("the certificate's chain: "));
    }

    @Test
    void aCertificateForClientsIsNotForServers() {
        DeviceId device = DeviceId.parse("1f0000000000c0de00000001");

        assertThat(objection(FLEET.authorities(), FLEET.device(device), device.toString()))
                .contains("the certificate is not for servers");
    }

    @Test
    void anAddressIsReadFromDnsNamesAlone() {
        GeneralName address = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
        GeneralName literal = new GeneralName(GeneralName.dNSName, "127.0.0.1");

        assertThat(odd(FUTURE, true, "127.0.0.1", address)).contains("the certificate does not name 127.0.0.1");
        assertThat(odd(FUTURE, true, "127.0.0.1", address, literal)).isEmpty();
    }

    @Test
    void theCommonNameCountsOnlyWithoutAlternativeNames() {
        assertThat(odd(FUTURE, true, "common.example")).isEmpty();
        assertThat(odd(FUTURE, true, "common.example", new GeneralName(GeneralName.dNSName, "other.example")))
                .isPresent();
    }

    @Test
    void aStarStandsForOneWord() {
        GeneralName star = new GeneralName(GeneralName.dNSName, "*.fleet.example");

        assertThat(odd(FUTURE, true, "a.fleet.example", star)).isEmpty();
        assertThat(odd(FUTURE, true, "a.b.fleet.example", star)).isPresent();
        assertThat(odd(FUTURE, true, "fleet.example", star)).isPresent();
    }

    @Test
    void aCertificateThatIsOverIsGoodForABuildThatChecksNoDates() {
        assertThat(odd(PAST, true, "common.example")).isPresent();
        assertThat(odd(PAST, false, "common.example")).isEmpty();
    }

    private static Optional<String> objection(Authorities trusted, Credentials shown, String host) {
        return new ServerJudge(trusted, true).objection(List.of(shown.certificate()), host);
    }

    private static Optional<String> odd(Instant end, boolean datesChecked, String host, GeneralName... names) {
        Credentials shown = ODD.of("common.example", end, names);
        return new ServerJudge(ODD.authorities(), datesChecked).objection(List.of(shown.certificate()), host);
    }
}
