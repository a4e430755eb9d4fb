package dev.lifeline.particle.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeline.contract.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The bodies of the cloud's answers and events, key by key as recorded. */
final class ApiBodies {
    static final ApiAnswer OK = ApiAnswer.json(200, "{\"ok\":true}");
    static final ApiAnswer NO_TOKEN = ApiAnswer.aboutToken(
            400, "{\"error\":\"invalid_request\",\"error_description\":\"The access token was not found\"}");
    static final ApiAnswer WRONG_TOKEN = ApiAnswer.aboutToken(
            401, "{\"error\":\"invalid_token\",\"error_description\":\"The access token provided is invalid.\"}");
    static final ApiAnswer EXPIRED_TOKEN = ApiAnswer.aboutToken(
            401, "{\"error\":\"invalid_token\",\"error_description\":\"The access token provided has expired.\"}");
    static final ApiAnswer BAD_CREDENTIALS = refused("invalid_grant", "User credentials are invalid");
    static final ApiAnswer UNKNOWN_CLIENT = refused("invalid_client", "Client credentials are invalid");
    static final ApiAnswer UNKNOWN_DEVICE = ApiAnswer.json(
            403,
            "{\"error\":\"Permission Denied\",\"info\":\"I didn't recognize that device name or ID, try opening"
                    + " https://api.particle.io/v1/devices?access_token=undefined\"}");
    static final ApiAnswer FUNCTION_TIMED_OUT = ApiAnswer.json(400, "{\"ok\":false,\"error\":\"Timed out.\"}");
    static final ApiAnswer VARIABLE_TIMED_OUT = ApiAnswer.json(408, "{\"error\":\"Timed out.\"}");
    /** Of a signal that does not reach its device; the shape is recorded, the words are not. */
    static final ApiAnswer SIGNAL_TIMED_OUT =
            ApiAnswer.json(500, "{\"ok\":false,\"code\":500,\"errors\":[{\"error\":\"Timed out.\"}]}");

    static final ApiAnswer NO_VARIABLE = ApiAnswer.json(404, "{\"ok\":false,\"error\":\"Variable not found\"}");
    static final ApiAnswer NO_PREFIX =
            ApiAnswer.json(400, "{\"ok\":false,\"error\":\"event prefix filter is required\"}");
    static final ApiAnswer NO_ROUTE = ApiAnswer.json(404, "{\"ok\":false,\"error\":\"Not Found\"}");
    /** Particle documents the status, not the body. */
    static final ApiAnswer TOO_MANY = ApiAnswer.json(429, "{\"ok\":false,\"error\":\"Too many requests\"}");

    static final ApiAnswer UNAVAILABLE = ApiAnswer.html(503, """
            <html>\r
            <head><title>503 Service Temporarily Unavailable</title></head>\r
            <body>\r
            <center><h1>503 Service Temporarily Unavailable</h1></center>\r
            <hr><center>nginx</center>\r
            </body>\r
            </html>\r
            """);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ApiBodies() {}

    static ApiAnswer noFunction(String name) {
        return ok(404, NODES.objectNode().put("ok", false).put("error", "Function " + name + " not found"));
    }

    static ApiAnswer noEventName() {
        return ok(400, NODES.objectNode().put("ok", false).put("error", "invalid event name"));
    }

    static ApiAnswer functionReturned(CloudDevice device, int value) {
        return ok(200, identity(device).put("connected", true).put("return_value", value));
    }

    static ApiAnswer variableRead(CloudDevice device, String name, Value value) {
        ObjectNode body = NODES.objectNode().put("cmd", "VarReturn").put("name", name);
        putResult(body, value);
        body.putObject("coreInfo")
                .put("name", device.description().name())
                .put("deviceID", device.id().toString())
                .put("connected", true)
                .put("last_handshake_at", text(device.lastHandshake()));
        return ok(200, body);
    }

    static ApiAnswer pinged(boolean online) {
        return ok(200, NODES.objectNode().put("online", online).put("ok", true));
    }

