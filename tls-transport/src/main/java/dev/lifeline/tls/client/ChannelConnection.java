package dev.lifeline.tls.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection over a Netty channel. <b>Threads.</b> Callable from any thread. */
final class ChannelConnection implements Connection {
    private final Lifespan lifespan;
    private final Channel channel;

    ChannelConnection(Lifespan lifespan) {
        this.lifespan = lifespan;
        this.channel = lifespan.channel();
    }

    @Override
    public CompletionStage<Void> send(ByteBuffer bytes) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        channel.writeAndFlush(Unpooled.copiedBuffer(bytes)).addListener(done -> {
            if (done.isSuccess()) {
                written.complete(null);
            } else {
                written.completeExceptionally(Failures.writing(lifespan.target(), done.cause()));
            }
        });
        return written.minimalCompletionStage();
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void pause() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void resume() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void close() {
        lifespan.close();
    }

    @Override
    public void cut() {
        lifespan.cut();
    }

    @Override
    public CompletionStage<End> ended() {
        return lifespan.ended().minimalCompletionStage();
    }

    @Override
    public Optional<TlsSession> tls() {
        return lifespan.session();
    }

    @Override
    public String toString() {
        return "Connection[" + lifespan.target() + ", "
                + tls().map(TlsSession::toString).orElse("UNENCRYPTED") + "]";
    }
}
