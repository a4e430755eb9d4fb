package dev.lifeline.particle.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of a product's devices are listed, and how. An account's list has neither filters nor pages.
 *
 * @param page from 1
 * @param perPage devices, 1 to 100; the cloud's default is 25, and its most is documented for other lists only
 * @param id part of ids; empty for all, like the next
 * @param name part of names
 * @param serialNumber part of serial numbers
 * @param groups of which a device is in one at least; empty for all
 * @param quarantined whether only those that the product has not let in, or only the others; absent for all
 */
public record DeviceFilter(
        int page,
        int perPage,
        String id,
        String name,
        String serialNumber,
        List<String> groups,
        Optional<Boolean> quarantined,
        Order order,
        boolean descending) {
    /** What a list is sorted by: the documented attributes. */
    public enum Order {
        /** As the cloud likes. */
        ANY(""),
        ID("deviceId"),
        FIRMWARE_VERSION("firmwareVersion"),
        LAST_CONNECTION("lastConnection");

        private final String attribute;

        Order(String attribute) {
            this.attribute = attribute;
        }
    }

    public DeviceFilter {
        groups = List.copyOf(groups);
        if (page < 1 || perPage < 1 || perPage > 100) {
            throw new IllegalArgumentException(
                    "page " + page + ", " + perPage + " devices on each (expected: from 1, 1 to 100)");
        }
    }

    /**
     * All, 25 to a page.
     *
     * @param page from 1
     */
    public static DeviceFilter page(int page) {
        return new DeviceFilter(page, 25, "", "", "", List.of(), Optional.empty(), Order.ANY, false);
    }

    public DeviceFilter withPerPage(int devices) {
        return new DeviceFilter(page, devices, id, name, serialNumber, groups, quarantined, order, descending);
    }

    public DeviceFilter withId(String part) {
        return new DeviceFilter(page, perPage, part, name, serialNumber, groups, quarantined, order, descending);
    }

    public DeviceFilter withName(String part) {
        return new DeviceFilter(page, perPage, id, part, serialNumber, groups, quarantined, order, descending);
    }

    public DeviceFilter withSerialNumber(String part) {
        return new DeviceFilter(page, perPage, id, name, part, groups, quarantined, order, descending);
    }

    public DeviceFilter withGroups(List<String> any) {
        return new DeviceFilter(page, perPage, id, name, serialNumber, any, quarantined, order, descending);
    }

    /** Devices that a product has not let in; or else only those that it has. */
    public DeviceFilter withQuarantined(boolean only) {
        return new DeviceFilter(page, perPage, id, name, serialNumber, groups, Optional.of(only), order, descending);
    }

    public DeviceFilter sortedBy(Order attribute, boolean down) {
        return new DeviceFilter(page, perPage, id, name, serialNumber, groups, quarantined, attribute, down);
    }

    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "deviceId", id);
        put(query, "deviceName", name);
        put(query, "serialNumber", serialNumber);
        put(query, "groups", String.join(",", groups));
        put(query, "quarantined", quarantined.map(String::valueOf).orElse(""));
        put(query, "sortAttr", order.attribute);
        put(query, "sortDir", order == Order.ANY ? "" : descending ? "desc" : "asc");
        put(query, "page", Integer.toString(page));
        put(query, "per_page", Integer.toString(perPage));
        return query;
    }

    private static void put(Map<String, String> query, String key, String value) {
        if (!value.isEmpty()) {
            query.put(key, value);
        }
    }
}
