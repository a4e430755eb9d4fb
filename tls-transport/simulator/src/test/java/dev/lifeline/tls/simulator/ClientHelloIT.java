package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.time.SystemTime;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an imitated build sends first, read off a socket, beside what the build itself was captured with. */
final class ClientHelloIT {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int GROUPS = 10;

    /** Extensions that Bouncy Castle adds: two of status_request, encrypt_then_mac, extended_master_secret (RFC 6961, 6066, 7366, 7627). */
    private static final List<Integer> ADDED = List.of(17, 5, 22, 23);

    /** Session tickets: Bouncy Castle has none, and the libraries never use the ones that they ask for. */
    private static final int SESSION_TICKET = 35;

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "mqtt-tls-0.2.27, mqtt-tls-0.2.27, none, c032 c02a c00f c031 c029 c00e", // static ECDH
                "mqtt-tls-0.2.26, mqtt-tls-0.2.26, none, c032 c02a c00f c02e c026 c005 c031 c029 c00e c02d c025 c004",
                "mqtt-tls-0.2.23, mqtt-tls-0.2.23, none, 00ad 00ac 00a9 00a8", // PSK
                "tls-tcp-client-0.2.16, tlstcpclient-0.2.16, none, 00ad 00ac 00a9 00a8",
                "mqtt-tls-rsa-only, tlstcpclient-0.2.11, groups, none",
                "tls-tcp-client-rsa-only, tlstcpclient-0.2.11, groups, none"
            })
    void aProfileOffersWhatItsBuildOffersButForWhatIsSaid(
            String profile, String capture, @Nullable String added, @Nullable String missing) throws IOException {
        Hello sent = Hello.of(sentBy(DeviceProfile.parse(profile)));
        Hello captured = Hello.of(captured(capture));
        List<String> absent = missing == null ? List.of() : List.of(missing.split(" "));
        if (added != null) {
            assertThat(captured.extensions).doesNotContainKey(GROUPS);
            assertThat(sent.extensions.remove(GROUPS)).isNotNull();
        }

        assertThat(captured.suites).containsAll(absent);
        captured.suites.removeAll(absent);
        assertThat(sent.suites).isEqualTo(captured.suites);
        assertThat(sent.version).isEqualTo(captured.version);
        assertThat(sent.extensions.keySet()).containsAll(ADDED);
        sent.extensions.keySet().removeAll(ADDED);
        captured.extensions.keySet().removeAll(ADDED);
        assertThat(captured.extensions.remove(SESSION_TICKET)).isEmpty();
        assertThat(sent.extensions).isEqualTo(captured.extensions);
    }

    private static byte[] sentBy(DeviceProfile profile) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SystemTime time = SystemTime.scaled(20);
                SimulatedFleet fleet = new SimulatedFleet(
                        FleetSurroundings.of(Wire.AUTHORITY, "localhost", server.getLocalPort(), new FakeCloud()),
                        time,
                        time,
                        new Random(1))) {
            server.setSoTimeout(PATIENCE_MILLIS);
            fleet.add(DeviceSpec.of(new DeviceId(1, 1), DeviceMode.HOT, profile))
                    .powerOn();
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] header = in.readNBytes(5);
                byte[] body = in.readNBytes(ByteBuffer.wrap(header, 3, 2).getShort());
                return ByteBuffer.allocate(header.length + body.length)
                        .put(header)
                        .put(body)
                        .array();
            }
        }
    }

    private static byte[] captured(String build) throws IOException {
        try (InputStream file = ClientHelloIT.class.getResourceAsStream("/client-hellos/" + build + ".hex")) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }

    /** A ClientHello taken apart (RFC 5246, 7.4.1.2); numbers as hexadecimal text. */
    private record Hello(String version, List<String> suites, Map<Integer, String> extensions) {
        private static final int BEFORE_VERSION = 5 + 4;
        private static final int RANDOM = 32;

        static Hello of(byte[] record) {
            ByteBuffer in = ByteBuffer.wrap(record).position(BEFORE_VERSION);
            String version = hex(in, 2);
            in.position(in.position() + RANDOM);
            assertThat(hex(in, in.get())).as("session id").isEmpty();
            List<String> suites = new ArrayList<>();
            for (int left = in.getShort(); left > 0; left -= 2) {
                suites.add(hex(in, 2));
            }
            assertThat(hex(in, in.get())).as("compression").isEqualTo("00");
            Map<Integer, String> extensions = new TreeMap<>();
            in.getShort();
            while (in.hasRemaining()) {
                extensions.put((int) in.getShort(), hex(in, in.getShort()));
            }
            return new Hello(version, suites, extensions);
        }

        private static String hex(ByteBuffer in, int bytes) {
            byte[] taken = new byte[bytes];
            in.get(taken);
            return HexFormat.of().formatHex(taken);
        }
    }
}
