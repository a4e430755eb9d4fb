package dev.lifeline.particle.stream;

import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.particle.api.ParticleException;
import dev.lifeline.particle.api.StreamAccess;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Streams over HTTP, each read by a daemon thread of its own. */
final class HttpStreamSource implements StreamSource {
    private static final int READ_BYTES = 16 * 1024;

    private final StreamAccess access;
    private final HttpUrl url;

    HttpStreamSource(StreamAccess access, HttpUrl url) {
        this.access = access;
        this.url = url;
    }

    @Override
    public Connection open(Receiver receiver) {
        Opening opening = new Opening(receiver);
        Thread reader = new Thread(opening, "lifeline-particle-stream");
        reader.setDaemon(true);
        reader.start();
        return opening;
    }

    /** One connection. <b>Threads.</b> Runs on its own; cancelled from any. */
    private final class Opening implements Runnable, Connection {
        private final Receiver receiver;
        private @Nullable Call call; // this object's lock, like the next
        private boolean cancelled;

        Opening(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void run() {
            receiver.ended(readToItsEnd());
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (call != null) {
                call.cancel();
            }
        }

        private StreamEnd readToItsEnd() {
            try {
                access.awaitToken(); // in time: a login has its limit
            } catch (ParticleException none) {
                return end(none.failure());
            }
            try (Response response = begun().execute()) {
                if (response.code() != 200) {
                    return refused(response.code());
                }
                if (!isStream(response.header("Content-Type"))) {
                    return StreamEnd.lost("the stream was answered 200, but not with events");
                }
                pump(response.body().byteStream());
                return StreamEnd.lost("the server closed the stream");
            } catch (StreamFormatException unreadable) {
                return StreamEnd.lost(String.valueOf(unreadable.getMessage()));
            } catch (IOException | RuntimeException broken) {
                // whatever it is, the stream heals: a reader that only dies leaves the backend deaf
                return StreamEnd.lost("the stream broke: " + broken.getClass().getSimpleName());
            }
        }

        private synchronized Call begun() throws IOException {
            if (cancelled) {
                throw new IOException("cancelled");
            }
            Call begun = access.calls().newCall(new Request.Builder().url(url).build());
            call = begun;
            return begun;
        }

        private StreamEnd refused(int status) {
            if (status == 401) {
                access.tokenRefused(); // the next opening may have a better one
            }
            return StreamEnd.ofStatus(status);
        }

        /** A page of a captive portal is answered 200 too; who says nothing of the type is believed. */
        private static boolean isStream(@Nullable String type) {
            return type == null || type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        }

        private void pump(InputStream stream) throws IOException {
            byte[] buffer = new byte[READ_BYTES];
            while (true) {
                receiver.reading();
                int count = stream.read(buffer);
                if (count < 0) {
                    return;
                }
                receiver.received(buffer, count);
            }
        }
    }

    /** There is no token. */
    private static StreamEnd end(ApiFailure failure) {
        String detail = "no token: " + failure.detail();
        if (failure instanceof ApiFailure.Throttled) {
            return new StreamEnd(StreamEnd.Kind.THROTTLED, detail);
        }
        return failure instanceof ApiFailure.CallersFault
                ? new StreamEnd(StreamEnd.Kind.REFUSED, detail)
                : StreamEnd.lost(detail);
    }
}
