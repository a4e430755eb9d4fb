package dev.lifeline.particle.wire;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server, and the calls that wait for one. As many are opened as the calls need: one until it is known
 * what the server speaks, then one for each call over HTTP/1.1, and one for {@link H2Connection#MOST_ROOM} over HTTP/2.
 *
 * <p><b>Threads.</b> The loop.
 */
final class Origin implements AutoCloseable {
    private static final int MOST_OPENING = 64; // handshakes at a time
    private static final int MOST_IDLE = 64;
    private static final int MOST_SHARED = 64; // a server that lets nobody in is not asked by ever more connections

    private final HttpUrl url;
    private final WireRules rules;
    private final WireThreads threads;
    private final Tls tls;
    private final Set<NettyCall> waiting = new LinkedHashSet<>();
    private final Set<Opening> opening = new HashSet<>();
    private final Set<Connection> open = new HashSet<>();
    private final Deque<Connection> roomy = new ArrayDeque<>(); // the one that was used last comes first
    private @Nullable Connection
            last; // says what the server speaks; null until one stood, and after none could be made
    private boolean settling;
    private boolean closed;

    Origin(HttpUrl url, WireRules rules, WireThreads threads, Tls tls) {
        this.url = url;
        this.rules = rules;
        this.threads = threads;
        this.tls = tls;
    }

    HttpUrl url() {
        return url;
    }

    WireRules rules() {
        return rules;
    }

    WireThreads threads() {
        return threads;
    }

    Tls tls() {
        return tls;
    }

    /** The call has gone through its first door. */
    void place(NettyCall call) {
        if (closed) {
            call.fail(new IOException("the client is closed"));
            return;
        }
        waiting.add(call);
        call.isAt(waiting::remove);
        settle();
    }

    void opened(Opening by, Connection connection) {
        opening.remove(by);
        if (closed) {
            connection.close();
            return;
        }
        open.add(connection);
        last = connection;
        hasRoom(connection);
    }

    /** Fails those that it was opened for. */
    void notOpened(Opening by, IOException why) {
        opening.remove(by);
        long lot = last != null && !last.isShared() ? 1 : waiting.size();
        if (open.isEmpty()) {
            last = null;
        }
        for (NettyCall call : waiting.stream().limit(lot).toList()) {
            waiting.remove(call);
            call.fail(why);
        }
        settle();
    }

    /** It carries one call less, or may carry more than before. */
    void hasRoom(Connection connection) {
        if (connection.room() > 0 && !roomy.contains(connection)) {
            roomy.push(connection);
        }
        settle();
        if (connection.isIdle() && roomy.size() > MOST_IDLE) {
            connection.close();
        }
    }

    void gone(Connection connection) {
        open.remove(connection);
        roomy.remove(connection);
        settle();
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(opening).forEach(Opening::close);
        List.copyOf(open).forEach(Connection::close);
    }

    private void settle() {
        if (settling || closed) {
            return; // a call that ended at once has led here again
        }
        settling = true;
        try {
            while (!waiting.isEmpty() && !roomy.isEmpty()) {
                carryNext(roomy.peek());
            }
            while (opening.size() < wanted()) {
                Opening next = new Opening(this);
                opening.add(next);
                next.begin();
            }
        } finally {
            settling = false;
        }
    }

    private void carryNext(Connection connection) {
        if (connection.room() > 0) {
            Iterator<NettyCall> first = waiting.iterator();
            NettyCall call = first.next();
            first.remove();
            connection.carry(call);
        }
        if (connection.room() == 0) {
            roomy.remove(connection);
        }
    }

    /** How many connections should be on their way. */
    private int wanted() {
        if (last == null) {
            return waiting.isEmpty() ? 0 : 1;
        }
        if (!last.isShared()) {
            return Math.min(MOST_OPENING, waiting.size());
        }
        int missing = (waiting.size() + H2Connection.MOST_ROOM - 1) / H2Connection.MOST_ROOM;
        return Math.min(MOST_SHARED - open.size(), missing);
    }
}
