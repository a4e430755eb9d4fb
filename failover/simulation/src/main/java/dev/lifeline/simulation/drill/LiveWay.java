package dev.lifeline.simulation.drill;

import dev.lifeline.simulation.scenario.FaultKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a kind of fault is made on sockets, or why it cannot be.
 *
 * @param possible whether a live drill can have it
 * @param how in words, those of docs/drill.md
 */
record LiveWay(boolean possible, String how) {
    private static final Map<FaultKind, LiveWay> WAYS = ways();

    static LiveWay of(FaultKind kind) {
        return Objects.requireNonNull(WAYS.get(kind), kind + " (expected: a way, or why there is none)");
    }

    private static LiveWay by(String how) {
        return new LiveWay(true, how);
    }

    private static LiveWay not(String why) {
        return new LiveWay(false, why);
    }

    private static Map<FaultKind, LiveWay> ways() {
        Map<FaultKind, LiveWay> ways = new EnumMap<>(FaultKind.class);
        cloud(ways);
        api(ways);
        backend(ways);
        cloudPath(ways);
        directPath(ways);
        ways.put(FaultKind.DEVICES_REBOOT, by("power off and on"));
        ways.put(FaultKind.DEVICES_OFFLINE, by("each device's network is gone"));
        ways.put(FaultKind.DEVICES_SIM_LIMIT, not("data is weighed in virtual time only"));
        return ways;
    }

    private static void cloud(Map<FaultKind, LiveWay> ways) {
        ways.put(FaultKind.CLOUD_REFUSED, by("cloud's model, and API proxy: refuse"));
        ways.put(FaultKind.CLOUD_BLACKHOLE, by("cloud's model, and API proxy: black hole"));
        ways.put(FaultKind.CLOUD_RESET, by("cloud's model, and API proxy: reset"));
        ways.put(FaultKind.CLOUD_503, by("cloud's model"));
        ways.put(FaultKind.CLOUD_STALL, by("cloud's model"));
        ways.put(FaultKind.CLOUD_GRAY, by("cloud's model"));
        ways.put(FaultKind.CLOUD_THROTTLED, by("cloud's model"));
        ways.put(FaultKind.CLOUD_TOKEN, by("cloud's model"));
    }

    private static void api(Map<FaultKind, LiveWay> ways) {
        String mixed = "on one port the proxy cannot tell a stream from a call";
        ways.put(FaultKind.API_SLOW, by("API proxy: delay of what the cloud says, streams too"));
        ways.put(FaultKind.API_BLACKHOLE, by("API proxy: black hole"));
        ways.put(FaultKind.STREAM_SILENT, not(mixed));
        ways.put(FaultKind.STREAM_HELD, not(mixed));
    }

    private static void backend(Map<FaultKind, LiveWay> ways) {
        ways.put(FaultKind.BACKEND_DNS, not("loopback has no resolver to break"));
        ways.put(FaultKind.BACKEND_OFFLINE, not("the backend shares its network with cloud and devices"));
        ways.put(FaultKind.BACKEND_CRASH, not("within one JVM a process can be closed, and not killed"));
        ways.put(FaultKind.HANDLER_FAILS, by("the application's handler throws"));
    }

    private static void cloudPath(Map<FaultKind, LiveWay> ways) {
        ways.put(FaultKind.CLOUD_PATH_LOSS, by("wire in memory: lost, and sent again as CoAP does"));
        ways.put(FaultKind.CLOUD_PATH_HELD, by("wire in memory: held"));
        ways.put(FaultKind.CLOUD_PATH_CUT_UP, by("wire in memory: dropped one way"));
        ways.put(FaultKind.CLOUD_PATH_CUT_DOWN, by("wire in memory: dropped one way"));
    }

    private static void directPath(Map<FaultKind, LiveWay> ways) {
        ways.put(FaultKind.DIRECT_PATH_SLOW, by("listener's proxy: delay both ways"));
        ways.put(FaultKind.DIRECT_PATH_CUT, by("listener's proxy: stall"));
        ways.put(FaultKind.DIRECT_PATH_CUT_UP, by("listener's proxy: stall one way"));
        ways.put(FaultKind.DIRECT_PATH_CUT_DOWN, by("listener's proxy: stall one way"));
        ways.put(FaultKind.DIRECT_PATH_HALF_OPEN, by("listener's proxy: forgets what stands"));
        ways.put(FaultKind.DIRECT_PATH_REFUSED, by("listener's proxy: refuses what is new"));
    }
}
