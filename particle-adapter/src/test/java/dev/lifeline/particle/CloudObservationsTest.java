package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.particle.stream.StreamEvent;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.PresenceBasis;
import dev.lifeline.spi.PresenceBasis.Source;
import dev.lifeline.time.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CloudObservationsTest {
    private static final String ID = "0123456789abcdef01234567";
    private static final DeviceId DEVICE = DeviceId.parse(ID);

    private final List<Observation> told = new ArrayList<>();
    private final CloudObservations observations =
            new CloudObservations(ParticleModule.ID, new CloudPresences(ParticleModule.ID, told::add), told::add);

    @Test
    void aStampedEventIsReadWhole() {
        Stamp stamp = Stamp.of(3, 100, "temperature", Payload.of("25.34"));
        Observation.DeviceEvent event = event("temperature/lf-" + stamp, "25.34");
        assertThat(event.name()).isEqualTo("temperature");
        assertThat(event.stamp()).contains(stamp);
        assertThat(event.data()).isEqualTo(Payload.of("25.34"));
        assertThat(event.publishedAt()).contains(Instant.parse("2026-01-01T00:00:00.123Z"));
    }

    @Test
    void anEventOfPlainFirmwareHasNoStampAndMayHaveNoData() {
        String json = "{\"data\":null,\"ttl\":\"60\",\"coreid\":\"" + ID + "\"}";
        Observation.DeviceEvent event = (Observation.DeviceEvent) of("door", json);
        assertThat(event.stamp()).isEmpty();
        assertThat(event.data()).isEqualTo(Payload.EMPTY);
        assertThat(event.publishedAt()).isEmpty();
    }

    @Test
    void aShortenedEventIsDamaged() {
        Stamp stamp = Stamp.of(3, 100, "temperature", Payload.of("25.34"));
        assertThat(of("temperature/lf-" + stamp, json("25.3"))).isInstanceOf(Observation.Damaged.class);
    }

    @Test
    void aBadStampIsDamaged() {
        assertThat(of("temperature/lf-1-", json("25.3"))).isInstanceOf(Observation.Damaged.class);
    }

    @Test
    void aDataUrlIsTurnedBackIntoTheDevicesBytes() {
        Payload bytes = Payload.of(new byte[] {0, -1, 7});
        Stamp stamp = Stamp.of(1, 1, "photo", bytes);
        Observation.DeviceEvent event = event("photo/lf-" + stamp, "data:application/octet-stream;base64,AP8H");
        assertThat(event.data()).isEqualTo(bytes);
    }

    @Test
    void aSessionRisesWithEachConnectionAndAGoodbyeEndsTheNewest() {
        assertThat(presence("online")).isEqualTo(presence(true, 1));
        assertThat(presence("offline")).isEqualTo(presence(false, 1));
        assertThat(presence("online ")).isEqualTo(presence(true, 2));
        assertThat(find("spark/status", json("auto-update"))).isEmpty();
    }

    /** The first event of a device says that it is there; the others say no more of that. */
    @Test
    void trafficTellsOfAPresenceOnce() {
        assertThat(take("door", json("open")))
                .hasSize(2)
                .first()
                .isEqualTo(new Observation.Presence(
                        ParticleModule.ID, Tick.ZERO, DEVICE, true, 1, PresenceBasis.heard(Source.TRAFFIC)));
        assertThat(take("door", json("open")))
                .hasOnlyElementsOfType(Observation.DeviceEvent.class)
                .hasSize(1);
    }

    @Test
    void whatIsOfNoDeviceIsPassedOver() {
        assertThat(find("probe", "{\"data\":\"1\",\"coreid\":\"api\"}")).isEmpty();
        assertThat(find("hook-response/x/0", "{\"data\":\"1\",\"coreid\":\"particle-internal\"}"))
                .isEmpty();
    }

    private Observation.DeviceEvent event(String name, String data) {
        return (Observation.DeviceEvent) of(name, json(data));
    }

    private Observation presence(String data) {
        return find("spark/status", json(data)).orElseThrow();
    }

    private static Observation presence(boolean present, long session) {
        return new Observation.Presence(
                ParticleModule.ID, Tick.ZERO, DEVICE, present, session, PresenceBasis.said(Source.STATUS));
    }

    private Observation of(String name, String json) {
        return find(name, json).orElseThrow();
    }

    /** The last that is told. */
    private Optional<Observation> find(String name, String json) {
        return take(name, json).stream().reduce((first, last) -> last);
    }

    private List<Observation> take(String name, String json) {
        told.clear();
        observations.take(StreamEvent.read(name, json).orElseThrow(), Tick.ZERO);
        return List.copyOf(told);
    }

    private static String json(String data) {
        return "{\"data\":\"" + data + "\",\"ttl\":60,\"published_at\":\"2026-01-01T00:00:00.123Z\",\"coreid\":\"" + ID
                + "\"}";
    }
}
