package dev.lifeline.particle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each outage does to API, streams and devices. */
final class CloudOutageTest {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final ModelBench bench = new ModelBench(CloudRules.particle()).connected();

    @Test
    void unavailableAnswers503ToAllAndEndsStreamsAndCallsUnderWay() {
        RecordedAnswer stream = bench.stream();
        bench.silent = true;
        RecordedAnswer call = bench.call();
        bench.cloud.outage(CloudOutage.UNAVAILABLE);
        assertThat(call.text()).startsWith("503 <html>");
        assertThat(stream.ended()).isTrue();
        assertThat(bench.stream().text()).startsWith("503 <html>");
        assertThat(bench.get("/v1/access_tokens/current").text()).startsWith("503 <html>");
        assertLinkIsFine();
    }

    @Test
    void aStalledCloudAnswersListsAndNothingThatNeedsTheRouter() {
        RecordedAnswer open = bench.stream();
        open.takeStream();
        bench.cloud.outage(CloudOutage.STALL);
        RecordedAnswer opened = bench.stream();
        assertThat(opened.takeStream()).isEqualTo(":ok\n\n");
        assertThat(bench.post("/v1/devices/events", Map.of("name", "probe")).text())
                .isEqualTo("200 {\"ok\":true}");
        assertDevicesAreOutOfReach();
        bench.time.advance(Duration.ofMinutes(2));
        assertThat(open.takeStream() + opened.takeStream()).isEmpty();
        assertThat(open.ended()).isFalse();
        assertThat(bench.get("/v1/devices").text()).startsWith("200 ");
        assertThat(bench.get("/v1/access_tokens/current").text()).startsWith("200 ");
    }

    @Test
    void aGrayCloudKeepsStreamsAliveAndEchoesTheApi() {
        RecordedAnswer stream = bench.stream();
        stream.takeStream();
        bench.cloud.outage(CloudOutage.GRAY);
        bench.post("/v1/devices/events", Map.of("name", "probe"));
        assertThat(stream.takeStream()).startsWith("event: probe\n");
        assertDevicesAreOutOfReach();
        assertThat(stream.takeStream()).isNotEmpty().matches("\n+");
        assertLinkIsFine();
    }

    @ParameterizedTest
    @EnumSource(names = {"DOWN_REFUSED", "DOWN_RESET"})
    void aCloudThatIsDownCutsSessionsAndRefusesNewOnes(CloudOutage outage) {
        bench.told.clear();
        bench.cloud.outage(outage);
        bench.connected();
        assertThat(bench.told).containsExactly(new ToDevice.SessionEnded(), new ToDevice.SessionEnded());
        bench.cloud.outage(CloudOutage.NONE);
        bench.connected();
        assertThat(bench.told).endsWith(new ToDevice.Connected(false));
    }

    @Test
    void aBlackHoleSwallowsMessagesBothWays() {
        bench.cloud.outage(CloudOutage.DOWN_BLACK_HOLE);
        bench.told.clear();
        bench.port.send(new FromDevice.KeepAlive());
        bench.connected();
        bench.call();
        assertThat(bench.told).isEmpty();
        bench.time.advance(Duration.ofSeconds(50));
        assertThat(bench.cloud.believesOnline(ModelBench.DEVICE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL", "GRAY", "DOWN_REFUSED", "DOWN_BLACK_HOLE", "DOWN_RESET"})
    void whatDevicesPublishInAnOutageIsLostForGood(CloudOutage outage) {
        RecordedAnswer stream = bench.stream();
        bench.cloud.outage(outage);
        bench.publishes("lost", "1");
        bench.cloud.outage(CloudOutage.NONE);
        bench.connected();
        bench.publishes("kept", "2");
        assertThat(stream.takeStream()).contains("event: kept\n").doesNotContain("lost");
    }

    private void assertDevicesAreOutOfReach() {
        bench.told.clear();
        bench.publishes("lost", "1");
        RecordedAnswer call = bench.call();
        RecordedAnswer read = bench.read();
        RecordedAnswer ping = bench.ping();
        bench.time.advance(WAIT);
        assertThat(call.text()).isEqualTo("400 {\"ok\":false,\"error\":\"Timed out.\"}");
        assertThat(read.text()).isEqualTo("408 {\"error\":\"Timed out.\"}");
        assertThat(ping.text()).isEqualTo("200 {\"online\":false,\"ok\":true}");
        assertThat(bench.told).containsExactly(new ToDevice.PublishAccepted(1));
    }

    private void assertLinkIsFine() {
        bench.told.clear();
        bench.port.send(new FromDevice.KeepAlive());
        bench.publishes("lost", "1");
        assertThat(bench.told).containsExactly(new ToDevice.KeepAliveAnswered(), new ToDevice.PublishAccepted(1));
    }
}
