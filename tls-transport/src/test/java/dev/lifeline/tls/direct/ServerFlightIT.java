package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device of 8 KB buffers gets from the listener in TLS 1.2, which it can be read in. */
final class ServerFlightIT {
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int SESSION_TICKET = 35;
    private static final int MOST_CHAIN = 3 * 1024;
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

    @Test
    void theChainIsBelowThreeKilobytes() throws IOException {
        assertThat(flight("mqtt-tls-0.2.24").get(CERTIFICATE).remaining()).isLessThan(MOST_CHAIN);
        assertThat(flight("mqtt-tls-0.2.27").get(CERTIFICATE).remaining()).isLessThan(MOST_CHAIN); // RSA
    }

    @Test
    void onlyTheFleetsAuthorityIsNamedToDevices() throws IOException {
        byte[] fleet = DirectFixture.AUTHORITY
                .authorities()
                .certificates()
                .get(0)
                .getSubjectX500Principal()
                .getEncoded();
        ByteBuffer request = flight("mqtt-tls-0.2.24").get(CERTIFICATE_REQUEST);
        skip(request, Byte.toUnsignedInt(request.get())); // kinds of certificate
        skip(request, Short.toUnsignedInt(request.getShort())); // signature schemes

        assertThat(Short.toUnsignedInt(request.getShort())).isEqualTo(2 + fleet.length);
        assertThat(Short.toUnsignedInt(request.getShort())).isEqualTo(fleet.length);
        assertThat(rest(request)).isEqualTo(fleet);
    }

    @Test
    void noSessionTicketIsAnnouncedSoNoneMayFollow() throws IOException {
        ByteBuffer hello = flight("mqtt-tls-0.2.24").get(SERVER_HELLO);
        skip(hello, 2 + 32); // version and random
        skip(hello, Byte.toUnsignedInt(hello.get())); // session id
        skip(hello, 2 + 1 + 2); // suite, compression, length of the extensions

        while (hello.hasRemaining()) {
            assertThat(hello.getShort()).isNotEqualTo((short) SESSION_TICKET);
            skip(hello, Short.toUnsignedInt(hello.getShort()));
        }
    }

    /** The handshake messages up to ServerHelloDone, by type. */
    private Map<Integer, ByteBuffer> flight(String build) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), fixture.direct().port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(CapturedClientHelloIT.hello(build));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Map<Integer, ByteBuffer> messages = Map.of();
            while (!messages.containsKey(SERVER_HELLO_DONE)) {
                in.readUnsignedByte(); // type of the record
                in.readUnsignedShort(); // version
                bytes.write(in.readNBytes(in.readUnsignedShort()));
                messages = messages(ByteBuffer.wrap(bytes.toByteArray()));
            }
            return messages;
        }
    }

    private static Map<Integer, ByteBuffer> messages(ByteBuffer bytes) {
        Map<Integer, ByteBuffer> messages = new HashMap<>();
        while (bytes.remaining() >= 4) {
            int head = bytes.getInt();
            int length = head & 0xffffff;
            if (length > bytes.remaining()) {
                break; // goes on in the next record
            }
            messages.put(head >>> 24, bytes.slice(bytes.position(), length));
            skip(bytes, length);
        }
        return messages;
    }

    private static void skip(ByteBuffer bytes, int count) {
        bytes.position(bytes.position() + count);
    }

    private static byte[] rest(ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return rest;
    }
}
