package dev.lifeline.particle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of a product, organisations' paths, and what an owner may change. */
final class DeviceListTest {
    private final ModelBench bench = new ModelBench(CloudRules.particle()); // has one device

    @BeforeEach
    void fleet() {
        for (int number = 0; number < 59; number++) {
            DeviceId id = new DeviceId(0xfL, number);
            bench.cloud.register(DeviceDescription.wifi(id, Set.of(), Set.of()).named("pump-" + (100 + number)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"perPage", "per_page"})
    void aProductIsListedByPagesInBothSpellings(String spelling) {
        assertThat(list(Map.of(spelling, "50")))
                .contains("\"meta\":{\"total_pages\":2}")
                .satisfies(counts(50));
        assertThat(list(Map.of(spelling, "50", "page", "2"))).satisfies(counts(10));
        assertThat(list(Map.of(spelling, "50", "page", "3"))).satisfies(counts(0));
        assertThat(list(Map.of())).contains("\"total_pages\":3").satisfies(counts(25));
    }

    @Test
    void itIsFilteredAndSorted() {
        assertThat(list(Map.of("deviceName", "PUMP-10"))).satisfies(counts(10));
        assertThat(list(Map.of("deviceId", "0123456789AB"))).satisfies(counts(1));
        String sorted =
                list(Map.of("deviceName", "pump", "sortAttr", "deviceName", "sortDir", "desc", "per_page", "1"));
        assertThat(sorted).contains("pump-158");
    }

    @Test
    void whatNoDeviceHasFindsNone() {
        assertThat(list(Map.of("serialNumber", "P0"))).satisfies(counts(0));
        assertThat(list(Map.of("groups", "north,south"))).satisfies(counts(0));
        assertThat(list(Map.of("quarantined", "true"))).satisfies(counts(0));
        assertThat(list(Map.of("quarantined", "false", "per_page", "100"))).satisfies(counts(60));
    }

    @Test
    void whoConnectedLastComesLastAndWhoNeverDidFirst() {
        bench.connected();
        assertThat(list(Map.of("sortAttr", "lastConnection", "sortDir", "desc", "per_page", "1")))
                .contains(ModelBench.DEVICE.toString());
        assertThat(list(Map.of("sortAttr", "lastConnection", "per_page", "100")))
                .satisfies(counts(60))
                .matches(text -> text.indexOf(ModelBench.DEVICE.toString()) > text.indexOf("pump-158"));
    }

    @Test
    void anAccountIsListedWhole() {
        assertThat(bench.get("/v1/devices").text()).startsWith("200 [").satisfies(counts(60));
    }

    @Test
    void anOrganisationsProductIsAProduct() {
        assertThat(bench.request("GET", "/v1/orgs/acme/products/7/devices", Map.of("per_page", "100"))
                        .text())
                .satisfies(counts(60));
        assertThat(bench.get("/v1/orgs/acme/events").takeStream()).contains(":ok");
    }

    @Test
    void anOwnerRenamesAndNotes() {
        String path = "/v1/devices/" + ModelBench.DEVICE;
        assertThat(bench.request("PUT", path, Map.of("name", "boiler")).text())
                .isEqualTo("200 {\"id\":\"" + ModelBench.DEVICE + "\",\"name\":\"boiler\",\"updated_at\":\""
                        + ApiBodies.text(bench.time.instant()) + "\"}");
        assertThat(bench.request("PUT", path, Map.of("notes", "in the cellar")).text())
                .startsWith("200 ");
        assertThat(bench.get("/v1/devices/boiler").text()).contains("\"notes\":\"in the cellar\"");
        assertThat(bench.request("PUT", path, Map.of()).text()).startsWith("404 ");
    }

    @Test
    void aDeviceThatIsThereShowsASignalAndAnotherIsWaitedFor() {
        String path = "/v1/devices/" + ModelBench.DEVICE;
        RecordedAnswer offline = bench.request("PUT", path, Map.of("signal", "1"));
        assertThat(offline.text()).isEqualTo("none");
        bench.time.advance(CloudRules.particle().functionWait());
        assertThat(offline.text()).isEqualTo("500 {\"ok\":false,\"code\":500,\"errors\":[{\"error\":\"Timed out.\"}]}");

        bench.connected();
        assertThat(bench.request("PUT", path, Map.of("signal", "1")).text())
                .isEqualTo("200 {\"id\":\"" + ModelBench.DEVICE + "\",\"connected\":true,\"signaling\":true}");
    }

    private String list(Map<String, String> query) {
        return bench.request("GET", "/v1/products/7/devices", query).text();
    }

    private static Consumer<String> counts(int devices) {
        return text -> assertThat(text.split("\"last_heard\"", -1)).hasSize(devices + 1);
    }
}
