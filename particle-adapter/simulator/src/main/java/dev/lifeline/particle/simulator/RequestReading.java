package dev.lifeline.particle.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes an HTTP request apart as leniently as the cloud does: query, form or JSON, encoded or raw slashes. */
final class RequestReading {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private RequestReading() {}

    static ApiRequest read(FullHttpRequest request, String address) {
        QueryStringDecoder query = new QueryStringDecoder(request.uri());
        Map<String, String> fields = new HashMap<>();
        addFields(fields, query);
        addBody(fields, request);
        addClient(fields, request.headers().get(HttpHeaderNames.AUTHORIZATION, ""));
        return new ApiRequest(request.method().name(), segments(query.rawPath()), fields, bearer(request), address);
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")));
            }
        }
        return segments;
    }

    private static Optional<String> bearer(FullHttpRequest request) {
        String header = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? Optional.of(header.substring(BEARER.length()).trim()) : Optional.empty();
    }

    /** An OAuth client may say by HTTP Basic who it is. */
    private static void addClient(Map<String, String> fields, String authorization) {
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            try {
                String plain = new String(
                        Base64.getDecoder()
                                .decode(authorization.substring(BASIC.length()).trim()),
                        StandardCharsets.UTF_8);
                int colon = plain.indexOf(':');
                fields.put("client_id", colon < 0 ? plain : plain.substring(0, colon));
                fields.put("client_secret", colon < 0 ? "" : plain.substring(colon + 1));
            } catch (IllegalArgumentException ignored) {
                // not Base64: nobody has said who it is, and the login is told so
            }
        }
    }

    private static void addBody(Map<String, String> fields, FullHttpRequest request) {
        String body = request.content().toString(StandardCharsets.UTF_8);
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/json")) {
            addJson(fields, body);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            addFields(fields, new QueryStringDecoder(body, StandardCharsets.UTF_8, false));
        }
    }

    private static void addFields(Map<String, String> fields, QueryStringDecoder decoder) {
        decoder.parameters().forEach((name, values) -> fields.put(name, values.get(0)));
    }

    private static void addJson(Map<String, String> fields, String body) {
        try {
            JsonNode json = ApiBodies.mapper().readTree(body);
            json.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    fields.put(field.getKey(), field.getValue().asText());
                }
            });
        } catch (JsonProcessingException ignored) {
            // a body that cannot be read has no fields, and the route says what is missing
        }
    }
}
