package dev.lifeline.simulation.check;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.Outcome;
import dev.lifeline.simulation.world.Asked;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.simulation.world.World;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges requests by what the application asked and was told, and what devices ran.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class RequestChecks implements Journal {
    /** An attempt under way at the deadline ends by its own limit. */
    static final Duration GRACE = Duration.ofSeconds(40);

    private static final int MOST_WAITING = 1000;

    private final Verdicts verdicts;
    private final List<Story> stories = new ArrayList<>(); // by number, from 1
    private final Map<DeviceId, Work> work = new HashMap<>();
    private int process;

    RequestChecks(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** Judges at the end that each request of the living process has an outcome. */
    void finish(Tick at) {
        for (Story story : stories) {
            Asked request = story.asked;
            boolean due = request.deadline().plus(GRACE).isBefore(at);
            if (request.process() == process && request.outcome() == null && due) {
                verdicts.broken(Invariant.REQUESTS_END, at, request + " has no outcome");
                return;
            }
        }
    }

    @Override
    public void backendStarted(Tick at, int number) {
        process = number;
        work.values().forEach(each -> each.open = 0);
    }

    @Override
    public void asked(Asked request) {
        stories.add(new Story(request));
        Work device = work(request.device());
        device.open++;
        if (device.open > MOST_WAITING + 1) {
            verdicts.broken(
                    Invariant.QUEUE_BOUND, request.at(), device.open + " requests wait for device " + request.device());
        }
    }

    @Override
    public void ended(Tick at, Asked request, Outcome outcome) {
        Story story = story(request.number());
        work(request.device()).open--;
        if (at.isAfter(request.deadline().plus(GRACE))) {
            verdicts.broken(Invariant.REQUESTS_END, at, request + " ended after its deadline");
        }
        if (outcome instanceof Outcome.Delivered delivered) {
            delivered(at, story, delivered);
        } else if (outcome instanceof Outcome.NotDelivered && story.runs > 0) {
            verdicts.broken(
                    Invariant.NOT_DELIVERED_NEVER_RUNS, at, request + " ended as " + outcome + ", and it had run");
        }
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.Executed executed && isOwn(executed.function())) {
            ran(at, device, story(Long.parseLong(executed.argument())));
        }
    }

    private void delivered(Tick at, Story story, Outcome.Delivered delivered) {
        boolean rightAnswer = delivered.answer().equals(new Value.Int((int) story.asked.number()))
                || delivered.answer() == Refusal.RAN_BEFORE;
        if (story.runs == 0 || !rightAnswer) {
            verdicts.broken(
                    Invariant.DELIVERED_HAS_RUN,
                    at,
                    story.asked + " was answered " + delivered.answer() + ", and it ran " + story.runs + " times");
        }
    }

    private void ran(Tick at, DeviceId device, Story story) {
        Asked request = story.asked;
        story.runs++;
        if (story.runs > 1 && request.idempotency() != Idempotency.IDEMPOTENT) {
            verdicts.broken(Invariant.REQUESTS_ONCE, at, request + " ran " + story.runs + " times");
        }
        if (request.outcome() instanceof Outcome.NotDelivered) {
            verdicts.broken(
                    Invariant.NOT_DELIVERED_NEVER_RUNS,
                    at,
                    request + " ran although it had ended as " + request.outcome());
        }
        if (story.runs == 1) {
            inOrder(at, device, request);
        }
    }

    private void inOrder(Tick at, DeviceId device, Asked request) {
        Work done = work(device);
        boolean nobodyWaits = request.outcome() instanceof Outcome.Unknown || request.process() < process;
        if (request.number() < done.highest && !nobodyWaits) {
            verdicts.broken(Invariant.REQUESTS_IN_ORDER, at, request + " runs after request " + done.highest);
        }
        done.highest = Math.max(done.highest, request.number());
    }

    /** A guest may have functions of the same name, as long as our own application is not there. */
    private boolean isOwn(String function) {
        return !stories.isEmpty() && World.isOwn(function);
    }

    private Story story(long number) {
        return stories.get((int) number - 1);
    }

    private Work work(DeviceId device) {
        return work.computeIfAbsent(device, id -> new Work());
    }

    /** A request and what became of it. */
    private static final class Story {
        final Asked asked;
        int runs;

        Story(Asked asked) {
            this.asked = asked;
        }
    }

    /** What is done on a device. */
    private static final class Work {
        long highest;
        int open;
    }
}
