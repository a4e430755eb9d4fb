package dev.lifeline.tls.direct;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a proxy says first, byte by byte as the specification of the PROXY protocol has it. */
final class ProxyHeaders {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
    private static final byte[] DESTINATION = {(byte) 198, 51, 100, 1};
    private static final int PROXY = 0x21;
    private static final int LOCAL = 0x20;
    private static final int TCP4 = 0x11;
    private static final int UDP4 = 0x12;
    private static final int ADDRESSES = 12;

    private ProxyHeaders() {}

    /** A connection from {@code source}, an address of version 4. */
    static byte[] from(InetSocketAddress source) {
        return header(PROXY, TCP4, source, 0);
    }

    /** The same with so many bytes of further facts. */
    static byte[] withFacts(InetSocketAddress source, int bytes) {
        return header(PROXY, TCP4, source, bytes);
    }

    static byte[] datagram(InetSocketAddress source) {
        return header(PROXY, UDP4, source, 0);
    }

    /** The proxy itself looks whether we are there. */
    static byte[] local() {
        return ByteBuffer.allocate(SIGNATURE.length + 4)
                .put(SIGNATURE)
                .put((byte) LOCAL)
                .putShort((short) 0)
                .array();
    }

    static byte[] versionOne() {
        return "PROXY TCP4 203.0.113.7 198.51.100.1 4711 8883\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] header(int command, int family, InetSocketAddress source, int facts) {
        ByteBuffer header = ByteBuffer.allocate(SIGNATURE.length + 4 + ADDRESSES + facts);
        header.put(SIGNATURE).put((byte) command).put((byte) family).putShort((short) (ADDRESSES + facts));
        header.put(source.getAddress().getAddress()).put(DESTINATION);
        header.putShort((short) source.getPort()).putShort((short) 8883);
        if (facts > 0) {
            header.put((byte) 0xe0).putShort((short) (facts - 3)); // one fact of a kind of its own
        }
        return header.array();
    }
}
