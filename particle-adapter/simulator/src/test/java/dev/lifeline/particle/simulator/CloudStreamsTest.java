package dev.lifeline.particle.simulator;

import static dev.lifeline.particle.simulator.ModelBench.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CloudStreamsTest {
    private static final String STATUS = "event: spark/status\ndata: {\"data\":\"%s\",\"ttl\":60,"
            + "\"published_at\":\"%s\",\"coreid\":\"0123456789abcdef01234567\"}\n\n";

    private final ModelBench bench = new ModelBench(CloudRules.particle());

    @Test
    void aStreamBeginsWithOkAndABlankLine() {
        assertThat(bench.stream().takeStream()).isEqualTo(":ok\n\n");
    }

    @Test
    void anEventIsWrittenAsRecorded() {
        bench.connected();
        RecordedAnswer stream = bench.stream();
        stream.takeStream();
        bench.publishes("temperature", "25.34");
        assertThat(stream.takeStream())
                .isEqualTo("event: temperature\ndata: {\"data\":\"25.34\",\"ttl\":60,\"published_at\":"
                        + "\"2026-01-01T00:00:00.000Z\",\"coreid\":\"0123456789abcdef01234567\"}\n\n");
    }

    @Test
    void aProductsStreamHasFurtherKeys() {
        bench.connected();
        RecordedAnswer stream = bench.get("/v1/products/9/events/temp");
        stream.takeStream();
        bench.publishes("humidity", "1");
        bench.publishes("temperature", "2");
        assertThat(stream.takeStream())
                .isEqualTo("event: temperature\ndata: {\"data\":\"2\",\"ttl\":60,\"published_at\":"
                        + "\"2026-01-01T00:00:00.000Z\",\"coreid\":\"0123456789abcdef01234567\",\"userid\":\"\","
                        + "\"version\":1,\"public\":false,\"productID\":1}\n\n");
    }

    @Test
    void whatTheApiPublishesComesFromApiAndMayHaveNoData() {
        RecordedAnswer stream = bench.get("/v1/events/probe");
        stream.takeStream();
        bench.post("/v1/devices/events", Map.of("name", "probe/1", "ttl", "5"));
        assertThat(stream.takeStream())
                .isEqualTo("event: probe/1\ndata: {\"data\":null,\"ttl\":5,\"published_at\":"
                        + "\"2026-01-01T00:00:00.000Z\",\"coreid\":\"api\"}\n\n");
    }

    @Test
    void aSilentStreamIsKeptAliveEveryNineToThirteenSeconds() {
        RecordedAnswer stream = bench.stream();
        stream.takeStream();
        for (int i = 0; i < 50; i++) {
            long seconds = 0;
            while (stream.takeStream().isEmpty()) {
                bench.time.advance(Duration.ofSeconds(1));
                seconds++;
            }
            assertThat(seconds).isBetween(8L, 13L);
        }
    }

    @Test
    void anEventPutsTheKeepAliveOff() {
        bench.connected();
        RecordedAnswer stream = bench.stream();
        bench.time.advance(Duration.ofSeconds(8));
        bench.publishes("temperature", "1");
        stream.takeStream();
        bench.time.advance(Duration.ofSeconds(8));
        assertThat(stream.takeStream()).isEmpty();
        bench.time.advance(Duration.ofSeconds(5));
        assertThat(stream.takeStream()).isEqualTo("\n");
    }

    @Test
    void presenceIsToldAtOnceOnConnectAndGoodbye() {
        RecordedAnswer stream = bench.stream();
        stream.takeStream();
        bench.connected();
        assertThat(stream.takeStream()).isEqualTo(STATUS.formatted("online", "2026-01-01T00:00:00.000Z"));
        bench.port.send(new FromDevice.Goodbye());
        assertThat(stream.takeStream()).isEqualTo(STATUS.formatted("offline", "2026-01-01T00:00:00.000Z"));
    }

    @Test
    void aLostDeviceIsToldAfterTwoKeepAlives() {
        bench.connected();
        RecordedAnswer stream = bench.stream();
        bench.time.advance(Duration.ofSeconds(20));
        bench.port.send(new FromDevice.KeepAlive());
        bench.port.vanish();
        bench.time.advance(Duration.ofMillis(49_999));
        assertThat(stream.takeStream()).doesNotContain("offline");
        bench.time.advance(Duration.ofMillis(1));
        assertThat(stream.takeStream()).endsWith(STATUS.formatted("offline", "2026-01-01T00:01:10.000Z"));
    }

    @Test
    void aDeviceThatRestsIsOnlineUntilItIsWokenAndSilent() {
        bench.connected();
        RecordedAnswer stream = bench.stream();
        assertThat(bench.port.rest(Duration.ofSeconds(25))).isTrue();
        bench.time.advance(Duration.ofDays(1));
        assertThat(stream.takeStream()).doesNotContain("offline");

        bench.port.wake(bench.time.now());
        bench.time.advance(Duration.ofMillis(49_999));
        assertThat(stream.takeStream()).doesNotContain("offline");
        bench.time.advance(Duration.ofMillis(1));
        assertThat(stream.takeStream()).endsWith(STATUS.formatted("offline", "2026-01-02T00:00:50.000Z"));
    }

    @Test
    void aDeviceWithoutASessionDoesNotRest() {
        assertThat(bench.port.rest(Duration.ofSeconds(25))).isFalse();
        bench.connected();
        bench.cloud.outage(CloudOutage.DOWN_BLACK_HOLE);
        assertThat(bench.port.rest(Duration.ofSeconds(25))).isFalse();
    }

    @Test
    void aDeviceThatComesBackUnnoticedIsToldOfflineAndOnlineTogether() {
        bench.connected();
        RecordedAnswer stream = bench.stream();
        stream.takeStream();
        bench.told.clear();
        bench.connected();
        assertThat(stream.takeStream())
                .isEqualTo(STATUS.formatted("offline", "2026-01-01T00:00:00.000Z")
                        + STATUS.formatted("online", "2026-01-01T00:00:00.000Z"));
        assertThat(bench.told).containsExactly(new ToDevice.Connected(true));
    }

    @Test
    void aStreamOfOneDeviceShowsNoOther() {
        bench.connected();
        RecordedAnswer stream = bench.get("/v1/devices/" + DEVICE + "/events/te/x");
        stream.takeStream();
        bench.post("/v1/devices/events", Map.of("name", "te/x"));
        assertThat(stream.takeStream()).isEmpty();
        bench.publishes("te/x1", "");
        assertThat(stream.takeStream()).startsWith("event: te/x1\n");
    }
}
