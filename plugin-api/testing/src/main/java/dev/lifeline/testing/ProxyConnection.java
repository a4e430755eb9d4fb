package dev.lifeline.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** A client's connection and the one to the target, with a pipe each way. Loop only. */
final class ProxyConnection {
    private final Consumer<ProxyConnection> forget;
    private final ProxySocket client;
    private final ProxySocket target;
    private final ProxyPipe toTarget;
    private final ProxyPipe toClient;
    private boolean abandoned;
    private boolean connected;
    private boolean ended;

    ProxyConnection(ProxyLoop loop, ProxyCounters counters, SocketChannel client, Consumer<ProxyConnection> forget)
            throws IOException {
        this.forget = forget;
        this.client = new ProxySocket(loop, client, () -> guarded(this::clientReady));
        this.target = new ProxySocket(loop, SocketChannel.open(), () -> guarded(this::targetReady));
        this.toTarget = new ProxyPipe(loop, counters, this.client, target, () -> guarded(this::pump));
        this.toClient = new ProxyPipe(loop, counters, target, this.client, () -> guarded(this::pump));
    }

    void open(InetSocketAddress address, ProxyFault fault) {
        if (fault.endsConnections()) {
            reset();
            return;
        }
        toTarget.become(fault.toTarget());
        toClient.become(fault.toClient());
        guarded(() -> {
            if (fault.admission() == ProxyFault.Admission.SWALLOW) {
                abandoned = true;
                client.want(SelectionKey.OP_READ, true);
            } else if (target.channel().connect(address)) {
                connected();
            } else {
                target.want(SelectionKey.OP_CONNECT, true);
            }
        });
    }

    void become(ProxyFault fault) {
        boolean swallowsOn = fault.toTarget().swallows() || !toTarget.lost();
        swallowsOn &= fault.toClient().swallows() || !toClient.lost();
        boolean stillAbandoned = fault.admission() == ProxyFault.Admission.SWALLOW;
        if (fault.endsConnections() || !swallowsOn || (abandoned && !stillAbandoned)) {
            reset();
            return;
        }
        toTarget.become(fault.toTarget());
        toClient.become(fault.toClient());
        guarded(this::pump);
    }

    void reset() {
        client.reset();
        target.reset();
        end();
    }

    private void clientReady() throws IOException {
        if (client.is(SelectionKey.OP_READ)) {
            toTarget.read();
        }
        pump();
    }

    private void targetReady() throws IOException {
        if (target.is(SelectionKey.OP_CONNECT)) {
            target.channel().finishConnect();
            target.want(SelectionKey.OP_CONNECT, false);
            connected();
        }
        if (target.is(SelectionKey.OP_READ)) {
            toClient.read();
        }
        pump();
    }

    private void connected() throws IOException {
        connected = true;
        pump();
    }

    private void pump() throws IOException {
        if (!connected) {
            return;
        }
        toTarget.write();
        toClient.write();
        if (toTarget.finished() && toClient.finished()) {
            client.close();
            target.close();
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            forget.accept(this);
        }
    }

    /** A peer that resets, and a target that refuses, are told to the other side as a reset. */
    private void guarded(Step step) {
        if (ended) {
            return;
        }
        try {
            step.run();
        } catch (IOException failed) {
            reset();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
