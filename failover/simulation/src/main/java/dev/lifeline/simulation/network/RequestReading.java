package dev.lifeline.simulation.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeline.particle.simulator.ApiRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/** Takes a request apart as the cloud's HTTP server does. Pure. */
final class RequestReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEARER = "Bearer ";

    /** Limits are counted for it. */
    static final String ADDRESS = "backend";

    private RequestReading() {}

    static ApiRequest read(Request request) {
        HttpUrl url = request.url();
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < url.querySize(); i++) {
            fields.put(
                    url.queryParameterName(i),
                    Optional.ofNullable(url.queryParameterValue(i)).orElse(""));
        }
        RequestBody body = request.body();
        if (body != null) {
            readBody(body, fields);
        }
        Optional<String> bearer = Optional.ofNullable(request.header("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
        return new ApiRequest(request.method(), url.pathSegments(), fields, bearer, ADDRESS);
    }

    private static void readBody(RequestBody body, Map<String, String> fields) {
        try {
            Buffer bytes = new Buffer();
            body.writeTo(bytes);
            JsonNode json = JSON.readTree(bytes.inputStream());
            json.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a body in memory", impossible);
        }
    }
}
