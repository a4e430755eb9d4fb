package dev.lifeline.particle.api;

import java.util.List;
import okhttp3.Call;
import okhttp3.HttpUrl;

/**
 * What event streams need of a client: its wire, its token and its budget. For {@code dev.lifeline.particle.stream}, whose
 * {@code EventStreams} is what a user wants.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> The client's.
 */
public final class StreamAccess {
    private final Exchanges exchanges;
    private final ApiEndpoint endpoint;

    StreamAccess(Exchanges exchanges, ApiEndpoint endpoint) {
        this.exchanges = exchanges;
        this.endpoint = endpoint;
    }

    /** The wire: it gives every request the token in hand, and ends with the client. */
    public Call.Factory calls() {
        return exchanges.calls();
    }

    /** @param path below {@code /v1/}, each as one segment, whatever is in it */
    public HttpUrl url(List<String> path) {
        HttpUrl account = endpoint.account();
        HttpUrl.Builder url = account.newBuilder().removePathSegment(account.pathSize() - 1);
        path.forEach(url::addPathSegment);
        return url.build();
    }

    /**
     * Waits until there is a token in hand, no longer than a login may take.
     *
     * @throws ParticleException if there is none to be had
     */
    public void awaitToken() {
        CloudCall.await(exchanges.bearer());
    }

    /** A stream was refused with the token in hand: judges it, and has a better one if it is bad. Never blocks. */
    public void tokenRefused() {
        exchanges.bearerRefused();
    }

    public StreamBudget budget() {
        return exchanges.streams();
    }
}
