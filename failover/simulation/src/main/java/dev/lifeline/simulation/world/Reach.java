package dev.lifeline.simulation.world;

import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.DeviceInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device's own network is in reach. Whatever takes it away may be repeated, and each ends for itself.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class Reach {
    private final boolean cellular;
    private int losses;
    private int limits;
    private @Nullable SimCard sim; // limited, while a scenario has it so

    /** @param cellular whether data is paid for by the byte */
    Reach(boolean cellular) {
        this.cellular = cellular;
    }

    boolean isThere() {
        return losses == 0 && (sim == null || !sim.isUsedUp());
    }

    /** Whether nobody counts the bytes. */
    boolean isFree() {
        return sim == null;
    }

    void lose() {
        losses++;
    }

    void regain() {
        losses--;
    }

    /** A cellular device has little data left from now on. A second limit changes nothing. */
    void limit() {
        limits++;
        if (cellular && sim == null) {
            sim = new SimCard();
        }
    }

    /** After the last limit the card is paid for again. */
    void lift() {
        limits--;
        if (limits == 0) {
            sim = null;
        }
    }

    /** Takes off what was said on the air. */
    void use(DeviceInput input, List<DeviceEffect> effects) {
        if (sim != null) {
            sim.use(input, effects);
        }
    }
}
