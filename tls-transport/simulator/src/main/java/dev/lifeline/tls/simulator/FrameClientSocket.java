package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameReader;
import dev.lifeline.contract.FrameWriter;
import dev.lifeline.tls.client.ClientThreads;
import dev.lifeline.tls.client.Connection;
import dev.lifeline.tls.client.TlsClient;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Frames over a {@link TlsClient}, without any library's quirks. What cannot be read breaks the connection. */
final class FrameClientSocket implements DirectSocket {
    private static final int MOST_PAYLOAD = 0xffff;

    private final CompletableFuture<Connection> opened;

    FrameClientSocket(TlsClient client, ClientThreads threads, long connection, Consumer<DeviceInput> device) {
        FrameReader reader = new FrameReader(MOST_PAYLOAD);
        this.opened = client.connect(
                        threads,
                        bytes -> reader.read(
                                bytes, frame -> device.accept(new DeviceInput.FrameArrived(connection, frame))))
                .toCompletableFuture();
        opened.whenComplete((open, failure) -> {
            if (failure != null) {
                device.accept(new DeviceInput.DirectClosed(connection));
                return;
            }
            device.accept(new DeviceInput.DirectOpened(connection));
            open.ended().whenComplete((end, broken) -> device.accept(new DeviceInput.DirectClosed(connection)));
        });
    }

    /** What fails has broken the connection, whose end is told. */
    @Override
    public void send(Frame frame) {
        opened.thenAccept(open -> open.send(FrameWriter.bytes(frame)));
    }

    @Override
    public void close() {
        opened.thenAccept(Connection::close);
    }

    @Override
    public void cut() {
        opened.thenAccept(Connection::cut);
    }
}
