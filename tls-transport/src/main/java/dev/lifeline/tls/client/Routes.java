package dev.lifeline.tls.client;

import io.netty.channel.ChannelHandler;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Connections of bytes, over TLS or not. */
final class Routes {
    private Routes() {}

    static CompletionStage<Connection> connect(Target target, ClientThreads threads, Consumer<ByteBuffer> receiver) {
        return bytes(Dialing.dial(threads, target, handing(receiver)));
    }

    static CompletionStage<Connection> connectAlone(Target target, Consumer<ByteBuffer> receiver) {
        return bytes(alone(target, handing(receiver), () -> {}));
    }

    /** On a thread that ends with the connection. {@code after} runs then, or when there was none. */
    static CompletableFuture<Lifespan> alone(
            Target target, Function<Lifespan, ChannelHandler[]> protocol, Runnable after) {
        ClientThreads threads = ClientThreads.alone();
        CompletableFuture<Lifespan> opened = Dialing.dial(threads, target, protocol);
        opened.thenCompose(Lifespan::ended).whenComplete((end, failure) -> {
            threads.end();
            after.run();
        });
        return opened;
    }

    private static Function<Lifespan, ChannelHandler[]> handing(Consumer<ByteBuffer> receiver) {
        return lifespan -> new ChannelHandler[] {new Bytes(receiver)};
    }

    private static CompletionStage<Connection> bytes(CompletableFuture<Lifespan> opened) {
        CompletableFuture<Connection> connection = new CompletableFuture<>();
        opened.whenComplete((open, failure) -> {
            if (failure == null) {
                connection.complete(new ChannelConnection(open));
            } else {
                connection.completeExceptionally(failure); // as it is: a dependent stage would wrap it
            }
        });
        return connection.minimalCompletionStage();
    }
}
