package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the unmodified device libraries offer, against the listener with an RSA and a P-256 certificate. */
final class CapturedClientHelloIT {
    private static final int HANDSHAKE = 0x16;
    private static final int ALERT = 0x15;
    private static final int PATIENCE_MILLIS = 30_000;

    private final DirectFixture fixture = new DirectFixture();

    @BeforeEach
    void start() {
        fixture.direct().start();
    }

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt-tls-0.2.23, c02b", // ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
        "mqtt-tls-0.2.24, c02b",
        "mqtt-tls-0.2.26, c02b",
        "mqtt-tls-0.2.27, c02f", // ECDHE_RSA_WITH_AES_128_GCM_SHA256: it knows no ECDSA
        "tlstcpclient-0.2.16, c02b"
    })
    void everyBuildWithEllipticCurvesGetsForwardSecrecy(String build, String suite) throws IOException {
        assertThat(answerTo(build)).isEqualTo("suite " + suite);
    }

    @ParameterizedTest
    @CsvSource({"tlstcpclient-0.2.11"})
    void aBuildThatKnowsOnlyStaticRsaIsRefusedUnlessAskedFor(String build) throws IOException {
        assertThat(answerTo(build)).isEqualTo("alert 40");
    }

    private String answerTo(String build) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), fixture.direct().port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(hello(build));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.readUnsignedShort(); // version
            byte[] record = new byte[in.readUnsignedShort()];
            in.readFully(record);
            return type == ALERT ? "alert " + record[1] : "suite " + suite(type, record);
        }
    }

    /** In a ServerHello the suite follows the session id. */
    private static String suite(int type, byte[] record) {
        assertThat(type).isEqualTo(HANDSHAKE);
        int sessionId = 4 + 2 + 32;
        int suite = sessionId + 1 + record[sessionId];
        return HexFormat.of().formatHex(record, suite, suite + 2);
    }

    static byte[] hello(String build) throws IOException {
        try (InputStream file = CapturedClientHelloIT.class.getResourceAsStream("/client-hellos/" + build + ".hex")) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
