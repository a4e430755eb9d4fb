package dev.lifeline.contract;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a device says of itself when it comes in over a direct route, and leaves as its retained status:
 * {@code lf1 boot=1f mode=hot epoch=3 packet=255 os=6.2.0 vote=fine}. Unknown keys are ignored, so that newer firmware
 * can add some.
 *
 * @param boot the running boot, from 1 to 2^31-1
 * @param mode how closely the device keeps in touch
 * @param epoch the highest epoch that the device has seen
 * @param packetSize the largest MQTT packet or frame payload that it can take, in bytes, from 128 to 65535
 * @param deviceOs the Device OS version, such as {@code 6.2.0}
 * @param vote what the device has seen of the cloud
 * @param eventsDirect whether it sends its events directly now; written {@code events=direct}, and left out otherwise.
 *     By it a backend that has started anew knows whom to send home
 * @param alive silence after which the device pings over frames, whole seconds from 15 to 3600; written
 *     {@code alive=600}, and left out if it is {@link #USUAL_ALIVE}
 */
public record DeviceStatus(
        int boot,
        DeviceMode mode,
        Epoch epoch,
        int packetSize,
        String deviceOs,
        Vote vote,
        boolean eventsDirect,
        Duration alive) {
    /** The contract's version, first in the text. */
    public static final String VERSION = "lf1";

    /** The retained status that the broker publishes for a device that vanished (its will). */
    public static final String GONE = "gone";

    /** The keep-alive of a device that does not name one: that of Wi-Fi. */
    public static final Duration USUAL_ALIVE = Duration.ofSeconds(30);

    public static final Duration SHORTEST_ALIVE = Duration.ofSeconds(15);
    public static final Duration LONGEST_ALIVE = Duration.ofHours(1);

    private static final String HOME = "home";
    private static final String DIRECT = "direct";
    private static final String DEVICE_OS = "[0-9A-Za-z.+-]{1,24}";

    static final int LEAST_PACKET = 128;
    static final int MOST_PACKET = 0xffff;

    public DeviceStatus {
        if (boot < 1) {
            throw new IllegalArgumentException("status boot: " + boot + " (expected: >= 1)");
        }
        if (packetSize < LEAST_PACKET || packetSize > MOST_PACKET) {
            throw new IllegalArgumentException("status packet: " + packetSize + " (expected: 128 to 65535)");
        }
        if (!deviceOs.matches(DEVICE_OS)) {
            throw new IllegalArgumentException("status os: " + deviceOs + " (expected: a version such as 6.2.0)");
        }
        if (!isAlive(alive.toSeconds()) || !alive.equals(Duration.ofSeconds(alive.toSeconds()))) {
            throw new IllegalArgumentException("status alive: " + alive + " (expected: whole seconds, 15 to 3600)");
        }
    }

    /** Of a device that sends its events home and pings as most do. */
    public DeviceStatus(int boot, DeviceMode mode, Epoch epoch, int packetSize, String deviceOs, Vote vote) {
        this(boot, mode, epoch, packetSize, deviceOs, vote, false, USUAL_ALIVE);
    }

    /** @throws ContractException if {@code text} is no status of this contract version */
    public static DeviceStatus parse(String text) {
        String[] words = text.split(" ", -1);
        if (!words[0].equals(VERSION)) {
            throw ContractException.of("device status", text, VERSION + " boot=.. mode=.. epoch=.. packet=.. os=..");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1 || facts.put(words[i].substring(0, equals), words[i].substring(equals + 1)) != null) {
                throw ContractException.of("device status", words[i], "key=value, each key once");
            }
        }
        return of(text, facts);
    }

    private static DeviceStatus of(String text, Map<String, String> facts) {
        return new DeviceStatus(
                (int) Base36.parse("status boot", fact(text, facts, "boot"), 1, Integer.MAX_VALUE),
                DeviceMode.parse(fact(text, facts, "mode")),
                Epoch.parse(fact(text, facts, "epoch")),
                packet(fact(text, facts, "packet")),
                deviceOs(fact(text, facts, "os")),
                Vote.parse(facts.getOrDefault("vote", Vote.FINE.text())),
                eventsDirect(facts.getOrDefault("events", HOME)),
                facts.containsKey("alive") ? alive(facts.get("alive")) : USUAL_ALIVE);
    }

    private static Duration alive(String text) {
        int seconds = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        if (!isAlive(seconds)) {
            throw ContractException.of("status alive", text, "seconds in decimal, 15 to 3600");
        }
        return Duration.ofSeconds(seconds);
    }

    private static boolean isAlive(long seconds) {
        return seconds >= SHORTEST_ALIVE.toSeconds() && seconds <= LONGEST_ALIVE.toSeconds();
    }

    private static boolean eventsDirect(String text) {
        return switch (text) {
            case HOME -> false;
            case DIRECT -> true;
            default -> throw ContractException.of("status events", text, HOME + " or " + DIRECT);
        };
    }

    private static int packet(String text) {
        int size = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (size < LEAST_PACKET || size > MOST_PACKET) {
            throw ContractException.of("status packet", text, "decimal, 128 to 65535");
        }
        return size;
    }

    private static String deviceOs(String text) {
        if (!text.matches(DEVICE_OS)) {
            throw ContractException.of("status os", text, "a version such as 6.2.0");
        }
        return text;
    }

    private static String fact(String text, Map<String, String> facts, String key) {
        String value = facts.get(key);
        if (value == null) {
            throw ContractException.of("device status", text, "a " + key);
        }
        return value;
    }

    public DeviceStatus withVote(Vote vote) {
        return new DeviceStatus(boot, mode, epoch, packetSize, deviceOs, vote, eventsDirect, alive);
    }

    public DeviceStatus withEventsDirect(boolean direct) {
        return new DeviceStatus(boot, mode, epoch, packetSize, deviceOs, vote, direct, alive);
    }

    public DeviceStatus withAlive(Duration period) {
        return new DeviceStatus(boot, mode, epoch, packetSize, deviceOs, vote, eventsDirect, period);
    }

    @Override
    public String toString() {
        return VERSION + " boot=" + Base36.text(boot) + " mode=" + mode.text() + " epoch=" + epoch + " packet="
                + packetSize + " os=" + deviceOs + " vote=" + vote.text() + (eventsDirect ? " events=" + DIRECT : "")
                + (alive.equals(USUAL_ALIVE) ? "" : " alive=" + alive.toSeconds());
    }
}
