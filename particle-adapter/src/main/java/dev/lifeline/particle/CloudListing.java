package dev.lifeline.particle;

import dev.lifeline.particle.api.CloudCall;
import dev.lifeline.particle.api.DeviceFilter;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.ParticleException;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.model.Device;
import dev.lifeline.particle.model.DevicePage;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the cloud for its list of devices when the event stream has come to life: nothing tells what has changed while there was
 * none. At most once in {@value #PAUSE_MINUTES} minutes, and at most {@value #MOST_PAGES} pages of a product; whom the list does not have
 * is known by what it does. A list that fails says nothing of the cloud's health.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> {@link #close} ends what is planned.
 */
final class CloudListing implements AutoCloseable {
    /** Of the 10,000 requests in 5 minutes that the cloud allows, these are a hundredth. */
    static final int MOST_PAGES = 100;

    static final int PAUSE_MINUTES = 5;

    private static final int ON_A_PAGE = 100;
    private static final Duration PAUSE = Duration.ofMinutes(PAUSE_MINUTES);
    private static final Logger log = LoggerFactory.getLogger(CloudListing.class);

    private final ParticleCloud cloud;
    private final CloudPresences presences;
    private final Ticker ticker;
    private final Timers timers;
    private final InstantSource wallClock;
    private @Nullable Tick begun;
    private Timers.@Nullable Timer planned;
    private boolean closed;

    CloudListing(ParticleCloud cloud, CloudPresences presences, Ticker ticker, Timers timers, InstantSource wallClock) {
        this.cloud = cloud;
        this.presences = presences;
        this.ticker = ticker;
        this.timers = timers;
        this.wallClock = wallClock;
    }

    /** The stream is live, so that from now on changes are told. */
    void streamLives() {
        if (mayBegin()) {
            ask(1);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (planned != null) {
            planned.cancel();
        }
    }

    /** Otherwise it is planned for when it may. */
    private synchronized boolean mayBegin() {
        Tick now = ticker.now();
        Duration wait = begun == null ? Duration.ZERO : PAUSE.minus(now.since(begun));
        if (closed || planned != null) {
            return false;
        }
        if (wait.isZero() || wait.isNegative()) {
            begun = now;
            return true;
        }
        planned = timers.schedule(wait, this::waited);
        return false;
    }

    private void waited() {
        synchronized (this) {
            planned = null;
        }
        streamLives();
    }

    private void ask(int page) {
        Tick asked = ticker.now();
        call(page).send().whenComplete((devices, failure) -> {
            if (failure == null) {
                listed(devices, page, asked);
            } else {
                log.info(
                        "no list of devices, presence comes from events alone: {}",
                        ParticleException.failureOf(failure)
                                .map(Object::toString)
                                .orElseGet(failure::toString));
            }
        });
    }

    private CloudCall<DevicePage> call(int page) {
        boolean account = cloud.endpoint().scope().kind() == Scope.Kind.ACCOUNT;
        return account
                ? cloud.devices().list()
                : cloud.devices().list(DeviceFilter.page(page).withPerPage(ON_A_PAGE));
    }

    private void listed(DevicePage page, int number, Tick asked) {
        page.devices()
                .forEach(device -> presences.listed(device.id(), device.online(), age(device), asked, ticker.now()));
        if (number < Math.min(page.pages(), MOST_PAGES) && !page.devices().isEmpty() && !isClosed()) {
            ask(number + 1);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** By our clock and the cloud's, which may differ. */
    private Optional<Duration> age(Device device) {
        return device.lastHeard()
                .map(heard -> Duration.between(heard, wallClock.instant()))
                .map(CloudListing::notNegative);
    }

    private static Duration notNegative(Duration age) {
        return age.isNegative() ? Duration.ZERO : age;
    }
}
