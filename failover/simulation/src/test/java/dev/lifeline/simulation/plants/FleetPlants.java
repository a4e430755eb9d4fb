package dev.lifeline.simulation.plants;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Stamp;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.EventSequence;
import dev.lifeline.failover.core.Health;
import dev.lifeline.failover.core.HealthEvent;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.TransportId;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import net.bytebuddy.asm.Advice;

/** What is copied into methods of the backend; it does not run here. */
@SuppressWarnings("UnusedVariable") // what is assigned to a parameter is assigned by the rewritten method
final class FleetPlants {
    private FleetPlants() {}

    /** Any dwell that ends is taken for the running one. */
    static final class AnyDwellEnds {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(value = 0, readOnly = false) HealthEvent.DwellEnded event,
                @Advice.FieldValue("number") long number) {
            event = new HealthEvent.DwellEnded(event.at(), number);
        }
    }

    static final class OneSecond {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Duration returned) {
            returned = Duration.ofSeconds(1);
        }
    }

    /** The first wave is everybody, and does not wait. */
    static final class AllAtOnce {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) int returned) {
            returned = Health.WHOLE;
        }
    }

    /** Instead of asking: it starts anew, although nobody has said that it did not run. */
    static final class AnewWithoutAsking {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.FieldValue(value = "command", readOnly = false) CommandId command) {
            command = new CommandId(command.value() + (1L << 50));
            return true;
        }
    }

    /** What was given to the handler counts as handled. */
    static final class TakenIsHandled {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Return(readOnly = false) Optional<Acknowledgement> returned,
                @Advice.FieldValue("boot") int boot,
                @Advice.FieldValue("taken") int taken) {
            returned = taken == 0 ? Optional.empty() : Optional.of(new Acknowledgement(boot, taken));
        }
    }

    /** The last event that was taken may come again. */
    static final class LastOneAgain {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(0) Stamp stamp,
                @Advice.FieldValue("boot") int boot,
                @Advice.FieldValue(value = "taken", readOnly = false) int taken) {
            taken -= stamp.boot() == boot && stamp.seq() == taken ? 1 : 0;
        }
    }

    /** A gap is nothing to wait for. */
    static final class NoGap {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Return(readOnly = false) EventSequence.Arrival returned,
                @Advice.FieldValue("held") SortedMap<Integer, ?> held,
                @Advice.FieldValue(value = "taken", readOnly = false) int taken) {
            if (returned == EventSequence.Arrival.HELD) {
                taken = held.firstKey() - 1;
                returned = EventSequence.Arrival.READY;
            }
        }
    }

    static final class CommandsGoHome {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(2) Direction direction,
                @Advice.FieldValue("home") TransportId home,
                @Advice.Return(readOnly = false) TransportId returned) {
            returned = direction == Direction.COMMANDS ? home : returned;
        }
    }

    static final class TheCloudsFault {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Fault returned) {
            returned = Fault.TRANSPORT;
        }
    }

    /** The running dwell never ends. */
    static final class NoDwellEnds {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) HealthEvent.DwellEnded event) {
            event = new HealthEvent.DwellEnded(event.at(), -1);
        }
    }
}
