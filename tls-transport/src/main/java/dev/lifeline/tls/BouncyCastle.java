package dev.lifeline.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jcajce.util.JcaJceHelper;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * The only place that makes Bouncy Castle providers. They are instances of our own and never registered.
 *
 * <p><b>Threads.</b> Callable from any thread.
 */
final class BouncyCastle {
    /** What logs too much, and from which level on it may; held because java.util.logging forgets loggers nobody holds. */
    private static final Map<Logger, Level> CHATTER = Map.of(
            // a line per connection at INFO
            Logger.getLogger("org.bouncycastle.jsse.provider"),
            Level.WARNING,
            // warns of entries of the JDK's own lists of disabled algorithms that only the JDK understands
            Logger.getLogger("org.bouncycastle.jsse.provider.DisabledAlgorithmConstraints"),
            Level.SEVERE);

    static {
        CHATTER.forEach(BouncyCastle::quiet);
    }

    static final Provider CRYPTO = new BouncyCastleProvider();
    private static final Provider TLS = new BouncyCastleJsseProvider(false, new ChoosingCryptoProvider());

    private BouncyCastle() {}

    /** @param keys our own certificates and keys; may be empty for a client */
    static SSLContext context(List<Credentials> keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS", TLS);
            context.init(keys.isEmpty() ? new KeyManager[0] : keyManagers(keys), trust, new SecureRandom());
            return context;
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException("TLS cannot be set up: " + unexpected.getMessage(), unexpected);
        }
    }

    static TrustManager[] trusting(Authorities authorities) {
        try {
            KeyStore store = emptyStore();
            int number = 0;
            for (var certificate : authorities.certificates()) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", TLS);
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException("certificate authorities: " + unexpected.getMessage(), unexpected);
        }
    }

    /**
     * Bouncy Castle's key manager takes, of several certificates, the one whose type the chosen suite needs. Its own kind of
     * key store, because it keeps keys as they are and derives none as long as it is not written.
     */
    static KeyManager[] keyManagers(List<Credentials> keys) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        char[] inMemoryOnly = "unused".toCharArray();
        for (int i = 0; i < keys.size(); i++) {
            store.setKeyEntry(
                    "own-" + i,
                    quickToSign(keys.get(i).key()),
                    inMemoryOnly,
                    keys.get(i).chainArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", TLS);
        factory.init(store, inMemoryOnly);
        return factory.getKeyManagers();
    }

    /** With a key of another make Bouncy Castle computes a table of the curve for each signature: 240 us instead of 75. */
    private static PrivateKey quickToSign(PrivateKey key) throws GeneralSecurityException {
        return key.getAlgorithm().equals("EC")
                ? KeyFactory.getInstance("EC", CRYPTO).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()))
                : key;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12", CRYPTO);
        try {
            store.load(null, null);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible); // nothing is read
        }
        return store;
    }

    /** A level that the operator has set is left alone. */
    private static void quiet(Logger logger, Level level) {
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
    }

    private static final class ChoosingCryptoProvider extends JcaTlsCryptoProvider {
        private final JcaJceHelper choice = new AlgorithmChoice(CRYPTO);

        @Override
        public JcaJceHelper getHelper() {
            return choice;
        }
    }
}
