package dev.lifeline.particle.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Headers of a request; names in any case (RFC 9110, 5.1). Immutable; values are not printed, one of them is a secret. */
public final class WebhookHeaders {
    private final TreeMap<String, List<String>> values = new TreeMap<>();

    private WebhookHeaders() {}

    /** @param headers as HTTP servers have them: each name with its values */
    public static WebhookHeaders of(Map<String, List<String>> headers) {
        WebhookHeaders made = new WebhookHeaders();
        headers.forEach((name, values) -> made.values
                .computeIfAbsent(lower(name), first -> new ArrayList<>())
                .addAll(values));
        return made;
    }

    /** The value of a header that is there once; absent too if it is there twice, because it is then anybody's guess. */
    public Optional<String> single(String name) {
        List<String> found = values.getOrDefault(lower(name), List.of());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "WebhookHeaders" + values.keySet();
    }
}
