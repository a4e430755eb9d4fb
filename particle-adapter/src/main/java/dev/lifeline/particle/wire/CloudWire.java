package dev.lifeline.particle.wire;

import okhttp3.Call;
import okhttp3.Request;

/**
 * How requests reach the cloud. Production has {@link CloudWires}; a simulation has a model of the network, and everything
 * above it runs as in production.
 *
 * <p><b>Duty.</b> A request of the API carries an {@link AttemptProgress} as its tag, and the wire moves it along:
 *
 * <ul>
 *   <li>{@link AttemptProgress#beginConnecting} before it looks for a connection,
 *   <li>{@link AttemptProgress#beginWriting} before the first byte;
 *   <li>false from either: the caller has given up and been told that nothing was sent. The call fails, unsent.
 *   <li>A request is sent once: nothing is repeated, no redirect followed, whatever the answer or its lack. What the server says
 *       that it has not looked at was not sent: {@link AttemptProgress#wasNotProcessed}.
 * </ul>
 *
 * <p>A call of the API is used by {@code enqueue}, {@code cancel} and {@code isCanceled} only, and has no time limit of its
 * own: who waits for it cancels it. It ends with an answer or an {@link java.io.IOException}, also when cancelled, and
 * the number of requests that may be under way is the wire's to keep. The answer's body is read into memory: the wire bounds it by
 * {@link #MOST_ANSWER_BYTES}. A
 * request without the tag is an event stream and is used by {@code execute}, on a thread of its own.
 *
 * <p>Requests come with the access token in the header {@code Authorization}: {@link Request#toString} hides it, and so must
 * whatever else the wire shows of a request.
 *
 * <p><b>Threads.</b> {@link #newCall} and {@link #close} come from any thread, and no {@code enqueue} blocks. A callback runs
 * on any thread of the wire, also inside {@code enqueue}; stages of the {@code ParticleCloud} complete on it.
 * <b>Life cycle.</b> Opens nothing before the first call.
 */
public interface CloudWire extends Call.Factory, AutoCloseable {
    /** The longest answer that is read, 4 MiB: a list of some thousands of devices. */
    int MOST_ANSWER_BYTES = 4 * 1024 * 1024;

    /** A call that is neither begun nor connected; {@link WireCall} is a base for those that are not OkHttp's. */
    @Override
    Call newCall(Request request);

    /** Cancels what is under way and lets go of threads and connections; returns at once, harmless when repeated. */
    @Override
    void close();
}
