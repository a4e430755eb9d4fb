package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CompactCertificateTest {
    private static final String DEVICE = "1f0000000000c0de00000001";

    private final X509Certificate plain =
            new TestAuthority().deviceByAlternativeName(DEVICE, DEVICE).certificate();

    @Test
    void tellsWhatTheCertificateTellsAlsoWhenItsReadingHasBeenCollected() throws Exception {
        CertificateFactory reader = CertificateFactory.getInstance("X.509", BouncyCastle.CRYPTO);
        X509Certificate compact = compact(reader);
        Map<String, String> told = told(read(reader));
        assertThat(told).hasSizeGreaterThan(20);

        assertThat(told(compact)).isEqualTo(told);
        System.gc(); // which collects it, as a rule
        assertThat(told(compact)).isEqualTo(told);
    }

    @Test
    void isEqualToTheSameCertificateOfAnotherMake() throws GeneralSecurityException {
        X509Certificate compact = compact(CertificateFactory.getInstance("X.509", BouncyCastle.CRYPTO));

        assertThat(compact).isEqualTo(plain).hasSameHashCodeAs(plain);
    }

    private X509Certificate compact(CertificateFactory reader) throws GeneralSecurityException {
        return read(new CompactCertificates(reader, reader.getProvider()));
    }

    private X509Certificate read(CertificateFactory reader) throws GeneralSecurityException {
        return (X509Certificate) reader.generateCertificate(new ByteArrayInputStream(plain.getEncoded()));
    }

    /** What all public methods without an argument return, in words: not all that they return can be compared. */
    private static Map<String, String> told(X509Certificate certificate)
            throws InvocationTargetException, IllegalAccessException {
        Map<String, String> told = new TreeMap<>();
        for (Method method : X509Certificate.class.getMethods()) {
            boolean asks = method.getParameterCount() == 0
                    && method.getReturnType() != void.class
                    && method.getDeclaringClass() != Object.class
                    && !Modifier.isStatic(method.getModifiers());
            Object answer = asks ? method.invoke(certificate) : null;
            if (answer != null) {
                told.put(method.getName(), Arrays.deepToString(new Object[] {answer}));
            }
        }
        return told;
    }
}
