package dev.lifeline.particle.simulator;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The Particle cloud without its sockets: devices, their sessions, calls, events, streams, limits and outages.
 *
 * <p><b>Threads.</b> One owner: every method, and every action of {@code timers}, on the same thread. Nothing blocks.
 * Devices and responders are called from inside and may call back at once. <b>Life cycle.</b> None; drop it.
 */
public final class CloudModel implements DeviceSide {
    private final Ticker ticker;
    private final InstantSource wallClock;
    private final CloudAccounts accounts;
    private final OutageSwitch outage = new OutageSwitch();
    private final Map<DeviceId, CloudDevice> devices = new LinkedHashMap<>();
    private final Map<String, CloudDevice> byName = new LinkedHashMap<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private final RequestWindows requests;
    private final RequestWindows streamOpens;
    private final DeviceCalls calls;
    private final EventStreams streams;
    private final DeviceSessions sessions;
    private final ApiRoutes routes = new ApiRoutes(this);
    private boolean throttling;
    private boolean tokenExpired;

    /** @param token an access token that never expires; logins make others */
    public CloudModel(
            Ticker ticker,
            Timers timers,
            InstantSource wallClock,
            RandomGenerator random,
            CloudRules rules,
            Secret token) {
        this.ticker = ticker;
        this.wallClock = wallClock;
        this.accounts = new CloudAccounts(ticker, wallClock, random, rules, token);
        this.requests = new RequestWindows(rules.mostRequests(), rules.window());
        this.streamOpens = new RequestWindows(rules.mostStreamOpens(), rules.window());
        this.calls = new DeviceCalls(timers, rules, outage);
        this.streams = new EventStreams(ticker, timers, random, outage);
        this.sessions = new DeviceSessions(ticker, timers, wallClock, outage, calls, this::spread);
    }

    /** Makes a device known, or changes what is known of it. */
    public void register(DeviceDescription description) {
        CloudDevice device =
                devices.computeIfAbsent(description.id(), id -> new CloudDevice(devices.size(), description));
        byName.remove(device.description().name());
        subscriptions.remove(device);
        device.describe(description);
        subscriptions.add(device);
        byName.put(description.name(), device);
    }

    @Override
    public DevicePort attach(DeviceId id, Consumer<ToDevice> wire) {
        CloudDevice device = devices.get(id);
        if (device == null) {
            throw new IllegalArgumentException("device: " + id + " (expected: registered with this cloud)");
        }
        Consumer<ToDevice> guarded = message -> toDevice(wire, message);
        device.attach(guarded);
        return new DevicePort() {
            @Override
            public void send(FromDevice message) {
                if (device.isAttached(guarded)) {
                    sessions.receive(device, message);
                }
            }

            @Override
            public boolean rest(Duration period) {
                return device.isAttached(guarded) && sessions.rest(device);
            }

            @Override
            public void wake(Tick latest) {
                if (device.isAttached(guarded)) {
                    sessions.wake(device, latest);
                }
            }

            @Override
            public void vanish() {
                if (device.isAttached(guarded)) {
                    device.detach();
                }
            }
        };
    }

    /** Answers a request, at once or later. */
    public void request(ApiRequest request, ApiResponder responder) {
        if (!outage.now().answersApi()) {
            responder.answer(ApiBodies.UNAVAILABLE);
        } else if (throttling || !requests.admits(request.address(), ticker.now())) {
            responder.answer(ApiBodies.TOO_MANY);
        } else if (request.isLogin()) {
            responder.answer(accounts.login(request));
        } else if (request.token().isEmpty()) {
            responder.answer(ApiBodies.NO_TOKEN);
        } else if (tokenExpired) {
            responder.answer(ApiBodies.WRONG_TOKEN);
        } else {
            accounts.refusal(request.token().get())
                    .ifPresentOrElse(responder::answer, () -> routes.route(request, responder));
        }
    }

    /** Lets an OAuth client log in. */
    public void allowClient(String id, Secret secret) {
        accounts.allowClient(id, secret);
    }

    /**
     * Lets a user of an account log in, through any client.
     *
     * @param oneTimePassword that the second step of the login wants; absent without one
     */
    public void allowUser(String name, Secret password, Optional<String> oneTimePassword) {
        accounts.allowUser(name, password, oneTimePassword);
    }

    /** Makes all tokens void that were had by a login; the next login has a good one. Open streams go on. */
    public void revokeLogins() {
        accounts.revokeLogins();
    }

    public void outage(CloudOutage next) {
        outage.turnTo(next);
        if (!next.answersApi()) {
            calls.answerAll(ApiBodies.UNAVAILABLE);
            streams.endAll();
        }
        if (next.cutsSessions()) {
            sessions.cut(devices.values());
        }
    }

    /** Whether every request is answered 429 from now on, as if the address had used up its limit. */
    public void throttle(boolean throttled) {
        throttling = throttled;
    }

    /** Whether every token counts as expired from now on, new ones too: every request is answered 401; open streams go on. */
    public void expireToken(boolean expired) {
        tokenExpired = expired;
    }

    public CloudOutage outage() {
        return outage.now();
    }

    /** How many event streams are open. */
    public int openStreams() {
        return streams.count();
    }

    /** Whether the cloud believes that it reaches the device. */
    public boolean believesOnline(DeviceId id) {
        CloudDevice device = devices.get(id);
        return device != null && device.online();
    }

    void openStream(StreamFilter filter, ApiRequest request, ApiResponder responder) {
        if (streamOpens.admits(request.address(), ticker.now())) {
            streams.open(filter, responder);
        } else {
            responder.answer(ApiBodies.TOO_MANY);
        }
    }

    void publish(ApiRequest request, ApiResponder responder) {
        String name = request.field("name").orElse("");
        if (name.isEmpty() || name.length() > 64 || !name.matches("[A-Za-z0-9_/-]+")) {
            responder.answer(ApiBodies.noEventName());
            return;
        }
        int ttl = request.field("ttl")
                .filter(text -> text.matches("[0-9]{1,8}"))
                .map(Integer::parseInt)
                .orElse(60);
        CloudEvent event = new CloudEvent(name, request.field("data"), ttl, wallClock.instant(), Optional.empty());
        responder.answer(ApiBodies.OK);
        spread(event);
    }

    Optional<CloudDevice> find(String idOrName, boolean product) {
        if (DeviceId.isId(idOrName)) {
            return Optional.ofNullable(devices.get(DeviceId.parse(idOrName)));
        }
        return product ? Optional.empty() : Optional.ofNullable(byName.get(idOrName));
    }

    Collection<CloudDevice> devices() {
        return Collections.unmodifiableCollection(devices.values());
    }

    Instant now() {
        return wallClock.instant();
    }

    CloudAccounts accounts() {
        return accounts;
    }

    DeviceCalls calls() {
        return calls;
    }

    private void spread(CloudEvent event) {
        streams.show(event);
        if (!outage.now().reachesDevices()) {
            return;
        }
        for (CloudDevice device : subscriptions.hearersOf(event.name())) {
            if (device.reachable()) {
                device.tell(new ToDevice.Deliver(event.name(), event.data().orElse("")));
            }
        }
    }

    private void toDevice(Consumer<ToDevice> wire, ToDevice message) {
        if (!outage.now().swallowsDeviceMessages()) {
            wire.accept(message);
        }
    }
}
