package dev.lifeline.particle.api;

import static dev.lifeline.particle.api.ClientBench.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeline.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each call puts on the wire, for the account ({@code A}), a product ({@code P}) and an organisation ({@code O}). */
final class EndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = DEVICE.toString();
    private static final JsonNode LEDGER_DATA = JSON.createObjectNode().put("limit", 5);
    private static final Instant DAY = Instant.parse("2026-11-26T00:00:00Z");
    static final WebhookDefinition WEBHOOK = WebhookDefinition.forReceiver(
            "temp",
            URI.create("https://backend.example/particle"),
            "X-Lifeline-Secret",
            new Secret("s3cret-s3cret-16"));

    static Stream<Arguments> calls() {
        return Stream.of(devices(), changes(), ownership(), asked(), ledgers(), integrations(), diagnostics(), users())
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> devices() {
        return Stream.of(
                call("A", c -> c.devices().list(), "GET /v1/devices", ""),
                call("P", c -> c.devices().list(), "GET /v1/products/p/devices?page=1&per_page=25", ""),
                call(
                        "P",
                        c -> c.devices()
                                .list(DeviceFilter.page(3)
                                        .withPerPage(100)
                                        .withId("e00f")
                                        .withName("a b")
                                        .withSerialNumber("P0")
                                        .withGroups(List.of("beta", "west"))
                                        .withQuarantined(false)
                                        .sortedBy(DeviceFilter.Order.LAST_CONNECTION, true)),
                        "GET /v1/products/p/devices?deviceId=e00f&deviceName=a%20b&serialNumber=P0&groups=beta%2Cwest"
                                + "&quarantined=false&sortAttr=lastConnection&sortDir=desc&page=3&per_page=100",
                        ""),
                call("A", c -> c.devices().get(DEVICE), "GET /v1/devices/" + ID, ""),
                call("P", c -> c.devices().get(DEVICE), "GET /v1/products/p/devices/" + ID, ""),
                call("A", c -> c.devices().named("my pump/2"), "GET /v1/devices/my%20pump%2F2", ""),
                call("A", c -> c.devices().bySerialNumber("P0 1"), "GET /v1/serial_numbers/P0%201", ""),
                call("P", c -> c.devices().bySerialNumber("P01"), "GET /v1/serial_numbers/P01", ""));
    }

    private static Stream<Arguments> changes() {
        String one = "PUT /v1/devices/" + ID;
        String ofProduct = "PUT /v1/products/p/devices/" + ID;
        return Stream.of(
                call("A", c -> c.devices().rename(DEVICE, "näme"), one, "{'name':'näme'}"),
                call("P", c -> c.devices().rename(DEVICE, "n"), ofProduct, "{'name':'n'}"),
                call("A", c -> c.devices().setNotes(DEVICE, "roof"), one, "{'notes':'roof'}"),
                call("A", c -> c.devices().signal(DEVICE, true), one, "{'signal':'1'}"),
                call("P", c -> c.devices().signal(DEVICE, false), ofProduct, "{'signal':'0'}"),
                call("P", c -> c.devices().forceUpdates(DEVICE, true), ofProduct, "{'firmware_updates_forced':true}"),
                call("P", c -> c.devices().setDevelopment(DEVICE, true), ofProduct, "{'development':true}"),
                call(
                        "P",
                        c -> c.devices().lockFirmware(DEVICE, 7, true),
                        ofProduct,
                        "{'desired_firmware_version':7,'flash':true}"),
                call("P", c -> c.devices().unlockFirmware(DEVICE), ofProduct, "{'desired_firmware_version':null}"));
    }

    private static Stream<Arguments> ownership() {
        return Stream.of(
                call("A", c -> c.devices().claim(DEVICE), "POST /v1/devices", "{'id':'" + ID + "'}"),
                call(
                        "A",
                        c -> c.devices().requestTransfer(DEVICE),
                        "POST /v1/devices",
                        "{'id':'" + ID + "','request_transfer':true}"),
                call("A", c -> c.devices().claimCode(), "POST /v1/device_claims", "{}"),
                call("P", c -> c.devices().claimCode(), "POST /v1/products/p/device_claims", "{}"),
                call("A", c -> c.devices().unclaim(DEVICE), "DELETE /v1/devices/" + ID, ""),
                call("P", c -> c.devices().unclaim(DEVICE), "DELETE /v1/products/p/devices/" + ID + "/owner", ""),
                call(
                        "P",
                        c -> c.devices().add(List.of(DEVICE)),
                        "POST /v1/products/p/devices",
                        "{'ids':['" + ID + "']}"),
                call(
                        "P",
                        c -> c.devices().addFor("ann@example.org", List.of(DEVICE)),
                        "POST /v1/products/p/devices",
                        "{'ids':['" + ID + "'],'claim_user':'ann@example.org'}"),
                call(
                        "P",
                        c -> c.devices().remove(DEVICE, true),
                        "DELETE /v1/products/p/devices/" + ID,
                        "{'deny':true}"));
    }

    private static Stream<Arguments> asked() {
        return Stream.of(
                call(
                        "A",
                        c -> c.callFunction(DEVICE, "set/level", "ä 5"),
                        "POST /v1/devices/" + ID + "/set%2Flevel",
                        "{'arg':'ä 5'}"),
                call(
                        "P",
                        c -> c.callFunction(DEVICE, "led", ""),
                        "POST /v1/products/p/devices/" + ID + "/led",
                        "{'arg':''}"),
                call("A", c -> c.readVariable(DEVICE, "temp"), "GET /v1/devices/" + ID + "/temp", ""),
                call("P", c -> c.readVariable(DEVICE, "temp"), "GET /v1/products/p/devices/" + ID + "/temp", ""),
                call("A", c -> c.ping(DEVICE), "PUT /v1/devices/" + ID + "/ping", ""),
                call("P", c -> c.ping(DEVICE), "PUT /v1/products/p/devices/" + ID + "/ping", ""),
                call(
                        "A",
                        c -> c.publish("temp/a", "1"),
                        "POST /v1/devices/events",
                        "{'name':'temp/a','data':'1','private':true}"),
                call(
                        "P",
                        c -> c.publish(Publication.of("temp")
                                .withTtl(Duration.ofMinutes(2))
                                .withAsDevice(DEVICE)),
                        "POST /v1/products/p/events",
                        "{'name':'temp','ttl':120,'private':true,'as_device_id':'" + ID + "'}"),
                call("A", c -> c.tokens().current(), "GET /v1/access_tokens/current", ""),
                call("P", c -> c.tokens().current(), "GET /v1/access_tokens/current", ""));
    }

    private static Stream<Arguments> ledgers() {
        String instance = "/ledgers/limits/instances/" + ID;
        String data = "{'instance':{'data':{'limit':5}}}";
        return Stream.of(
                call(
                        "A",
                        c -> c.ledgers().list("limits", 2, 50),
                        "GET /v1/ledgers/limits/instances?page=2&per_page=50",
                        ""),
                call("P", c -> c.ledgers().get("limits", ID), "GET /v1/products/p" + instance, ""),
                call("O", c -> c.ledgers().get("limits", ID), "GET /v1/orgs/o" + instance, ""),
                call(
                        "A",
                        c -> c.ledgers().replace("limits", ID, LEDGER_DATA),
                        "PUT /v1" + instance + "?set_mode=Replace",
                        data),
                call(
                        "O",
                        c -> c.ledgers().merge("limits", ID, LEDGER_DATA),
                        "PUT /v1/orgs/o" + instance + "?set_mode=Merge",
                        data),
                call("A", c -> c.ledgers().delete("limits", ID), "DELETE /v1" + instance, ""),
                call("A", c -> c.ledgers().versions("limits", ID), "GET /v1" + instance + "/versions", ""),
                call("A", c -> c.ledgers().version("limits", ID, "v 1"), "GET /v1" + instance + "/versions/v%201", ""));
    }

    private static Stream<Arguments> integrations() {
        String definition = "{'integration_type':'Webhook','event':'temp','url':'https://backend.example/particle',"
                + "'requestType':'POST','headers':{'X-Lifeline-Secret':'s3cret-s3cret-16'},"
                + "'json':{'event_id':'{{{PARTICLE_EVENT_ID}}}'},'disabled':false}";
        return Stream.of(
                call("A", c -> c.integrations().list(), "GET /v1/integrations", ""),
                call("P", c -> c.integrations().get("i1"), "GET /v1/products/p/integrations/i1", ""),
                call("A", c -> c.integrations().create(WEBHOOK), "POST /v1/integrations", definition),
                call(
                        "P",
                        c -> c.integrations().replace("i1", WEBHOOK.withDisabled(true)),
                        "PUT /v1/products/p/integrations/i1",
                        definition.replace("false", "true")),
                call("A", c -> c.integrations().test("i1"), "POST /v1/integrations/i1/test", ""),
                call("A", c -> c.integrations().delete("i1"), "DELETE /v1/integrations/i1", ""));
    }

    private static Stream<Arguments> diagnostics() {
        return Stream.of(
                call("A", c -> c.diagnostics().refresh(DEVICE), "POST /v1/diagnostics/" + ID + "/update", ""),
                call(
                        "P",
                        c -> c.diagnostics().refresh(DEVICE),
                        "POST /v1/products/p/diagnostics/" + ID + "/update",
                        ""),
                call("A", c -> c.diagnostics().last(DEVICE), "GET /v1/diagnostics/" + ID + "/last", ""),
                call(
                        "A",
                        c -> c.diagnostics().history(DEVICE, DAY, DAY.plusSeconds(60)),
                        "GET /v1/diagnostics/" + ID
                                + "?start_date=2026-11-26T00%3A00%3A00Z&end_date=2026-11-26T00%3A01%3A00Z",
                        ""),
                call("P", c -> c.diagnostics().online(), "GET /v1/products/p/metrics/online", ""));
    }

    private static Stream<Arguments> users() {
        return Stream.of(
                call("P", c -> c.apiUsers().list(), "GET /v1/products/p/team", ""),
                call(
                        "O",
                        c -> c.apiUsers().create("backend", List.of("events:get")),
                        "POST /v1/orgs/o/team",
                        "{'friendly_name':'backend','scopes':['events:get']}"),
                call(
                        "P",
                        c -> c.apiUsers().changeScopes("b+1@api.particle.io", List.of("events:send")),
                        "PUT /v1/products/p/team/b+1@api.particle.io",
                        "{'scopes':['events:send']}"),
                call("P", c -> c.apiUsers().delete("b+1@x"), "DELETE /v1/products/p/team/b+1@x", ""));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("calls")
    void asksWhatIsDocumented(String scope, Function<ParticleCloud, CloudCall<?>> call, String request, String body)
            throws IOException {
        ClientBench bench = new ClientBench(TokenSource.fixed(new Secret("mine")));
        call.apply(bench.cloud.in(scope(scope))).send();

        Request sent = bench.wire.last().request();
        String query = sent.url().encodedQuery();
        assertThat(sent.method() + ' ' + sent.url().encodedPath() + (query == null ? "" : '?' + query))
                .hasToString(request);
        assertThat(bench.bearer()).isEqualTo("mine");
        if (body.isEmpty()) {
            assertThat(sent.body() == null || sent.body().contentLength() == 0).isTrue();
        } else {
            assertThat(JSON.readTree(bench.body())).isEqualTo(JSON.readTree(body.replace('\'', '"')));
        }
    }

    @Test
    void aBinaryIsFlashedAsAFile() throws IOException {
        ClientBench bench = new ClientBench(TokenSource.fixed(new Secret("mine")));
        bench.cloud.devices().flash(DEVICE, new byte[] {'B', 'I', 'N'}).send();

        assertThat(bench.wire.last().request().method()).isEqualTo("PUT");
        assertThat(bench.paths()).containsExactly("/v1/devices/" + ID);
        assertThat(bench.body())
                .contains("name=\"file\"; filename=\"firmware.bin\"", "BIN", "name=\"file_type\"", "binary");
    }

    private static Arguments call(
            String scope, Function<ParticleCloud, CloudCall<?>> call, String request, String body) {
        return Arguments.of(scope, call, request, body);
    }

    static Scope scope(String letter) {
        return switch (letter) {
            case "P" -> Scope.product("p");
            case "O" -> Scope.organisation("o");
            default -> Scope.account();
        };
    }
}
