package dev.lifeline.particle.stream;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** Streams over HTTP, each read by a daemon thread of its own. */
final class HttpStreamSource implements StreamSource {
    private static final int READ_BYTES = 16 * 1024;

    private final Call.Factory calls;
    private final HttpUrl url;

    HttpStreamSource(Call.Factory calls, HttpUrl url) {
        this.calls = calls;
        this.url = url;
    }

    @Override
    public Connection open(Receiver receiver) {
        Call call = calls.newCall(new Request.Builder().url(url).build());
        Thread reader = new Thread(() -> read(call, receiver), "lifeline-particle-stream");
        reader.setDaemon(true);
        reader.start();
        return call::cancel;
    }

    private static void read(Call call, Receiver receiver) {
        receiver.ended(readToItsEnd(call, receiver));
    }

    private static StreamEnd readToItsEnd(Call call, Receiver receiver) {
        try (Response response = call.execute()) {
            if (response.code() != 200) {
                return StreamEnd.ofStatus(response.code());
            }
            pump(response.body().byteStream(), receiver);
            return StreamEnd.lost("the server closed the stream");
        } catch (StreamFormatException unreadable) {
            return StreamEnd.lost(String.valueOf(unreadable.getMessage()));
        } catch (IOException | RuntimeException broken) {
            // whatever it is, the stream heals: a reader that only dies leaves the backend deaf
            return StreamEnd.lost("the stream broke: " + broken.getClass().getSimpleName());
        }
    }

    private static void pump(InputStream stream, Receiver receiver) throws IOException {
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
