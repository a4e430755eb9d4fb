package dev.lifeline.failover.runtime;

import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.spi.AcknowledgementLevel;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.RequestKind;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Compares what is wired before anything moves: a standby must carry what the home route is used for, as safely. */
final class WiringCheck {
    private WiringCheck() {}

    /** Home first, then the standbys. */
    static List<Transport> chosen(FailoverConfig config, Map<TransportId, Transport> plugins) {
        List<Transport> chosen = new ArrayList<>();
        chosen.add(plugin("home", config.home(), plugins));
        for (TransportId standby : config.standbys()) {
            Transport transport = plugin("standby", standby, plugins);
            check(chosen.get(0), transport);
            chosen.add(transport);
        }
        return List.copyOf(chosen);
    }

    /** What all of them carry. */
    static Capabilities common(List<Transport> transports) {
        List<Capabilities> all =
                transports.stream().map(Transport::capabilities).toList();
        Set<RequestKind> kinds = EnumSet.allOf(RequestKind.class);
        all.forEach(one -> kinds.retainAll(one.kinds()));
        Capabilities.Builder common = Capabilities.carrying(kinds)
                .mostArgumentBytes(least(all, Capabilities::mostArgumentBytes))
                .mostEventBytes(least(all, Capabilities::mostEventBytes))
                .ordered();
        if (all.stream().allMatch(one -> one.acknowledgement() == AcknowledgementLevel.ANSWERED_BY_DEVICE)) {
            common.acknowledgement(AcknowledgementLevel.ANSWERED_BY_DEVICE);
        }
        if (all.stream().allMatch(Capabilities::encrypted)) {
            common.encrypted();
        }
        return (all.stream().allMatch(Capabilities::epochs) ? common.epochs() : common).build();
    }

    private static int least(List<Capabilities> all, ToIntFunction<Capabilities> bytes) {
        return all.stream().mapToInt(bytes).min().orElse(0);
    }

    private static Transport plugin(String role, TransportId id, Map<TransportId, Transport> plugins) {
        Transport transport = plugins.get(id);
        if (transport == null) {
            throw new IllegalArgumentException(
                    role + ": " + id + " (expected: one of the installed transports " + plugins.keySet() + ")");
        }
        return transport;
    }

    private static void check(Transport home, Transport standby) {
        Capabilities needed = home.capabilities();
        Capabilities offered = standby.capabilities();
        Set<RequestKind> missing = EnumSet.noneOf(RequestKind.class);
        missing.addAll(needed.kinds());
        missing.removeAll(offered.kinds());
        require(missing.isEmpty(), home, standby, "it does not carry " + missing);
        require(offered.presence(), home, standby, "it does not know which devices it reaches");
        require(
                offered.encrypted() || !needed.encrypted(),
                home,
                standby,
                "it is UNENCRYPTED, and whoever blocks " + home.id() + " would gain by that");
        requireRoom("events", needed.mostEventBytes(), offered.mostEventBytes(), home, standby);
        requireRoom("arguments", needed.mostArgumentBytes(), offered.mostArgumentBytes(), home, standby);
    }

    private static void requireRoom(String what, int needed, int offered, Transport home, Transport standby) {
        require(
                offered >= needed,
                home,
                standby,
                "its " + what + " hold " + offered + " bytes (expected: >= " + needed + ")");
    }

    private static void require(boolean holds, Transport home, Transport standby, String reason) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "standby: " + standby.id() + " cannot stand in for " + home.id() + ": " + reason);
        }
    }
}
