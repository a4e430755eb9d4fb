package dev.lifeline.particle.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the cloud, as documented and as recorded in 2015 and 2016, into records. */
final class RecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "0123456789abcdef01234567";
    private static final DeviceId DEVICE = DeviceId.parse(ID);

    @Test
    void aProductsDeviceHasAllItsFields() throws JsonProcessingException {
        Device device = read(
                Device.class,
                "{'id':'" + ID + "','name':'pump','owner':'a@b.c','last_ip_address':'10.0.0.1',"
                        + "'last_heard':'2026-11-26T10:00:00.000Z','last_handshake_at':'2026-11-25T10:00:00.000Z',"
                        + "'product_id':9,'online':true,'connected':false,'platform_id':13,'cellular':true,'notes':'roof',"
                        + "'functions':['led',null,'lf'],'variables':{'temp':'double'},'status':'normal',"
                        + "'serial_number':'P0','system_firmware_version':'5.8.0','current_build_target':'old',"
                        + "'default_build_target':'5.7.0','pinned_build_target':'5.6.0','firmware_updates_enabled':true,"
                        + "'firmware_updates_forced':false,'device_protection':{'status':'active'},'iccid':'89',"
                        + "'last_iccid':'88','imei':'35','mac_wifi':'aa','mobile_secret':'M0BILE','firmware_product_id':9,"
                        + "'groups':['beta'],'firmware_version':7,'desired_firmware_version':8,"
                        + "'targeted_firmware_release_version':6,'development':true,'quarantined':false,'denied':false,"
                        + "'user_id':'u1','something_new':[1]}");
        assertThat(device)
                .isEqualTo(new Device(
                        DEVICE,
                        Optional.of("pump"),
                        true,
                        Optional.of(Instant.parse("2026-11-26T10:00:00Z")),
                        Optional.of(Instant.parse("2026-11-25T10:00:00Z")),
                        Optional.of("10.0.0.1"),
                        OptionalInt.of(13),
                        OptionalInt.of(9),
                        Optional.of("a@b.c"),
                        Optional.of("roof"),
                        List.of("led", "lf"),
                        Map.of("temp", "double"),
                        Optional.of("normal"),
                        Optional.of("P0"),
                        Optional.of("active"),
                        new DeviceFirmware(
                                Optional.of("5.8.0"),
                                Optional.of("5.7.0"),
                                Optional.of("5.6.0"),
                                Optional.of(true),
                                Optional.of(false)),
                        new DeviceRadio(
                                true,
                                Optional.of("89"),
                                Optional.of("35"),
                                Optional.of("aa"),
                                Optional.of(new Secret("M0BILE"))),
                        Optional.of(new ProductMembership(
                                OptionalInt.of(9),
                                List.of("beta"),
                                OptionalInt.of(7),
                                OptionalInt.of(8),
                                OptionalInt.of(6),
                                true,
                                false,
                                false,
                                Optional.of("u1")))));
        assertThat(device.toString()).doesNotContain("M0BILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'" + ID + "'}",
                "{'id':'" + ID + "','name':null,'functions':null,'variables':null,'last_heard':null,'online':null}",
                "{'id':'" + ID + "','name':'','functions':{},'variables':[],'last_heard':'never','platform_id':'x'}",
                "{'id':'" + ID
                        + "','name':[],'functions':'led','variables':7,'last_heard':7.5,'platform_id':99999999999}",
            })
    void nullMissingAndOfAnotherTypeAreEmpty(String json) throws JsonProcessingException {
        Device device = read(Device.class, json);
        assertThat(device.name()).isEmpty();
        assertThat(device.online()).isFalse();
        assertThat(device.lastHeard()).isEmpty();
        assertThat(device.platformId()).isEmpty();
        assertThat(device.functions()).isEmpty();
        assertThat(device.variables()).isEmpty();
        assertThat(device.membership()).isEmpty();
    }

    @Test
    void olderNamesOfFieldsAreRead() throws JsonProcessingException {
        Device device = read(
                Device.class,
                "{'id':'" + ID.toUpperCase(Locale.ROOT)
                        + "','connected':true,'current_build_target':'0.6.1','last_iccid':'88'}");
        assertThat(device.id()).isEqualTo(DEVICE);
        assertThat(device.online()).isTrue();
        assertThat(device.firmware().deviceOs()).contains("0.6.1");
        assertThat(device.radio().iccid()).contains("88");
        assertThat(read(Claim.class, "{'user_id':'u','id':'" + ID + "','connected':true,'ok':true}"))
                .isEqualTo(read(Claim.class, "{'ok':true,'deviceID':'" + ID + "','claimed':true}"))
                .isEqualTo(new Claim(Optional.of(DEVICE), true, Optional.empty()));
        assertThat(read(DeviceChange.class, "{'name':'n','id':'" + ID + "'}").updatedAt())
                .isEmpty();
        assertThat(read(SerialNumber.class, "{'ok':true,'deviceID':'" + ID + "','iccid':'89'}")
                        .device())
                .isEqualTo(read(SerialNumber.class, "{'serial_number':'P0','device_id':'" + ID + "'}")
                        .device());
        assertThat(read(TokenInfo.class, "{'expires_at':null,'client':'c'}").client())
                .isEqualTo(read(TokenInfo.class, "{'client_id':'c'}").client());
    }

    @Test
    void listsOfAccountsAndOfProductsAreRead() throws JsonProcessingException {
        String device = "{'id':'" + ID + "','connected':true,'functions':null}";
        DevicePage account = read(DevicePage.class, "[" + device + "]");
        DevicePage product = read(
                DevicePage.class,
                "{'devices':[" + device + "],'customers':[],'meta':{'total_pages':3,'total_records':61}}");
        assertThat(account).isEqualTo(new DevicePage(product.devices(), 1, 1));
        assertThat(product.pages()).isEqualTo(3);
        assertThat(product.total()).isEqualTo(61);
    }

    @Test
    void anImportSaysWhatBecameOfEach() throws JsonProcessingException {
        assertThat(read(
                        DeviceImport.class,
                        "{'updated':1,'updatedDeviceIds':['a'],'existingDeviceIds':['b'],'nonmemberDeviceIds':['c'],"
                                + "'invalidDeviceIds':['d'],'protectedDeviceIds':['e']}"))
                .isEqualTo(new DeviceImport(1, List.of("a"), List.of("b"), List.of("c"), List.of("d"), List.of("e")));
    }

    @Test
    void secretsAreHidden() throws JsonProcessingException {
        ClaimCode code = read(ClaimCode.class, "{'claim_code':'c0de','device_ids':['" + ID + "']}");
        ApiUser user = read(
                ApiUser.class,
                "{'ok':true,'created':{'username':'b+1@api.particle.io','is_programmatic':true,'friendly_name':'b',"
                        + "'scopes':['events:get'],'tokens':[{'token':'t0ken'},{}]}}");
        assertThat(code).isEqualTo(new ClaimCode(new Secret("c0de"), List.of(ID)));
        assertThat(user)
                .isEqualTo(new ApiUser(
                        "b+1@api.particle.io",
                        Optional.of("b"),
                        true,
                        List.of("events:get"),
                        List.of(new Secret("t0ken"))));
        assertThat(code + " " + user).doesNotContain("c0de").doesNotContain("t0ken");
        assertThat(read(Team.class, "{'team':[{'username':'a@b.c'}]}"))
                .isEqualTo(read(Team.class, "[{'username':'a@b.c'}]"));
    }

    @Test
    void theTokenTellsItsScopes() throws JsonProcessingException {
        assertThat(read(
                        TokenInfo.class,
                        "{'expires_at':'2026-12-01T00:00:00.000Z','client':'c','scopes':['events:get'],"
                                + "'orgs':[{'id':'1','slug':'o'},{}]}"))
                .isEqualTo(new TokenInfo(
                        Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                        Optional.of("c"),
                        List.of("events:get"),
                        List.of("o")));
    }

    @Test
    void vitalsAndTheirHistoryAreRead() throws JsonProcessingException {
        String vitals = "{'updated_at':'2026-11-26T00:00:00.000Z','deviceID':'" + ID + "','payload':{'device':{}}}";
        Vitals last = read(Vitals.class, "{'diagnostics':" + vitals + "}");
        assertThat(last.payload().has("device")).isTrue();
        assertThat(last.device()).contains(ID);
        assertThat(read(VitalsHistory.class, "{'diagnostics':[" + vitals + "]}").vitals())
                .containsExactly(last);
    }

    @Test
    void ledgersAreReadAloneAndInLists() throws JsonProcessingException {
        String instance = "{'scope':{'type':'Device','value':'" + ID + "'},'name':'limits','size_bytes':11,"
                + "'data':{'limit':5},'updated_at':'2026-11-26T00:00:00.000Z','created_at':null}";
        LedgerInstance alone = read(LedgerInstance.class, "{'instance':" + instance + "}");
        assertThat(alone.scopeValue()).contains(ID);
        assertThat(alone.data().path("limit").asInt()).isEqualTo(5);
        assertThat(alone.sizeBytes()).hasValue(11);
        assertThat(alone.createdAt()).isEmpty();
        assertThat(alone.toString()).doesNotContain("5}");
        LedgerPage page = read(LedgerPage.class, "{'instances':[" + instance + "],'meta':{'total_pages':2}}");
        assertThat(page).isEqualTo(new LedgerPage(List.of(alone), 2, false));
        assertThat(read(LedgerPage.class, "{'versions':[],'meta':{'has_more':true}}"))
                .isEqualTo(new LedgerPage(List.of(), 1, true));
    }

    @Test
    void integrationsAreReadAloneAndInLists() throws JsonProcessingException {
        String webhook =
                "{'id':'i1','event':'temp','url':'https://x','name':null,'created_at':'2026-11-26T00:00:00.000Z',"
                        + "'integration_type':'Webhook','requestType':'POST','disabled':true";
        Integration listed =
                read(IntegrationList.class, "[" + webhook + "}]").integrations().get(0);
        assertThat(listed.disabled()).isTrue();
        assertThat(listed.errors()).isEmpty();
        Integration alone =
                read(Integration.class, "{'webhook':" + webhook + ",'logs':[],'errors':[{},{}],'counters':[]}}");
        assertThat(alone.errors()).hasValue(2);
        assertThat(read(Integration.class, "{'ok':true,'id':'i1','hookUrl':'u'}")
                        .id())
                .isEqualTo(alone.id());
        assertThat(read(IntegrationTrial.class, "{'pass':false,'data':{},'error':'no'}"))
                .isEqualTo(new IntegrationTrial(false, Optional.of("no")));
    }

    @Test
    void nobodyChangesWhatARecordHolds() throws JsonProcessingException {
        Vitals vitals = read(Vitals.class, "{'diagnostics':{'payload':{'a':1}}}");
        LedgerInstance instance = read(LedgerInstance.class, "{'name':'l','data':{'a':1}}");
        OnlineMetric metric = read(OnlineMetric.class, "{'a':1}");
        for (JsonNode shown : List.of(vitals.payload(), instance.data(), metric.buckets())) {
            ((ObjectNode) shown).put("a", 2);
        }
        assertThat(List.of(vitals.payload(), instance.data(), metric.buckets()))
                .allSatisfy(json -> assertThat(json.path("a").asInt()).isEqualTo(1));
    }

    @Test
    void whatIsNotTheThingIsRefused() {
        Map<Class<?>, List<String>> wrong = new HashMap<>(Map.of(
                Vitals.class, List.of("{}", "[]", "{'error':'bad_request'}"),
                VitalsHistory.class, List.of("{}", "[]", "{'error':'bad_request','description':'dates'}"),
                LedgerInstance.class, List.of("{}", "[]", "{'instance':{}}")));
        wrong.putAll(Map.of(
                Device.class, List.of("{}", "[]", "{'id':7}", "{'id':'x'}", "'x'"),
                DevicePage.class, List.of("{}", "{'devices':7}", "[{}]"),
                DeviceChange.class, List.of("{}", "{'id':null}"),
                LedgerPage.class, List.of("{}", "[]", "{'instances':{}}"),
                Integration.class, List.of("{}", "[]", "{'id':''}"),
                IntegrationTrial.class, List.of("{}", "{'pass':'perhaps'}"),
                ApiUser.class, List.of("{}", "[]", "{'created':{}}"),
                Team.class, List.of("{}", "{'team':7}"),
                ClaimCode.class, List.of("{}", "{'claim_code':[]}")));
        wrong.forEach((type, bodies) -> assertThat(bodies).allSatisfy(body -> assertThatThrownBy(() -> read(type, body))
                .as("%s %s", type, body)
                .isInstanceOf(JsonProcessingException.class)));
    }

    private static <T> T read(Class<T> type, String json) throws JsonProcessingException {
        return JSON.readValue(json.replace('\'', '"'), type);
    }
}
