package dev.lifeline.particle.api;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.wire.CloudWire;
import dev.lifeline.particle.wire.CloudWires;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import okhttp3.OkHttpClient;

/**
 * The Particle Cloud API, typed. Each method makes a {@link CloudCall}: {@link CloudCall#send} it, or {@link CloudCall#await} its
 * answer. What the scope does not have is an {@link IllegalStateException} before anything is sent. Every call is tried once and has a limit of its kind; only a request whose token was refused goes again, with a
 * new one. Calls fail with {@link ParticleException}.
 *
 * <p>All who share an address share the cloud's limits: one client for a process, {@link #in} for other products, and
 * {@link ApiLimits#withBudgetShare} where several processes do.
 *
 * <p><b>Threads.</b> Callable from any thread. Stages complete on the wire's threads for answers, a few daemons in production,
 * or on the timers': what hangs on them may wait for another call, and should not block otherwise. <b>Life cycle.</b> Nothing is opened before the first call; {@link #close} ends what is under way.
 *
 * <pre>{@code
 * ParticleCloud cloud = ParticleCloud.connect(endpoint, ApiLimits.particle(), time, time);
 * cloud.callFunction(device, "led", "on").send()
 *         .thenAccept(result -> log.info("returned {}", result.returnValue()));
 * }</pre>
 */
public final class ParticleCloud implements AutoCloseable {
    private final Exchanges exchanges;
    private final ApiEndpoint endpoint;
    private final DeviceApi api;
    private final Devices devices;
    private final Ledgers ledgers;
    private final Integrations integrations;
    private final Diagnostics diagnostics;

    private ParticleCloud(Exchanges exchanges, ApiEndpoint endpoint) {
        this.exchanges = exchanges;
        this.endpoint = endpoint;
        this.api = exchanges.api(endpoint.scoped(), DeviceApi.class);
        this.devices = new Devices(exchanges, endpoint, api);
        this.ledgers = new Ledgers(exchanges, endpoint);
        this.integrations = new Integrations(exchanges, endpoint);
        this.diagnostics = new Diagnostics(exchanges, endpoint);
    }

    /**
     * Makes a client; connects to nothing yet. Its calls need no thread each, and share connections of HTTP/2. Where the JVM's settings
     * say that a proxy is in between, it is as the one with an OkHttp client.
     */
    public static ParticleCloud connect(ApiEndpoint endpoint, ApiLimits limits, Ticker ticker, Timers timers) {
        return over(CloudWires.toward(endpoint.scoped(), limits.mostInFlight()), endpoint, limits, ticker, timers);
    }

    /**
     * The same over an OkHttp client that has what a network needs: a proxy, its own trust, interceptors that watch. Its limits of
     * time, repeats, redirects, cookies and cache are not used: a request is one attempt, and its time is counted here. The
     * client itself stays the caller's; dispatcher and connections are this object's own. A call under way takes a thread.
     */
    public static ParticleCloud connect(
            ApiEndpoint endpoint, ApiLimits limits, Ticker ticker, Timers timers, OkHttpClient http) {
        return over(CloudWires.okHttp(http, limits.mostInFlight()), endpoint, limits, ticker, timers);
    }

    /** Makes a client over another wire, such as a simulation's; it becomes this object's to close. */
    public static ParticleCloud over(
            CloudWire wire, ApiEndpoint endpoint, ApiLimits limits, Ticker ticker, Timers timers) {
        return new ParticleCloud(new Exchanges(wire, endpoint, limits, ticker, timers), endpoint);
    }

    /** The same client, for other devices: it shares connections, token and budgets, and closing either closes both. */
    public ParticleCloud in(Scope scope) {
        return new ParticleCloud(exchanges, endpoint.in(scope));
    }

    /** @param argument text, whatever it means; Device OS bounds its length */
    public CloudCall<FunctionResult> callFunction(DeviceId device, String function, String argument) {
        needDevices("a function");
        DeviceApi.FunctionArgument body = new DeviceApi.FunctionArgument(argument);
        return exchanges.call(
                ApiCall.FUNCTION, progress -> api.callFunction(device.toString(), function, body, progress));
    }

    public CloudCall<VariableResult> readVariable(DeviceId device, String variable) {
        needDevices("a variable");
        return exchanges.call(ApiCall.VARIABLE, progress -> api.readVariable(device.toString(), variable, progress));
    }

    /** Has the cloud ask the device whether it is there. */
    public CloudCall<PingResult> ping(DeviceId device) {
        needDevices("a ping");
        return exchanges.call(ApiCall.PING, progress -> api.ping(device.toString(), progress));
    }

    /** Publishes to everything in the endpoint's scope that subscribes to the name, our own streams included. */
    public CloudCall<Accepted> publish(String event, String data) {
        return publish(Publication.of(event).withData(data));
    }

    /**
     * The same with everything that an event may have.
     *
     * @throws IllegalStateException if it is to look like a device's, and the scope is not a product; or in that of an
     *     organisation
     */
    public CloudCall<Accepted> publish(Publication event) {
        needDevices("an event");
        if (event.asDevice().isPresent()) {
            endpoint.scope().need(event.toString(), Scope.Kind.PRODUCT);
        }
        return exchanges.call(
                ApiCall.PUBLISH, progress -> api.publish(endpoint.eventCollection(), event.body(), progress));
    }

    /** @throws IllegalStateException in the scope of an organisation, which has them in its products only */
    public Devices devices() {
        needDevices("devices");
        return devices;
    }

    /** In every scope. */
    public Ledgers ledgers() {
        return ledgers;
    }

    /** @throws IllegalStateException in the scope of an organisation */
    public Integrations integrations() {
        needDevices("integrations");
        return integrations;
    }

    /** @throws IllegalStateException in the scope of an organisation */
    public Diagnostics diagnostics() {
        needDevices("diagnostics");
        return diagnostics;
    }

    /** @throws IllegalStateException in the scope of an account, which has none */
    public ApiUsers apiUsers() {
        return new ApiUsers(exchanges, endpoint);
    }

    public Tokens tokens() {
        return exchanges.tokens();
    }

    public ApiEndpoint endpoint() {
        return endpoint;
    }

    /** What event streams need of the client. */
    public StreamAccess streamAccess() {
        return new StreamAccess(exchanges, endpoint);
    }

    @Override
    public void close() {
        exchanges.close();
    }

    private void needDevices(String what) {
        endpoint.scope().need(what, Scope.Kind.ACCOUNT, Scope.Kind.PRODUCT);
    }
}
