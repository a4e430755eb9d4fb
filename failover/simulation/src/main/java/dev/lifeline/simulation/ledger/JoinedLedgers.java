package dev.lifeline.simulation.ledger;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Both ledgers of a finished drill, joined by message. Every question is answered from the entries alone.
 *
 * <p>Pure. Lists name the messages, so that a failed drill says which one broke.
 */
public final class JoinedLedgers {
    private final List<ApplicationLedger.Asked> asked;
    private final List<ApplicationLedger.Ended> ended;
    private final List<ApplicationLedger.Handled> handled;
    private final List<DeviceLedger.Accepted> accepted;
    private final List<DeviceLedger.Acknowledged> acknowledged;
    private final List<DeviceLedger.Executed> executed;

    public JoinedLedgers(ApplicationLedger application, DeviceLedger devices) {
        this.asked = application.asked();
        this.ended = application.ended();
        this.handled = application.handled();
        this.accepted = devices.accepted();
        this.acknowledged = devices.acknowledged();
        this.executed = devices.executed();
    }

    public int requests() {
        return asked.size();
    }

    public int events() {
        return accepted.size();
    }

    /** Events that a device took and no handler ever got. */
    public List<Numbered> lostEvents() {
        Set<Numbered> seen = new HashSet<>();
        handled.forEach(entry -> seen.add(entry.event()));
        return accepted.stream()
                .map(DeviceLedger.Accepted::event)
                .filter(event -> !seen.contains(event))
                .toList();
    }

    /** Requests that the application made and that did not both run on the device and come back answered. */
    public List<Numbered> lostRequests() {
        Set<Numbered> ran = new HashSet<>();
        executed.forEach(entry -> ran.add(entry.request()));
        Set<Numbered> answered = new HashSet<>();
        ended.stream()
                .filter(entry -> entry.outcome() instanceof Outcome.Delivered)
                .forEach(entry -> answered.add(entry.request()));
        return asked.stream()
                .map(ApplicationLedger.Asked::request)
                .filter(request -> !ran.contains(request) || !answered.contains(request))
                .toList();
    }

    /** How the fleet said that a request ended, for the report of a lost one. */
    public Optional<Outcome> outcomeOf(Numbered request) {
        return ended.stream()
                .filter(entry -> entry.request().equals(request))
                .map(ApplicationLedger.Ended::outcome)
                .findFirst();
    }

    /** Requests that ran more than once. */
    public List<Numbered> executedTwice() {
        return repeated(executed.stream().map(DeviceLedger.Executed::request).toList());
    }

    /** Events that the application's handler got more than once. */
    public List<Numbered> handledTwice() {
        return repeated(handled.stream().map(ApplicationLedger.Handled::event).toList());
    }

    /** Messages that overtook an earlier one of the same device and direction. */
    public List<Numbered> outOfOrder() {
        List<Numbered> late = new ArrayList<>(
                overtaken(executed.stream().map(DeviceLedger.Executed::request).toList()));
        late.addAll(
                overtaken(handled.stream().map(ApplicationLedger.Handled::event).toList()));
        return late;
    }

    /** When each device had both run a request and had an event acknowledged over the direct route within the window. */
    public Map<DeviceId, Tick> reachedDirectly(Window window) {
        Map<DeviceId, Tick> ran = new HashMap<>();
        executed.stream()
                .filter(entry -> entry.direct() && window.holds(entry.at()))
                .forEach(entry -> ran.merge(entry.request().device(), entry.at(), JoinedLedgers::earlier));
        Map<DeviceId, Tick> reached = new HashMap<>();
        acknowledged.stream()
                .filter(entry -> entry.direct() && window.holds(entry.at()))
                .filter(entry -> ran.containsKey(entry.event().device()))
                .forEach(entry -> reached.merge(entry.event().device(), entry.at(), JoinedLedgers::earlier));
        reached.replaceAll((device, at) -> later(at, ran.getOrDefault(device, at)));
        return reached;
    }

    /** Requests that ran over the cloud, and requests and events of the window that came through it, while it was down. */
    public List<Numbered> throughTheCloud(Window window, TransportId cloud) {
        Set<Numbered> through = new HashSet<>();
        executed.stream()
                .filter(entry -> !entry.direct() && window.holds(entry.at()))
                .forEach(entry -> through.add(entry.request()));
        Set<Numbered> begun = begunWithin(window);
        ended.stream()
                .filter(entry -> window.holds(entry.at()) && begun.contains(entry.request()))
                .filter(entry -> entry.outcome() instanceof Outcome.Delivered answer
                        && answer.via().equals(cloud))
                .forEach(entry -> through.add(entry.request()));
        return List.copyOf(through);
    }

    /** Devices whose last run request and last handled event since {@code from} both went through the cloud. */
    public Set<DeviceId> home(Tick from, TransportId cloud) {
        Map<DeviceId, Boolean> lastRequestHome = new HashMap<>();
        executed.stream()
                .filter(entry -> entry.at().isAfter(from))
                .forEach(entry -> lastRequestHome.put(entry.request().device(), !entry.direct()));
        Map<DeviceId, Boolean> lastEventHome = new HashMap<>();
        handled.stream()
                .filter(entry -> entry.at().isAfter(from))
                .forEach(entry ->
                        lastEventHome.put(entry.event().device(), entry.via().equals(cloud)));
        Set<DeviceId> home = new HashSet<>();
        lastRequestHome.forEach((device, atHome) -> {
            if (atHome && lastEventHome.getOrDefault(device, false)) {
                home.add(device);
            }
        });
        return home;
    }

    private Set<Numbered> begunWithin(Window window) {
        Set<Numbered> begun = new HashSet<>();
        asked.stream().filter(entry -> window.holds(entry.at())).forEach(entry -> begun.add(entry.request()));
        return begun;
    }

    private static List<Numbered> repeated(Collection<Numbered> messages) {
        Set<Numbered> seen = new HashSet<>();
        return messages.stream()
                .filter(message -> !seen.add(message))
                .distinct()
                .toList();
    }

    /** First sightings that come after a higher number; a repetition is another finding. */
    private static List<Numbered> overtaken(Collection<Numbered> messages) {
        Map<DeviceId, Long> highest = new HashMap<>();
        Set<Numbered> seen = new HashSet<>();
        List<Numbered> overtaken = new ArrayList<>();
        for (Numbered message : messages) {
            long before = highest.getOrDefault(message.device(), 0L);
            if (seen.add(message) && message.number() < before) {
                overtaken.add(message);
            }
            highest.put(message.device(), Math.max(before, message.number()));
        }
        return overtaken;
    }

    private static Tick earlier(Tick one, Tick other) {
        return one.isBefore(other) ? one : other;
    }

    private static Tick later(Tick one, Tick other) {
        return one.isAfter(other) ? one : other;
    }
}
