package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Real TLS between two channels in memory. */
final class RecordPerPacketTest {
    private static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a test");
    private static final int HEADER = 5;
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");

    @Test
    void packetsThatAreFlushedTogetherHaveRecordsOfTheirOwn() {
        assertThat(sizesAfterOneFlush(true, 5, 60, 4, 2)).containsExactly(5, 60, 4, 2);
    }

    @Test
    void withoutItTheyWouldShareOne() {
        assertThat(sizesAfterOneFlush(false, 5, 60, 4, 2)).containsExactly(71);
    }

    @Test
    void aLargePacketGoesInRecordsThatADeviceTakesAndSharesNone() {
        assertThat(sizesAfterOneFlush(true, 10, 8192, 8193, 20_000, 3))
                .containsExactly(10, 8192, 8192, 1, 8192, 8192, 3616, 3);
    }

    /** What the client's TLS hands up of each record, when the server has written packets so large before one flush. */
    private static List<Integer> sizesAfterOneFlush(boolean recordPerPacket, int... packets) {
        EmbeddedChannel server = new EmbeddedChannel(serverTls());
        EmbeddedChannel client = new EmbeddedChannel(clientTls());
        shake(server, client);
        if (recordPerPacket) {
            server.pipeline().addLast(new RecordPerPacket());
        }
        for (int size : packets) {
            server.write(Unpooled.wrappedBuffer(new byte[size]));
        }
        server.flush();
        List<Integer> sizes = new ArrayList<>();
        for (ByteBuf records = server.readOutbound(); records != null; records = server.readOutbound()) {
            while (records.isReadable()) {
                client.writeInbound(
                        records.readRetainedSlice(HEADER + records.getUnsignedShort(records.readerIndex() + 3)));
                sizes.add(drained(client));
            }
            records.release();
        }
        return sizes;
    }

    private static void shake(EmbeddedChannel server, EmbeddedChannel client) {
        boolean moved = true;
        while (moved) {
            moved = carried(client, server);
            moved = carried(server, client) || moved;
        }
        drained(client);
    }

    private static boolean carried(EmbeddedChannel from, EmbeddedChannel to) {
        boolean any = false;
        for (ByteBuf bytes = from.readOutbound(); bytes != null; bytes = from.readOutbound()) {
            to.writeInbound(bytes);
            any = true;
        }
        return any;
    }

    private static int drained(EmbeddedChannel channel) {
        int bytes = 0;
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            bytes += next.readableBytes();
            next.release();
        }
        return bytes;
    }

    private static ChannelHandler serverTls() {
        return ListenerTls.of(
                        List.of(AUTHORITY.serverP256("localhost")),
                        AUTHORITY.authorities(),
                        TlsProfile.MODERN,
                        ClientCertificates.required())
                .handler(Duration.ofSeconds(10));
    }

    private static ChannelHandler clientTls() {
        return ClientTls.of(AUTHORITY.authorities(), Optional.of(AUTHORITY.device(DEVICE)), TlsProfile.MODERN)
                .handler("localhost", 8883);
    }
}
