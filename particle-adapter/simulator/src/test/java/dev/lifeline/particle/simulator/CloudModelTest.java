package dev.lifeline.particle.simulator;

import static dev.lifeline.particle.simulator.ModelBench.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bodies are those of reference/particle-cloud-api.md, sections 1 to 4. */
final class CloudModelTest {
    private final ModelBench bench = new ModelBench(CloudRules.particle());

    @Test
    void aFunctionReturnsWhatTheDeviceSays() {
        bench.connected();
        assertThat(bench.call().text())
                .isEqualTo("200 {\"id\":\"0123456789abcdef01234567\",\"name\":\"device-0123456789abcdef01234567\","
                        + "\"connected\":true,\"return_value\":1}");
        assertThat(bench.told).contains(new ToDevice.CallFunction(1, "led", "on"));
    }

    @Test
    void argumentsComeUnderAnyOfTheNamesThatClientsUse() {
        bench.connected();
        for (String name : new String[] {"arg", "args", "params"}) {
            bench.post("/v1/devices/" + DEVICE + "/led", Map.of(name, name));
        }
        assertThat(bench.told)
                .contains(
                        new ToDevice.CallFunction(1, "led", "arg"),
                        new ToDevice.CallFunction(2, "led", "args"),
                        new ToDevice.CallFunction(3, "led", "params"));
    }

    @Test
    void aFunctionOfASilentDeviceTimesOutAs400AfterFifteenSeconds() {
        bench.connected();
        bench.silent = true;
        RecordedAnswer answer = bench.call();
        bench.time.advance(Duration.ofMillis(14_999));
        assertThat(answer.text()).isEqualTo("none");
        bench.time.advance(Duration.ofMillis(1));
        assertThat(answer.text()).isEqualTo("400 {\"ok\":false,\"error\":\"Timed out.\"}");
    }

    @Test
    void aVariableOfAnAbsentDeviceTimesOutAs408AfterThirtySeconds() {
        RecordedAnswer answer = bench.read();
        bench.time.advance(Duration.ofSeconds(30));
        assertThat(answer.text()).isEqualTo("408 {\"error\":\"Timed out.\"}");
    }

    @Test
    void aVariableComesTypedWithItsDevice() {
        bench.connected();
        assertThat(bench.read().text())
                .isEqualTo("200 {\"cmd\":\"VarReturn\",\"name\":\"temperature\",\"result\":21.5,\"coreInfo\":{"
                        + "\"name\":\"device-0123456789abcdef01234567\",\"deviceID\":\"0123456789abcdef01234567\","
                        + "\"connected\":true,\"last_handshake_at\":\"2026-01-01T00:00:00.000Z\"}}");
    }

    @Test
    void aPingTellsWhetherTheDeviceIsThere() {
        RecordedAnswer absent = bench.ping();
        bench.time.advance(Duration.ofSeconds(15));
        assertThat(absent.text()).isEqualTo("200 {\"online\":false,\"ok\":true}");
        bench.connected();
        assertThat(bench.ping().text()).isEqualTo("200 {\"online\":true,\"ok\":true}");
    }

    @Test
    void errorsHaveTheRecordedBodies() {
        assertThat(bench.request("GET", "/v1/devices", Map.of(), Optional.empty())
                        .text())
                .isEqualTo("400 {\"error\":\"invalid_request\","
                        + "\"error_description\":\"The access token was not found\"}");
        assertThat(bench.request("GET", "/v1/devices", Map.of(), Optional.of("x"))
                        .text())
                .isEqualTo("401 {\"error\":\"invalid_token\","
                        + "\"error_description\":\"The access token provided is invalid.\"}");
        assertThat(bench.get("/v1/devices/ffffffffffffffffffffffff/temperature").text())
                .isEqualTo("403 {\"error\":\"Permission Denied\",\"info\":\"I didn't recognize that device name or ID,"
                        + " try opening https://api.particle.io/v1/devices?access_token=undefined\"}");
        assertThat(bench.post("/v1/devices/" + DEVICE + "/nosuch", Map.of()).text())
                .isEqualTo("404 {\"ok\":false,\"error\":\"Function nosuch not found\"}");
        assertThat(bench.get("/v1/devices/" + DEVICE + "/nosuch").text())
                .isEqualTo("404 {\"ok\":false,\"error\":\"Variable not found\"}");
        assertThat(bench.get("/v1/events").text())
                .isEqualTo("400 {\"ok\":false,\"error\":\"event prefix filter is required\"}");
    }

    @Test
    void anAddressThatAsksTooMuchIsThrottledUntilItsWindowEnds() {
        ModelBench small = new ModelBench(CloudRules.particle().withMostRequests(2));
        small.get("/v1/devices");
        small.get("/v1/devices");
        assertThat(small.get("/v1/devices").text()).startsWith("429 ");
        small.time.advance(Duration.ofMinutes(5));
        assertThat(small.get("/v1/devices").text()).startsWith("200 ");
    }

    @Test
    void theHundredAndFirstStreamInAWindowIsThrottled() {
        for (int i = 0; i < 100; i++) {
            RecordedAnswer stream = bench.stream();
            assertThat(stream.opened()).isTrue();
            stream.leave();
        }
        assertThat(bench.stream().text()).startsWith("429 ");
        assertThat(bench.cloud.openStreams()).isZero();
    }

    @Test
    void whatTheApiPublishesReachesSubscribedDevices() {
        bench.connected();
        String name = "lf/p/" + DEVICE + "/setting";
        assertThat(bench.post("/v1/devices/events", Map.of("name", name, "data", "5"))
                        .text())
                .isEqualTo("200 {\"ok\":true}");
        bench.post("/v1/devices/events", Map.of("name", "other", "data", "5"));
        assertThat(bench.told).contains(new ToDevice.Deliver(name, "5")).hasSize(2);
    }

    @Test
    void aDeviceIsFoundByNameOnPersonalRoutesOnly() {
        bench.connected();
        String name = "device-" + DEVICE;
        assertThat(bench.get("/v1/devices/" + name + "/temperature").text()).startsWith("200 ");
        assertThat(bench.get("/v1/products/9/devices/" + name + "/temperature").text())
                .startsWith("403 ");
        assertThat(bench.get("/v1/products/9/devices/0123456789ABCDEF01234567/temperature")
                        .text())
                .startsWith("200 ");
    }
}
