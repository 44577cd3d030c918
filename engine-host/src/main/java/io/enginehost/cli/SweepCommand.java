package io.enginehost.cli;

import io.enginehost.api.FailureClass;
import io.enginehost.document.CanonicalJson;
import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.run.RunProgress;
import io.enginehost.sweep.Candidate;
import io.enginehost.sweep.Sweep;
import io.enginehost.sweep.SweepReader;
import io.enginehost.sweep.SweepResult;
import io.enginehost.sweep.Sweeper;
import io.enginehost.sweep.Trial;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code engine-host sweep}. */
@Command(
        name = "sweep",
        header = "Tries many settings of policies, and ranks them by an objective.",
        description = {
            "%nA sweep is a file: seeds, candidates as a list or a grid of values, an objective J over metrics of the segment's "
                    + "scorecard, and vetoes. Every candidate is a run like any other that computes only what its settings change; "
                    + "it is measured and compared with the baseline. One that fails is told as failed, and the others go on.",
            "%nThe ranking is written to realism/sweep_<digest>.json in the folder of runs, each comparison beside it. The exit "
                    + "code is 0 if a candidate is left, 6 if every one is vetoed or has failed, 7 if the baseline cannot be measured."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host sweep --file examples/sweeps/1A-foreign.yaml",
            "  engine-host sweep --file mine.yaml --spec specs/1A.yaml --segment 1A --json",
            "  engine-host sweep --file mine.yaml --set merchant_universe_policy.merchants=1000    on a smaller world"
        })
final class SweepCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    CommandSpec command;

    @Option(names = "--file", paramLabel = "F", required = true, description = "The sweep.")
    Path file;

    @Option(
            names = "--segment",
            paramLabel = "SEG",
            description = "Measure by the scorecard of this segment (default: as the file says, else the spec's own).")
    String segment;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = RecomputeOptions.Threads.class,
            description = "Worker threads, 1 to 1024 (default: one per core). They change no result.")
    int threads;

    @Mixin
    ProjectOptions project;

    @Mixin
    OutputOptions output;

    SweepCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (command.commandLine().getParseResult().hasMatchedOption("--seed")) {
            throw new ParameterException(command.commandLine(), "a sweep states its seeds itself: seeds: [42, 7]");
        }
        Sweep sweep = SweepReader.read(console.resolve(file));
        if (segment != null) {
            sweep = sweep.of(segment);
        }
        if (project.spec == null) {
            if (sweep.spec() == null) {
                throw new ParameterException(
                        command.commandLine(), "the sweep names no spec: --spec F, or spec: F in the file");
            }
            project.spec = sweep.spec();
        }
        Sweeper sweeper = new Sweeper(sweep, Engine.open(options()));
        SweepResult result = sweeper.sweep(this::run, new Telling(sweep));
        Path written = result.write(console.resolve(project.runs));
        tell(result, written);
        return result.best().isPresent() ? 0 : FailureClass.REALISM.exitCode();
    }

    private EngineOptions options() {
        RecomputeOptions recompute = new RecomputeOptions();
        recompute.threads = threads;
        return project.engine(console, recompute);
    }

    /** States of candidates are many and short; only those of the baseline are shown. */
    private Path run(Engine engine, boolean isBaseline) {
        return isBaseline
                ? new RunFlow(console, output)
                        .watched(engine.recipe().dag().states(), engine::run)
                        .folder()
                : engine.run(RunProgress.NONE).folder();
    }

    private void tell(SweepResult result, Path written) {
        if (output.json) {
            Json.print(console.out(), JsonMapper.shared().readTree(CanonicalJson.text(result.document())));
        } else if (output.quiet) {
            result.best()
                    .ifPresent(best -> console.out().println(best.candidate().id()));
        } else {
            new SweepTable(result).print(console.out(), console.terminal().tableColumns());
            console.out().println("written " + console.show(written));
        }
        console.out().flush();
    }

    /** One line when a candidate starts, and one when it has ended. */
    private final class Telling implements Sweeper.Listener {

        private final int candidates;
        private final Map<String, Long> began = new ConcurrentHashMap<>();

        Telling(Sweep sweep) {
            this.candidates = sweep.candidates().size();
        }

        @Override
        public void baseline(long seed) {
            say("baseline, seed " + Long.toUnsignedString(seed));
        }

        @Override
        public void starts(int number, Candidate candidate) {
            began.put(candidate.id(), System.nanoTime());
            say("start " + number + "/" + candidates + " " + candidate.id() + ": "
                    + String.join(" ", candidate.texts()));
        }

        @Override
        public void ends(Trial trial) {
            String id = trial.candidate().id();
            say("done  " + id + ": " + trial.outcome().word()
                    + (trial.j() == null ? "" : ", J " + SweepTable.j(trial)) + " in "
                    + Words.duration((System.nanoTime() - began.get(id)) / 1_000_000));
        }

        private void say(String line) {
            if (!output.quiet && !output.json) {
                console.err().println(line);
                console.err().flush();
            }
        }
    }
}
