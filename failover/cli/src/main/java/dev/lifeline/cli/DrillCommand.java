package dev.lifeline.cli;

import dev.lifeline.simulation.drill.BackendSettings;
import dev.lifeline.simulation.drill.DirectLinks;
import dev.lifeline.simulation.drill.Drill;
import dev.lifeline.simulation.drill.DrillDevices;
import dev.lifeline.simulation.drill.DrillOptions;
import dev.lifeline.simulation.drill.Outage;
import dev.lifeline.simulation.drill.Sabotage;
import dev.lifeline.simulation.drill.ScenarioDrillOptions;
import dev.lifeline.simulation.drill.Scorecard;
import dev.lifeline.simulation.drill.ScorecardJson;
import dev.lifeline.simulation.drill.ScorecardText;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lifeline drill}: a live failover drill on loopback sockets. */
@Command(
        name = "drill",
        description = {
            "Runs a live failover drill: simulated cloud and devices, a real backend, real sockets on loopback.",
            "Exit 0: all checks hold. Exit 1: something broke, and is named. Exit 2: it cannot run like this."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DrillCommand implements Callable<Integer> {
    @Option(names = "--devices", paramLabel = "N", description = "devices, 3 to 5000; default ${DEFAULT-VALUE}")
    private int devices = DrillOptions.defaults().devices();

    @Option(
            names = "--outage",
            paramLabel = "KIND",
            description = "refused, blackhole, reset, 503, stall or gray; default ${DEFAULT-VALUE}")
    private String outage = DrillOptions.defaults().outage().toString();

    @Option(
            names = "--outage-seconds",
            paramLabel = "S",
            description = "how long the cloud is down, in production time; default: enough to judge the kind")
    private @Nullable Integer outageSeconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "events of each device in a minute, and a sixth as many requests; default ${DEFAULT-VALUE}")
    private int rate = DrillOptions.defaults().eventsPerMinute();

    @Option(names = "--seed", paramLabel = "S", description = "of all chance; default ${DEFAULT-VALUE}")
    private long seed = DrillOptions.defaults().seed();

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "production seconds in a real second, 1 to 60; default 20, or 10 with more than 500 devices")
    private @Nullable Integer scale;

    @Option(
            names = "--sabotage",
            paramLabel = "KIND",
            description = "break something that the drill must find: drop-event, drop-reply, run-twice or never-switch")
    private @Nullable String sabotage;

    @Option(
            names = "--link",
            paramLabel = "KIND",
            description =
                    "what devices speak with the backend: frames, mqtt, mixed, or firmware: mixed, by the firmware header;"
                            + " default ${DEFAULT-VALUE}")
    private String link = DrillOptions.defaults().kind().link().toString();

    @Option(
            names = "--profile",
            paramLabel = "NAMES",
            description =
                    "builds that simulated devices imitate, in turn, separated by commas: modern, mqtt-tls-0.2.27,"
                            + " mqtt-tls-0.2.26, mqtt-tls-0.2.23, tls-tcp-client-0.2.16, or all; in place of --link")
    private @Nullable String profile;

    @Option(
            names = "--firmware",
            paramLabel = "FOLDER",
            description = "the firmware's sources for --link firmware, which needs g++ and OpenSSL's headers;"
                    + " default: those of this source tree")
    private @Nullable Path firmware;

    @Option(
            names = "--set",
            paramLabel = "PLUGIN.NAME=VALUE",
            description = "a setting of the backend's plugins, such as direct.port=8883; may be repeated")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            description =
                    "plays a scenario, a name or a file, in place of one outage; it says devices, seed and traffic; scale 60")
    private @Nullable String scenario;

    @Option(
            names = "--skip-impossible",
            description = "leaves out what of the scenario sockets cannot do, and says so; default: refuses it")
    private boolean skipImpossible;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the scorecard there too; see docs/drill.md")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return scenario == null ? outage() : scenario(scenario);
    }

    private int outage() throws Exception {
        requireNot("--skip-impossible", "only with --scenario", skipImpossible);
        DrillOptions options = new DrillOptions(
                devices,
                Outage.parse(outage),
                Optional.ofNullable(outageSeconds).map(Duration::ofSeconds),
                rate,
                seed,
                scale == null ? DrillOptions.scaleFor(devices) : scale,
                sabotage == null ? Sabotage.NONE : Sabotage.parse(sabotage),
                kind());
        requireWritable();
        Scorecard card = Interruption.closing(() -> drill(options).run());
        print(ScorecardText.of(card), ScorecardJson.of(card));
        return card.passed() ? 0 : Main.BROKEN;
    }

    private int scenario(String nameOrFile) throws Exception {
        for (String other : List.of("--outage", "--outage-seconds", "--rate", "--sabotage", "--firmware")) {
            requireNot(other, "not with --scenario, which says it", isGiven(other));
        }
        Scenario read = Scenarios.resolve(nameOrFile);
        Scenario sized = isGiven("--devices") ? read.withDevices(devices) : read;
        DrillScenario drill = new DrillScenario(
                new ScenarioDrillOptions(
                        isGiven("--seed") ? sized.withSeed(seed) : sized,
                        scale == null ? ScenarioDrillOptions.SCALE : scale,
                        skipImpossible,
                        kind()),
                BackendSettings.of(settings),
                line -> command().commandLine().getErr().println(line));
        requireWritable();
        Interruption.closing(() -> Quiet.during(drill::run));
        print(drill.text(), drill.json());
        return drill.passed() ? 0 : Main.BROKEN;
    }

    /** The launcher knows where the source tree is. */
    private DrillDevices kind() {
        if (profile != null) {
            requireNot("--link", "not with --profile, which says it", isGiven("--link"));
            requireNot("--firmware", "not with --profile", firmware != null);
            return DrillDevices.ofProfiles(profile);
        }
        DirectLinks links = DirectLinks.parse(link);
        if (links != DirectLinks.FIRMWARE) {
            requireNot("--firmware", "only with --link firmware", firmware != null);
            return DrillDevices.simulated(links);
        }
        Optional<Path> own =
                Optional.ofNullable(System.getProperty("lifeline.firmware")).map(Path::of);
        return DrillDevices.firmware(Optional.ofNullable(firmware)
                .or(() -> own)
                .orElseThrow(() -> new IllegalArgumentException(
                        "firmware: none (expected: --firmware FOLDER, the folder of lifeline.h)")));
    }

    private void print(String text, String written) throws IOException {
        command().commandLine().getOut().println(text);
        if (json != null) {
            Files.writeString(json, written + System.lineSeparator());
        }
    }

    private boolean isGiven(String option) {
        return command().commandLine().getParseResult().hasMatchedOption(option);
    }

    private static void requireNot(String option, String expected, boolean given) {
        if (given) {
            throw new IllegalArgumentException(option.substring(2) + " (expected: " + expected + ")");
        }
    }

    private Drill drill(DrillOptions options) {
        return new Drill(
                options,
                BackendSettings.of(settings),
                line -> command().commandLine().getErr().println(line));
    }

    /** Before the drill, not after it. */
    private void requireWritable() {
        Path folder = json == null ? null : json.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("json: " + json + " (expected: a file in an existing folder)");
        }
    }

    private CommandSpec command() {
        return java.util.Objects.requireNonNull(spec, "set by picocli");
    }
}