    /** Of a login that is turned down. */
    static ApiAnswer refused(String error, String description) {
        return ApiAnswer.aboutToken(400, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }

    /** @param seconds of life; 0 for ever */
    static ApiAnswer granted(String token, long seconds, String refresh) {
        return ApiAnswer.aboutToken(
                200,
                "{\"token_type\":\"bearer\",\"access_token\":\"" + token + "\",\"expires_in\":" + seconds
                        + ",\"refresh_token\":\"" + refresh + "\"}");
    }

    static ApiAnswer secondFactor(String step) {
        return ApiAnswer.aboutToken(
                403,
                "{\"error\":\"mfa_required\",\"error_description\":\"Multifactor authentication required\","
                        + "\"mfa_token\":\"" + step + "\"}");
    }

    static ApiAnswer changed(CloudDevice device, String field, String value, Instant at) {
        ObjectNode body = NODES.objectNode().put("id", device.id().toString());
        return ok(200, body.put(field, value).put("updated_at", text(at)));
    }

    static ApiAnswer signalled(CloudDevice device, boolean on) {
        ObjectNode body = NODES.objectNode().put("id", device.id().toString());
        return ok(200, body.put("connected", true).put("signaling", on));
    }

    static ApiAnswer device(CloudDevice device) {
        return ok(200, described(device));
    }

    /** All of an account. */
    static ApiAnswer devices(Collection<CloudDevice> devices) {
        return ApiAnswer.json(200, list(devices).toString());
    }

    /** Some of a product. */
    static ApiAnswer page(Collection<CloudDevice> devices, int pages) {
        ObjectNode body = NODES.objectNode();
        body.set("devices", list(devices));
        body.putArray("customers");
        body.putObject("meta").put("total_pages", pages);
        return ok(200, body);
    }

    /** One event as it stands on a stream. */
    static String event(CloudEvent event, boolean product) {
        ObjectNode json = NODES.objectNode();
        event.data().ifPresentOrElse(data -> json.put("data", data), () -> json.putNull("data"));
        json.put("ttl", event.ttl())
                .put("published_at", text(event.publishedAt()))
                .put("coreid", event.coreId());
        if (product) {
            json.put("userid", "").put("version", 1).put("public", false).put("productID", 1);
        }
        return "event: " + event.name() + "\ndata: " + json + "\n\n";
    }

    static ObjectMapper mapper() {
        return JSON;
    }

    private static ArrayNode list(Collection<CloudDevice> devices) {
        ArrayNode list = NODES.arrayNode();
        devices.forEach(device -> list.add(described(device)));
        return list;
    }

    private static ObjectNode identity(CloudDevice device) {
        return NODES.objectNode()
                .put("id", device.id().toString())
                .put("name", device.description().name());
    }

    private static ObjectNode described(CloudDevice device) {
        ObjectNode body = identity(device)
                .put("last_handshake_at", text(device.lastHandshake()))
                .put("last_heard", text(device.lastHandshake()))
                .put("product_id", 12)
                .put("online", device.online())
                .put("connected", device.online())
                .put("platform_id", 12)
                .put("cellular", device.cellular())
                .put("status", "normal")
                .put("notes", device.notes().isEmpty() ? null : device.notes());
        ArrayNode functions = body.putArray("functions");
        new TreeSet<>(device.description().functions()).forEach(functions::add);
        ObjectNode variables = body.putObject("variables");
        new TreeMap<>(device.description().variables()).forEach(variables::put);
        return body;
    }

    private static void putResult(ObjectNode body, Value value) {
        if (value instanceof Value.Int number) {
            body.put("result", number.number());
        } else if (value instanceof Value.Decimal number) {
            body.put("result", number.number());
        } else if (value instanceof Value.Bool bool) {
            body.put("result", bool.value());
        } else if (value instanceof Value.Text text) {
            body.put("result", text.text());
        } else {
            body.putNull("result");
        }
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : MILLISECONDS.format(instant);
    }

    private static ApiAnswer ok(int status, ObjectNode body) {
        return ApiAnswer.json(status, body.toString());
    }
}
