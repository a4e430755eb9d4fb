package dev.lifeline.simulation.scenario;

import java.util.Arrays;
import java.util.Optional;

/** What can break in a simulated world. The words are those of a scenario file. */
public enum FaultKind {
    /** The cloud's addresses refuse connections, and the devices' sessions end. */
    CLOUD_REFUSED("cloud refused"),
    /** Packets to and from the cloud vanish. */
    CLOUD_BLACKHOLE("cloud blackhole"),
    /** Connections to the cloud are reset. */
    CLOUD_RESET("cloud reset"),
    /** Every API call and stream answers 503; devices stay connected and nothing passes. */
    CLOUD_503("cloud 503"),
    /** The message router hangs: streams are silent, calls reach no device, the rest of the API answers. */
    CLOUD_STALL("cloud stall"),
    /** API and streams answer, keep-alives flow, and nothing reaches a device or comes from one. */
    CLOUD_GRAY("cloud gray"),
    /** The API answers 429 to everything; devices and open streams are well. Never a reason to move. */
    CLOUD_THROTTLED("cloud throttled"),
    /** The API knows our token no more; devices and open streams are well. Never a reason to move. */
    CLOUD_TOKEN("cloud token-expired"),

    /** The API's answers take longer by the amount. */
    API_SLOW("api slow", Amount.DURATION, false),
    /** Our way to the API swallows packets; devices and the cloud are well. */
    API_BLACKHOLE("api blackhole"),
    /** The event stream's bytes no longer reach us; calls do. */
    STREAM_SILENT("stream silent"),
    /** The event stream's bytes wait on the way, and all come at the end. */
    STREAM_HELD("stream held"),

    /** Our resolver answers nothing: new connections fail, those that stand go on. */
    BACKEND_DNS("backend dns-failure"),
    /** Our own network is gone: nothing from outside reaches us, and nothing of ours gets out. */
    BACKEND_OFFLINE("backend offline"),
    /** Our process dies with all that it has in memory, and starts again at the end. */
    BACKEND_CRASH("backend crash"),
    /** The application's handler throws. */
    HANDLER_FAILS("handler fails"),

    /** Each packet between devices and cloud is lost with this probability, and sent again as CoAP does. */
    CLOUD_PATH_LOSS("cloud-path loss", Amount.PERCENT, true),
    /** What devices and the cloud say to each other waits on the way, and all comes at the end. */
    CLOUD_PATH_HELD("cloud-path held", Amount.NONE, true),
    /** What devices say to the cloud vanishes; the other direction is well. */
    CLOUD_PATH_CUT_UP("cloud-path cut-from-device", Amount.NONE, true),
    /** What the cloud says to devices vanishes; the other direction is well. */
    CLOUD_PATH_CUT_DOWN("cloud-path cut-to-device", Amount.NONE, true),

    /** What passes between devices and our listener takes longer by the amount. */
    DIRECT_PATH_SLOW("direct-path slow", Amount.DURATION, true),
    /** Nothing passes between devices and our listener; TCP delivers what was under way afterwards, if both still wait. */
    DIRECT_PATH_CUT("direct-path cut", Amount.NONE, true),
    /** What devices say to our listener does not arrive; the other direction is well. */
    DIRECT_PATH_CUT_UP("direct-path cut-from-device", Amount.NONE, true),
    /** What our listener says to devices does not arrive; the other direction is well. */
    DIRECT_PATH_CUT_DOWN("direct-path cut-to-device", Amount.NONE, true),
    /** Connections that stand are forgotten on the way, and nobody is told; new ones are well. */
    DIRECT_PATH_HALF_OPEN("direct-path half-open", Amount.NONE, true),
    /** Our listener's address refuses connections. */
    DIRECT_PATH_REFUSED("direct-path refused"),

    /** Devices lose power, and start again at the end with an empty memory. */
    DEVICES_REBOOT("devices reboot", Amount.NONE, true),
    /** Devices lose their own network. */
    DEVICES_OFFLINE("devices offline", Amount.NONE, true),
    /** Cellular devices have 16 KB left on their SIM cards: who uses that up is cut off until the end. */
    DEVICES_SIM_LIMIT("devices sim-limit", Amount.NONE, true);

    /** What kind of number a fault needs. */
    public enum Amount {
        NONE,
        PERCENT,
        DURATION
    }

    private final String words;
    private final Amount amount;
    private final boolean ofDevices;

    FaultKind(String words) {
        this(words, Amount.NONE, false);
    }

    FaultKind(String words, Amount amount, boolean ofDevices) {
        this.words = words;
        this.amount = amount;
        this.ofDevices = ofDevices;
    }

    /** The kind that a scenario file calls so. */
    public static Optional<FaultKind> of(String words) {
        return Arrays.stream(values()).filter(kind -> kind.words.equals(words)).findFirst();
    }

    /** Two words: where, and what. */
    public String words() {
        return words;
    }

    /** What kind of number it needs. */
    public Amount amount() {
        return amount;
    }

    /** Whether it strikes a share of the devices, rather than everybody. */
    public boolean isOfDevices() {
        return ofDevices;
    }

    /** Whether it speaks against the cloud, or may look so from where we stand: only then may the fleet be moved. */
    public boolean excusesSwitch() {
        return switch (this) {
            case CLOUD_REFUSED, CLOUD_BLACKHOLE, CLOUD_RESET, CLOUD_503, CLOUD_STALL, CLOUD_GRAY -> true;
            case API_SLOW, API_BLACKHOLE, STREAM_SILENT, STREAM_HELD, BACKEND_DNS, BACKEND_OFFLINE -> true;
            case CLOUD_PATH_LOSS, CLOUD_PATH_HELD, CLOUD_PATH_CUT_UP, CLOUD_PATH_CUT_DOWN -> true;
            case DEVICES_REBOOT, DEVICES_OFFLINE, DEVICES_SIM_LIMIT -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
