package dev.lifeline.particle.api;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.model.OnlineMetric;
import dev.lifeline.particle.model.Vitals;
import dev.lifeline.particle.model.VitalsHistory;
import java.time.Instant;

/**
 * How devices are: their vitals, and how many of a product are online (reference particle-cloud-api.md 2.1).
 *
 * <p><b>Threads.</b> Any.
 */
public final class Diagnostics {
    private static final ApiCall<Accepted> REFRESH = ApiCall.done("refresh of vitals");
    private static final ApiCall<Vitals> LAST = ApiCall.of("vitals", Vitals.class);
    static final ApiCall<VitalsHistory> HISTORY = ApiCall.of("history of vitals", VitalsHistory.class);
    private static final ApiCall<OnlineMetric> ONLINE = ApiCall.of("online metric", OnlineMetric.class);

    private final Exchanges exchanges;
    private final Scope scope;
    private final DiagnosticsApi api;

    Diagnostics(Exchanges exchanges, ApiEndpoint endpoint) {
        this.exchanges = exchanges;
        this.scope = endpoint.scope();
        this.api = exchanges.api(endpoint.scoped(), DiagnosticsApi.class);
    }

    /** Has the cloud ask the device for them; they come later, as the event {@code spark/device/diagnostics/update}. */
    public CloudCall<Accepted> refresh(DeviceId device) {
        return exchanges.call(REFRESH, progress -> api.refresh(device.toString(), progress));
    }

    public CloudCall<Vitals> last(DeviceId device) {
        return exchanges.call(LAST, progress -> api.last(device.toString(), progress));
    }

    /** The cloud keeps them for 30 days. */
    public CloudCall<VitalsHistory> history(DeviceId device, Instant from, Instant to) {
        return exchanges.call(
                HISTORY, progress -> api.history(device.toString(), from.toString(), to.toString(), progress));
    }

    /**
     * For a product.
     *
     * @throws IllegalStateException in another scope
     */
    public CloudCall<OnlineMetric> online() {
        scope.need("online metric", Scope.Kind.PRODUCT);
        return exchanges.call(ONLINE, api::online);
    }
}
