package dev.lifeline.tls;

import java.io.InputStream;
import java.security.Provider;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateFactorySpi;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads certificates as another factory does, and keeps of them what {@link CompactCertificate} keeps. */
final class CompactCertificates extends CertificateFactory {
    /** @param reader of X.509 */
    CompactCertificates(CertificateFactory reader, Provider provider) {
        super(new Compacting(reader), provider, reader.getType());
    }

    private static final class Compacting extends CertificateFactorySpi {
        private final CertificateFactory reader;

        Compacting(CertificateFactory reader) {
            this.reader = reader;
        }

        @Override
        public Certificate engineGenerateCertificate(InputStream in) throws CertificateException {
            return compact(reader.generateCertificate(in));
        }

        @Override
        public Collection<? extends Certificate> engineGenerateCertificates(InputStream in)
                throws CertificateException {
            List<Certificate> compact = new ArrayList<>();
            for (Certificate certificate : reader.generateCertificates(in)) {
                compact.add(compact(certificate));
            }
            return compact;
        }

        @Override
        public CRL engineGenerateCRL(InputStream in) throws CRLException {
            return reader.generateCRL(in);
        }

        @Override
        public Collection<? extends CRL> engineGenerateCRLs(InputStream in) throws CRLException {
            return reader.generateCRLs(in);
        }

        private Certificate compact(Certificate read) throws CertificateException {
            return new CompactCertificate((X509Certificate) read, reader);
        }
    }
}
