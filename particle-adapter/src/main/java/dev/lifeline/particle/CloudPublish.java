package dev.lifeline.particle;

import dev.lifeline.contract.Payload;
import dev.lifeline.spi.Request;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * An event to devices as it goes over the cloud. Particle has no address for a single device, so the name says who is
 * meant: {@code lf/p/{id}/{event}}, or {@code lf/p/all/{event}}; firmware subscribes to {@code lf/p/{its id}/} and
 * {@code lf/p/all/}. That leaves 34 characters for the application's name. It reaches a device at most once, unacknowledged.
 */
record CloudPublish(String name, String data) {
    /** Particle's limit for names of events. */
    static final int MOST_NAME_CHARACTERS = 64;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/-]+");

    static CloudPublish of(Request.Publish publish) {
        return new CloudPublish("lf/p/" + publish.device() + '/' + publish.event(), text(publish.data()));
    }

    static CloudPublish of(Request.PublishToAll publish) {
        return new CloudPublish("lf/p/all/" + publish.event(), text(publish.data()));
    }

    boolean nameFits() {
        return name.length() <= MOST_NAME_CHARACTERS && NAME.matcher(name).matches();
    }

    /** What the cloud counts: a data URL as it is written. */
    int dataBytes() {
        return CloudCommand.bytes(data);
    }

    /** Text as it is, other bytes as the data URL that the cloud turns back for the device. */
    private static String text(Payload data) {
        String text = data.text();
        return Payload.of(text).equals(data)
                ? text
                : "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(data.bytes());
    }

    @Override
    public String toString() {
        return "CloudPublish[" + name + ']';
    }
}
