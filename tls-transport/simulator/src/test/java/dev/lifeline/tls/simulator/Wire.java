package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.tls.ClientCertificates;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.ListenerTls;
import dev.lifeline.tls.TlsProfile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A device's connection and a server's, with real TLS between them and no network: a test carries the bytes. */
final class Wire implements AutoCloseable {
    static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a test");

    private static final int HEADER = 5;
    private static final ListenerTls LISTENER = ListenerTls.of(
            List.of(AUTHORITY.serverRsa("localhost"), AUTHORITY.serverP256("localhost")),
            AUTHORITY.authorities(),
            TlsProfile.MODERN,
            ClientCertificates.required());

    private final VirtualTime time = new VirtualTime();
    private final Queue<DeviceInput> inputs = new ConcurrentLinkedQueue<>();
    private final SimulatedFleet fleet;
    private final DevicePipeline handlers;
    private final EmbeddedChannel device = new EmbeddedChannel();
    private final SslHandler serverTls = LISTENER.handler(Duration.ofSeconds(10));
    private final EmbeddedChannel server = new EmbeddedChannel();
    private final List<Integer> recordTypes = new ArrayList<>();
    private final List<Integer> recordBytes = new ArrayList<>();

    /** @param trusted the fleet whose roots the device holds */
    Wire(DeviceProfile profile, FleetAuthority trusted) {
        fleet = new SimulatedFleet(
                FleetSurroundings.of(AUTHORITY, "localhost", 1, new FakeCloud()).withTrusted(trusted.authorities()),
                time,
                time,
                new Random(1));
        server.pipeline().addLast(serverTls, new Bystander());
        DeviceSpec spec = DeviceSpec.of(DEVICE, DeviceMode.HOT, profile);
        handlers = new DevicePipeline(fleet, spec, inputs::add);
        handlers.fill(device.pipeline(), 1);
        carry();
    }

    static Wire of(DeviceProfile profile) {
        return new Wire(profile, AUTHORITY);
    }

    EmbeddedChannel device() {
        return device;
    }

    /** The server's handler of TLS, whose records may be made larger than ours. */
    SslHandler serverTls() {
        return serverTls;
    }

    Queue<DeviceInput> inputs() {
        return inputs;
    }

    /** What the server sends at once, in one record if its TLS has room for it. */
    void serverSends(ByteBuf bytes) {
        server.writeOutbound(bytes);
        carry();
    }

    void advance(Duration duration) {
        time.advance(duration);
        device.runPendingTasks();
        carry();
    }

    /** All that the server has read, decrypted. */
    ByteBuf serverRead() {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf next = server.readInbound(); next != null; next = server.readInbound()) {
            all.writeBytes(next);
            next.release();
        }
        return all;
    }

    /** The first byte that the device sends on another connection. */
    int firstByteOf(long connection) {
        EmbeddedChannel other = new EmbeddedChannel(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                handlers.fill(channel.pipeline(), connection);
            }
        });
        ByteBuf first = other.readOutbound();
        try {
            return first.getUnsignedByte(first.readerIndex());
        } finally {
            first.release();
            other.finishAndReleaseAll();
        }
    }

    /** Content types of the records that the device has sent. */
    List<Integer> recordTypes() {
        return recordTypes;
    }

    /** Lengths of the records that the device has sent, as they are on the wire. */
    List<Integer> recordBytes() {
        return recordBytes;
    }

    /** Carries bytes until nobody has any. */
    void carry() {
        boolean moved = true;
        while (moved) {
            moved = carried(device, server);
            moved |= carried(server, device);
        }
    }

    private boolean carried(EmbeddedChannel from, EmbeddedChannel to) {
        boolean any = false;
        for (ByteBuf bytes = from.readOutbound(); bytes != null; bytes = from.readOutbound()) {
            if (from.equals(device)) {
                note(bytes);
            }
            if (to.isActive()) {
                to.writeInbound(bytes);
            } else {
                bytes.release();
            }
            any = true;
        }
        return any;
    }

    private void note(ByteBuf bytes) {
        for (int at = bytes.readerIndex(); at + HEADER <= bytes.writerIndex(); ) {
            int length = bytes.getUnsignedShort(at + 3);
            recordTypes.add((int) bytes.getUnsignedByte(at));
            recordBytes.add(length);
            at += HEADER + length;
        }
    }

    @Override
    public void close() {
        device.finishAndReleaseAll();
        server.finishAndReleaseAll();
        fleet.close();
    }

    /** Of a handshake that fails its future tells. */
    private static final class Bystander extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable expected) {
            context.close();
        }
    }
}
