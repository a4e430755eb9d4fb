package dev.lifeline.particle.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A product's list of devices: filters, order and pages, in both spellings (reference particle-cloud-api.md, 2.1). Devices here
 * have no serial number, no group and no firmware version, and none is in quarantine. Pure.
 */
final class DeviceList {
    private static final int ON_A_PAGE = 25;
    private static final int MOST_ON_A_PAGE = 100;

    private DeviceList() {}

    static ApiAnswer page(Collection<CloudDevice> devices, ApiRequest request) {
        List<CloudDevice> wanted = new ArrayList<>(devices.stream()
                .filter(device -> has(device.id().toString(), request, "deviceId"))
                .filter(device -> has(device.description().name(), request, "deviceName"))
                .filter(device -> has("", request, "serialNumber") && has("", request, "groups"))
                .filter(device -> request.field("quarantined").orElse("false").equals("false"))
                .toList());
        if (request.field("sortAttr").isPresent()) {
            wanted.sort(order(request));
        }
        int perPage = Math.min(MOST_ON_A_PAGE, number(request, "perPage", number(request, "per_page", ON_A_PAGE)));
        int first = (int) Math.min(wanted.size(), (number(request, "page", 1) - 1L) * perPage);
        int pages = Math.max(1, (wanted.size() + perPage - 1) / perPage);
        return ApiBodies.page(wanted.subList(first, Math.min(wanted.size(), first + perPage)), pages);
    }

    /** Part of the text, whatever its case; all have what is not asked for. */
    private static boolean has(String text, ApiRequest request, String filter) {
        return text.toLowerCase(Locale.ROOT)
                .contains(request.field(filter).orElse("").toLowerCase(Locale.ROOT));
    }

    private static Comparator<CloudDevice> order(ApiRequest request) {
        Comparator<CloudDevice> order =
                switch (request.field("sortAttr").orElse("")) {
                    case "deviceName" ->
                        Comparator.comparing(device -> device.description().name());
                    case "lastConnection" -> Comparator.comparing(DeviceList::lastConnection);
                    default -> Comparator.comparing(device -> device.id().toString());
                };
        return request.field("sortDir").orElse("asc").equals("desc") ? order.reversed() : order;
    }

    /** Before all others, if there was none. */
    private static Instant lastConnection(CloudDevice device) {
        Instant last = device.lastHandshake();
        return last == null ? Instant.MIN : last;
    }

    private static int number(ApiRequest request, String field, int preset) {
        return request.field(field)
                .filter(text -> text.matches("[1-9][0-9]{0,5}"))
                .map(Integer::parseInt)
                .orElse(preset);
    }
}
