package dev.lifeline.particle.api;

import static dev.lifeline.particle.api.ClientBench.DEVICE;
import static dev.lifeline.particle.api.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeline.config.Secret;
import dev.lifeline.spi.Progress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls are not made with, said before anything is sent; and what a webhook may be. */
final class EndpointInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatAScopeHasNotIsSaidBeforeAnythingIsSent() {
        ClientBench bench = new ClientBench(TokenSource.fixed(new Secret("mine")));
        ParticleCloud account = bench.cloud;
        ParticleCloud product = bench.cloud.in(EndpointsTest.scope("P"));
        ParticleCloud organisation = bench.cloud.in(EndpointsTest.scope("O"));
        List<ThrowingCallable> wrong = List.of(
                () -> account.devices().list(DeviceFilter.page(1)),
                () -> account.devices().setDevelopment(DEVICE, true),
                () -> account.devices().lockFirmware(DEVICE, 1, false),
                () -> account.devices().unlockFirmware(DEVICE),
                () -> account.devices().add(List.of(DEVICE)),
                () -> account.devices().remove(DEVICE, false),
                () -> account.diagnostics().online(),
                account::apiUsers,
                () -> account.publish(Publication.of("a").withAsDevice(DEVICE)),
                () -> product.devices().named("pump"),
                () -> product.devices().claim(DEVICE),
                () -> product.devices().requestTransfer(DEVICE),
                organisation::devices,
                organisation::integrations,
                organisation::diagnostics,
                () -> organisation.callFunction(DEVICE, "led", "on"),
                () -> organisation.readVariable(DEVICE, "temp"),
                () -> organisation.ping(DEVICE),
                () -> organisation.publish("a", "1"));
        assertThat(wrong).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in the scope of")
                .hasMessageContaining("expected: "));
        assertThat(bench.wire.calls()).isEmpty();
    }

    /** What is called by an empty name would be another call: {@code DELETE /v1/access_tokens/} deletes all of them. */
    @Test
    void anEmptyNameIsNotSent() {
        ClientBench bench = new ClientBench(TokenSource.fixed(new Secret("mine")));
        ParticleCloud product = bench.cloud.in(EndpointsTest.scope("P"));
        List<CloudCall<?>> nameless = List.of(
                bench.cloud.tokens().delete(new Secret("")),
                bench.cloud.devices().named(""),
                bench.cloud.devices().named(".."),
                bench.cloud.devices().bySerialNumber(""),
                bench.cloud.readVariable(DEVICE, ""),
                bench.cloud.callFunction(DEVICE, "", ""),
                bench.cloud.integrations().delete(""),
                bench.cloud.ledgers().delete("", "x"),
                bench.cloud.ledgers().delete("limits", ""),
                product.apiUsers().delete(""));
        assertThat(nameless).allSatisfy(call -> assertThat(failure(call.send().toCompletableFuture()))
                .isInstanceOf(ApiFailure.GivenUp.class)
                .satisfies(failure -> assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT)));
        assertThat(bench.wire.calls()).isEmpty();
    }

    @Test
    void aWebhookMayBeOfAnotherKind() throws IOException {
        ClientBench bench = new ClientBench(TokenSource.fixed(new Secret("mine")));
        WebhookDefinition webhook = new WebhookDefinition(
                "temp",
                URI.create("https://backend.example/in?key=inTheUrl"),
                Map.of(),
                Map.of(),
                true,
                Map.of(
                        "requestType", "PUT",
                        "form", Map.of("a", "{{{PARTICLE_EVENT_VALUE}}}"),
                        "auth", Map.of("username", "u", "password", new Secret("pa55"))));
        bench.cloud.integrations().create(webhook).send();

        String definition = "{'integration_type':'Webhook','event':'temp',"
                + "'url':'https://backend.example/in?key=inTheUrl','requestType':'PUT','headers':{},"
                + "'form':{'a':'{{{PARTICLE_EVENT_VALUE}}}'},'auth':{'username':'u','password':'pa55'},'disabled':true}";
        assertThat(JSON.readTree(bench.body())).isEqualTo(JSON.readTree(definition.replace('\'', '"')));
        assertThat(webhook.toString()).doesNotContain("pa55").doesNotContain("inTheUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "body", "json", "url", "requestType"})
    void aWebhookHasOneBodyAndEachFieldOnce(String further) {
        assertThatThrownBy(() -> EndpointsTest.WEBHOOK.withFurther(Map.of(further, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ");
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Publication.of("a b")).hasMessageContaining("\"a b\"");
        assertThatThrownBy(() -> Publication.of("a").withTtl(Duration.ofDays(200)))
                .hasMessageContaining("PT4800H");
        assertThatThrownBy(() -> DeviceFilter.page(0)).hasMessageContaining("page 0");
        assertThatThrownBy(() -> DeviceFilter.page(1).withPerPage(101)).hasMessageContaining("101");
        assertThatThrownBy(
                        () -> new WebhookDefinition("", URI.create("https://h"), Map.of(), Map.of(), false, Map.of()))
                .hasMessageContaining("webhook event");
        assertThatThrownBy(() -> new WebhookDefinition("a", URI.create("ftp://h"), Map.of(), Map.of(), false, Map.of()))
                .hasMessageContaining("ftp");
        ClientBench bench = new ClientBench(TokenSource.fixed(new Secret("mine")));
        assertThatThrownBy(() -> bench.cloud.ledgers().merge("l", "s", JSON.createArrayNode()))
                .hasMessageContaining("ARRAY");
        assertThat(EndpointsTest.WEBHOOK.toString()).doesNotContain("s3cret");
    }
}
