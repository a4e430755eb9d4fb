package dev.lifeline.particle.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.particle.model.LedgerInstance;
import dev.lifeline.particle.model.LedgerPage;
import java.util.Map;

/**
 * Ledgers: state that the cloud keeps for a device, product or owner, and gives to devices when they come (reference
 * particle-cloud-api.md 4.10). An instance is found by its ledger's name and the value of its scope, such as a device's id.
 *
 * <p><b>Threads.</b> Any.
 */
public final class Ledgers {
    private static final ApiCall<LedgerPage> LIST = ApiCall.of("ledger instances", LedgerPage.class);
    private static final ApiCall<LedgerInstance> GET = ApiCall.of("ledger instance", LedgerInstance.class);
    private static final ApiCall<LedgerPage> VERSIONS = ApiCall.of("ledger versions", LedgerPage.class);
    private static final ApiCall<Accepted> DELETE = ApiCall.done("deletion of a ledger instance");

    private final Exchanges exchanges;
    private final LedgerApi api;

    Ledgers(Exchanges exchanges, ApiEndpoint endpoint) {
        this.exchanges = exchanges;
        this.api = exchanges.api(endpoint.scoped(), LedgerApi.class);
    }

    /** @param page from 1 */
    public CloudCall<LedgerPage> list(String ledger, int page, int perPage) {
        return exchanges.call(LIST, progress -> api.list(ledger, page, perPage, progress));
    }

    public CloudCall<LedgerInstance> get(String ledger, String scopeValue) {
        return exchanges.call(GET, progress -> api.get(ledger, scopeValue, progress));
    }

    /** Makes {@code data} all that it holds. */
    public CloudCall<LedgerInstance> replace(String ledger, String scopeValue, JsonNode data) {
        return set(ledger, scopeValue, "Replace", data);
    }

    /** Writes the fields of {@code data} over those that it holds. */
    public CloudCall<LedgerInstance> merge(String ledger, String scopeValue, JsonNode data) {
        return set(ledger, scopeValue, "Merge", data);
    }

    public CloudCall<Accepted> delete(String ledger, String scopeValue) {
        return exchanges.call(DELETE, progress -> api.delete(ledger, scopeValue, progress));
    }

    /** What it held before; the cloud shows the newest of them. */
    public CloudCall<LedgerPage> versions(String ledger, String scopeValue) {
        return exchanges.call(VERSIONS, progress -> api.versions(ledger, scopeValue, progress));
    }

    public CloudCall<LedgerInstance> version(String ledger, String scopeValue, String version) {
        return exchanges.call(GET, progress -> api.version(ledger, scopeValue, version, progress));
    }

    private CloudCall<LedgerInstance> set(String ledger, String scopeValue, String mode, JsonNode data) {
        if (!data.isObject()) {
            throw new IllegalArgumentException("ledger data: " + data.getNodeType() + " (expected: a JSON object)");
        }
        Map<String, Object> body = Map.of("instance", Map.of("data", data.deepCopy()));
        return exchanges.call(GET, progress -> api.set(ledger, scopeValue, mode, body, progress));
    }
}
