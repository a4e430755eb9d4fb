package dev.lifeline.simulation.report;

import static java.util.Map.entry;

import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What broke, in words for whoever does not know the scenario's. */
final class FaultWords {
    private static final int KINDS_TOLD = 3;

    private static final Map<FaultKind, String> CLAUSES = new EnumMap<>(Map.ofEntries(
            entry(FaultKind.CLOUD_REFUSED, "the cloud refused connections"),
            entry(FaultKind.CLOUD_BLACKHOLE, "the cloud swallowed all packets"),
            entry(FaultKind.CLOUD_RESET, "the cloud reset connections"),
            entry(FaultKind.CLOUD_503, "the cloud answered 503 to everything"),
            entry(FaultKind.CLOUD_STALL, "the cloud's message router hung"),
            entry(FaultKind.CLOUD_GRAY, "the cloud was gray (it looked well and carried nothing)"),
            entry(FaultKind.CLOUD_THROTTLED, "the cloud turned our API calls away as too many"),
            entry(FaultKind.CLOUD_TOKEN, "the cloud did not accept our access token"),
            entry(FaultKind.API_SLOW, "the cloud's API was slow"),
            entry(FaultKind.API_BLACKHOLE, "our way to the cloud's API swallowed packets"),
            entry(FaultKind.STREAM_SILENT, "the event stream was silent"),
            entry(FaultKind.STREAM_HELD, "the event stream was held up"),
            entry(FaultKind.BACKEND_DNS, "our name resolver did not answer"),
            entry(FaultKind.BACKEND_OFFLINE, "our own network was gone"),
            entry(FaultKind.BACKEND_CRASH, "our backend process was dead"),
            entry(FaultKind.HANDLER_FAILS, "our event handler failed"),
            entry(FaultKind.CLOUD_PATH_LOSS, "packets between devices and cloud were lost"),
            entry(FaultKind.CLOUD_PATH_HELD, "messages between devices and cloud were held up"),
            entry(FaultKind.CLOUD_PATH_CUT_UP, "the cloud did not hear devices"),
            entry(FaultKind.CLOUD_PATH_CUT_DOWN, "devices did not hear the cloud"),
            entry(FaultKind.DIRECT_PATH_SLOW, "the direct path was slow"),
            entry(FaultKind.DIRECT_PATH_CUT, "the direct path was cut"),
            entry(FaultKind.DIRECT_PATH_CUT_UP, "our listener did not hear devices"),
            entry(FaultKind.DIRECT_PATH_CUT_DOWN, "devices did not hear our listener"),
            entry(FaultKind.DIRECT_PATH_HALF_OPEN, "direct connections were forgotten on the way"),
            entry(FaultKind.DIRECT_PATH_REFUSED, "our listener refused connections"),
            entry(FaultKind.DEVICES_REBOOT, "devices had no power"),
            entry(FaultKind.DEVICES_OFFLINE, "devices had no network"),
            entry(FaultKind.DEVICES_SIM_LIMIT, "SIM cards ran out of data")));

    private FaultWords() {}

    /** What the fault is, without its time: {@code cloud-path loss 20 % on 10 % of devices}. */
    static String of(Fault fault) {
        StringBuilder words = new StringBuilder(fault.kind().words());
        fault.percent().ifPresent(percent -> words.append(' ').append(percent).append(" %"));
        fault.delay().ifPresent(delay -> words.append(' ').append(Spoken.span(delay)));
        if (fault.share() < 100) {
            words.append(" on ").append(fault.share()).append(" % of devices");
        }
        return words.toString();
    }

    static String clause(FaultKind kind) {
        return CLAUSES.getOrDefault(kind, kind.words());
    }

    /** The faults by their kinds, in the order in which these first came. */
    static Map<FaultKind, List<Fault>> byKind(List<Fault> faults) {
        Map<FaultKind, List<Fault>> groups = new LinkedHashMap<>();
        faults.forEach(fault ->
                groups.computeIfAbsent(fault.kind(), kind -> new ArrayList<>()).add(fault));
        return groups;
    }

    /** All that broke, as one clause; empty if nothing did. */
    static String story(List<Fault> faults) {
        List<String> clauses = new ArrayList<>();
        byKind(faults).forEach((kind, group) -> clauses.add(clause(kind) + times(group)));
        int left = clauses.size() - KINDS_TOLD;
        if (left <= 0) {
            return Spoken.join(clauses);
        }
        List<String> told = new ArrayList<>(clauses.subList(0, KINDS_TOLD));
        told.add(Spoken.count(left, "other kind") + " of fault came until "
                + Spoken.at(
                        faults.stream().map(Fault::end).max(Duration::compareTo).orElseThrow()));
        return Spoken.join(told);
    }

    private static String times(List<Fault> group) {
        Fault first = group.get(0);
        Fault last = group.get(group.size() - 1);
        String often = group.size() == 1 ? " from " : ", " + group.size() + " times between ";
        return often + Spoken.at(first.at()) + (group.size() == 1 ? " to " : " and ") + Spoken.at(last.end());
    }
}
