package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.Runs;
import io.enginehost.engine.Witness;
import io.enginehost.link.LinkedState;
import io.enginehost.proof.RunManifest;
import io.enginehost.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code engine-host witness}. */
@Command(
        name = "witness",
        header = "Computes a run again from nothing and compares every dataset.",
        description = {
            "%nUses other threads and another order of shards than the run, and no result of the store. What it computes is "
                    + "removed afterwards, and the run is left as it is. The verdict is DETERMINISTIC, or the first dataset and "
                    + "row that came out otherwise, with exit code 5.",
            "%nA run is computed from its spec: --spec, or specs/<segment>.yaml for the segment that the run was asked for. With "
                    + "--spec and without --run it is the run of that spec, --seed and --set."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host witness                                       the latest run, all its segments",
            "  engine-host witness --run 3f2a --segment 1A               one segment, on the others as the run has them",
            "  engine-host witness --spec specs/1A.yaml --seed 7         the run that this makes",
            "  engine-host witness --threads 1 --json"
        })
final class WitnessCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    CommandSpec command;

    @Option(
            names = "--run",
            paramLabel = "R",
            description =
                    "The folder of a run, its id, the beginning of its id, or latest (the default without --spec).")
    String run;

    @Option(
            names = "--segment",
            paramLabel = "SEG",
            description = "Compute this segment only; other segments are taken from the run.")
    String segment;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = RecomputeOptions.Threads.class,
            description = "Worker threads, 1 to 1024 (default: one more than cores, where a run has one per core).")
    int threads;

    @Mixin
    ProjectOptions project;

    @Mixin
    OutputOptions output;

    WitnessCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean ofSpec = run == null && project.spec != null;
        Path folder = ofSpec ? null : folder();
        Engine engine = Engine.open(ofSpec ? project.engine(console) : options(folder));
        Path witnessed = ofSpec ? engine.runFolder() : folder;
        int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors() + 1;
        List<LinkedState> states = engine.recipe().dag().states().stream()
                .filter(state -> !state.isProof())
                .filter(state -> segment == null || state.spec().segment().equals(segment))
                .toList();
        Witness.Report report = new RunFlow(console, output)
                .watched(states, progress -> Witness.of(engine, witnessed, segment, workers, progress));
        tell(report);
        return report.firstDifference().isEmpty() ? 0 : FailureClass.IMMUTABILITY.exitCode();
    }

    private Path folder() {
        for (String option : List.of("--seed", "--set")) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        command.commandLine(),
                        option + " is what the run was made with; name a spec or a run, not both");
            }
        }
        return RunReference.folder(console, run == null ? Runs.LATEST : run, project.runs);
    }

    /** A run is what its manifest says, by the spec that the user names or that is where specs are. */
    private EngineOptions options(Path folder) {
        RunManifest manifest = RunManifest.read(new RunFolder(folder));
        Path spec = console.resolve(
                project.spec == null ? Path.of("specs").resolve(manifest.target() + ".yaml") : project.spec);
        if (project.spec == null && !Files.isRegularFile(spec)) {
            throw new EngineException(
                    FailureClass.CONTRACT,
                    new Problem(
                            "WITNESS_NO_SPEC",
                            "run " + manifest.runId() + " is one of segment " + manifest.target() + ", and there is no "
                                    + spec,
                            null,
                            "name the spec that the run was made from: --spec F"));
        }
        return new EngineOptions(
                spec,
                console.resolve(project.runs),
                project.pluginPlaces(console),
                manifest.seed(),
                1,
                manifest.settings(),
                null,
                false);
    }

    private void tell(Witness.Report report) {
        if (output.json) {
            Json.print(console.out(), document(report));
            return;
        }
        String computed = Words.several(report.datasets(), "dataset") + " of "
                + String.join(", ", report.segments()) + " computed again on "
                + Words.several(report.threads(), "thread");
        console.out().println(report.status() + "  run " + report.runId());
        report.firstDifference()
                .ifPresentOrElse(
                        difference -> console.out()
                                .println(report.different() + " of " + computed + " came out otherwise; first "
                                        + difference.dataset() + " of " + difference.state() + ":"
                                        + System.lineSeparator()
                                        + "  " + difference.text()),
                        () -> {
                            if (!output.quiet) {
                                console.out().println(computed + ", each with the digest that the run has");
                            }
                        });
        console.out().flush();
    }

    private static Map<String, Object> document(Witness.Report report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", report.status().name());
        document.put("run", report.runId());
        document.put("segments", report.segments());
        document.put("threads", report.threads());
        document.put("datasets", report.datasets());
        document.put("different", report.different());
        report.firstDifference().ifPresent(difference -> {
            Map<String, Object> first = new LinkedHashMap<>();
            first.put("state", difference.state());
            first.put("dataset", difference.dataset());
            difference.row().ifPresent(row -> first.put("row", row));
            first.put("text", difference.text());
            document.put("first_difference", first);
        });
        return document;
    }
}
