package dev.lifeline.particle.api;

import dev.lifeline.particle.model.Integration;
import dev.lifeline.particle.model.IntegrationList;
import dev.lifeline.particle.model.IntegrationTrial;

/**
 * Integrations: what the cloud does with events, webhooks above all (reference particle-cloud-api.md 4.9). What they bring is received by
 * {@code dev.lifeline.particle.webhook}.
 *
 * <p><b>Threads.</b> Any.
 */
public final class Integrations {
    private static final ApiCall<IntegrationList> LIST = ApiCall.of("integrations", IntegrationList.class);
    private static final ApiCall<Integration> ONE = ApiCall.of("integration", Integration.class);
    private static final ApiCall<IntegrationTrial> TRIAL =
            ApiCall.of("trial of an integration", IntegrationTrial.class);
    private static final ApiCall<Accepted> DELETE = ApiCall.done("deletion of an integration");

    private final Exchanges exchanges;
    private final IntegrationApi api;

    Integrations(Exchanges exchanges, ApiEndpoint endpoint) {
        this.exchanges = exchanges;
        this.api = exchanges.api(endpoint.scoped(), IntegrationApi.class);
    }

    public CloudCall<IntegrationList> list() {
        return exchanges.call(LIST, api::list);
    }

    public CloudCall<Integration> get(String id) {
        return exchanges.call(ONE, progress -> api.get(id, progress));
    }

    public CloudCall<Integration> create(WebhookDefinition webhook) {
        return exchanges.call(ONE, progress -> api.create(webhook.body(), progress));
    }

    /** Makes it another one under the same id. */
    public CloudCall<Integration> replace(String id, WebhookDefinition webhook) {
        return exchanges.call(ONE, progress -> api.edit(id, webhook.body(), progress));
    }

    /** Has the cloud deliver an event of its own making, and tells what came of it. */
    public CloudCall<IntegrationTrial> test(String id) {
        return exchanges.call(TRIAL, progress -> api.test(id, progress));
    }

    public CloudCall<Accepted> delete(String id) {
        return exchanges.call(DELETE, progress -> api.delete(id, progress));
    }
}
