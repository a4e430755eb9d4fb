package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.List;
import javax.net.ssl.X509KeyManager;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.junit.jupiter.api.Test;

final class BouncyCastleTest {
    private static final String DEVICE = "1f0000000000c0de00000001";

    private final TestAuthority authority = new TestAuthority();

    /** Or each signature takes three times as long. */
    @Test
    void signsWithItsOwnKindOfKeyWhoeverReadIt() throws GeneralSecurityException {
        Credentials made = authority.deviceByAlternativeName(DEVICE, DEVICE);
        Credentials read = Credentials.fromPem("device", made.certificatePem(), made.keyPem());
        assertThat(read.key()).isNotInstanceOf(ECPrivateKey.class);

        X509KeyManager manager = managerOf(read);
        PrivateKey signing = manager.getPrivateKey(aliasIn(manager));

        assertThat(signing).isInstanceOf(ECPrivateKey.class);
        assertThat(((ECPrivateKey) signing).getD())
                .isEqualTo(((java.security.interfaces.ECPrivateKey) read.key()).getS());
    }

    @Test
    void showsTheWholeChain() throws GeneralSecurityException {
        Credentials chain = authority.deviceOfSecondRank(DEVICE);

        X509KeyManager manager = managerOf(chain);

        assertThat(manager.getCertificateChain(aliasIn(manager))).containsExactly(chain.chainArray());
    }

    private static X509KeyManager managerOf(Credentials own) throws GeneralSecurityException {
        return (X509KeyManager) BouncyCastle.keyManagers(List.of(own))[0];
    }

    private static String aliasIn(X509KeyManager manager) {
        return manager.getClientAliases("EC", null)[0];
    }
}
