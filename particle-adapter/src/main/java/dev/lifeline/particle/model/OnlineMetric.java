package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many devices of a product were online.
 *
 * @param buckets as the cloud shows them; their form is not documented
 */
public record OnlineMetric(JsonNode buckets) {

    public OnlineMetric {
        buckets = buckets.deepCopy();
    }

    /** A copy: what the caller does with it stays the caller's. */
    @Override
    public JsonNode buckets() {
        return buckets.deepCopy();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OnlineMetric from(JsonNode answer) {
        return new OnlineMetric(answer);
    }

    @Override
    public String toString() {
        return "OnlineMetric[" + buckets.size() + " fields]";
    }
}
