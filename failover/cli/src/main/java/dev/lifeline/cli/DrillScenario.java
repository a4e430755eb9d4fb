package dev.lifeline.cli;

import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.drill.BackendSettings;
import dev.lifeline.simulation.drill.ScenarioDrill;
import dev.lifeline.simulation.drill.ScenarioDrillOptions;
import dev.lifeline.simulation.scorecard.Counts;
import dev.lifeline.simulation.scorecard.SimulationJson;
import dev.lifeline.simulation.scorecard.SimulationScorecard;
import dev.lifeline.simulation.scorecard.SimulationText;
import dev.lifeline.time.SystemTime;
import dev.lifeline.time.Tick;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One scenario as a live drill, and its scorecard. <b>Threads.</b> One. <b>Life cycle.</b> {@link #run} first. */
final class DrillScenario {
    private final ScenarioDrillOptions options;
    private final BackendSettings settings;
    private final Consumer<String> progress;
    private @Nullable SimulationScorecard card;

    DrillScenario(ScenarioDrillOptions options, BackendSettings settings, Consumer<String> progress) {
        this.options = options;
        this.settings = settings;
        this.progress = progress;
    }

    /** Whether all invariants hold. */
    boolean run() throws InterruptedException {
        options.leftOut().forEach(fault -> progress.accept("left out: " + fault));
        Counts counts = new Counts();
        try (SystemTime time = SystemTime.real()) {
            Tick began = time.now();
            SimulationResult result = new ScenarioDrill(options, settings, List.of(counts), progress).run();
            card = SimulationScorecard.ofDrill(result, counts, time.now().since(began));
        }
        return passed();
    }

    boolean passed() {
        return card().passed();
    }

    String text() {
        return SimulationText.ofDrill(card(), options.scale(), options.leftOut());
    }

    String json() {
        return SimulationJson.ofDrill(card(), options.scale(), options.leftOut());
    }

    private SimulationScorecard card() {
        return Objects.requireNonNull(card, "run first");
    }
}
