package dev.lifeline.particle.wire;

import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The wire of production. The client's interceptors do a wire's duty. <b>Threads.</b> Any. */
final class OkHttpWire implements CloudWire {
    private final OkHttpClient client;

    OkHttpWire(OkHttpClient client) {
        this.client = client;
    }

    @Override
    public Call newCall(Request request) {
        return client.newCall(request);
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
