package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.engine.Engine;
import io.enginehost.engine.Runs;
import io.enginehost.engine.Witness;
import io.enginehost.link.LinkedState;
import io.enginehost.proof.RunManifest;
import io.enginehost.realism.Certificate;
import io.enginehost.realism.Certificate.WitnessStatus;
import io.enginehost.realism.Certificate.Witnessed;
import io.enginehost.realism.Certifier;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import io.enginehost.run.RunFolder;
import io.enginehost.run.RunProgress;
import io.enginehost.run.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code engine-host certify}. */
@Command(
        name = "certify",
        header = "Runs a world on several seeds, and grades it.",
        description = {
            "%nRuns every seed of the scorecard that is not in the store yet, scores each, computes one a second time if the "
                    + "scorecard asks for a witness, and writes a certificate, runs/realism/cert_<SEG>_<fingerprint>.json. The "
                    + "scorecard is what the spec names (realism: F), else realism/<SEG>.yaml beside it.",
            "%nThe exit code is 0 for grade B or B+, 6 below B, 7 for a world that cannot be graded; a run that fails ends with "
                    + "its own."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host certify --spec specs/1A.yaml",
            "  engine-host certify --spec specs/1A.yaml --set hurdle_coefficients.intercept=0.26",
            "  engine-host certify --spec specs/1A.yaml --seeds 42,7 --no-witness    a quick look, never a grade",
            "  engine-host certify --spec specs/1A.yaml --seed-run 101:3f2a          take seed 101 from a run that is there"
        })
final class CertifyCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    CommandSpec command;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            converter = ProjectOptions.SeedConverter.class,
            description = "Measure these seeds only; what the scorecard asks for besides is missing then.")
    List<Long> seeds;

    @Option(
            names = "--seed-run",
            paramLabel = "N:RUN",
            description =
                    "Take the run of a seed as it is: seed, colon, and a folder, an id or its beginning. Repeatable.")
    List<String> seedRuns = new ArrayList<>();

    @Option(names = "--scorecard", paramLabel = "F", description = "Grade by this scorecard instead.")
    Path scorecard;

    @Option(names = "--no-witness", description = "Compute no seed a second time.")
    boolean noWitness;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = RecomputeOptions.Threads.class,
            description =
                    "Worker threads, 1 to 1024 (default: one per core), shared by up to 4 seeds at once; the witness takes one more.")
    int threads;

    @Mixin
    ProjectOptions project;

    @Mixin
    OutputOptions output;

    private final Map<Long, Path> runs = new ConcurrentHashMap<>();
    private Engine first;

    CertifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (command.commandLine().getParseResult().hasMatchedOption("--seed")) {
            throw new ParameterException(command.commandLine(), "a certificate takes several seeds: --seeds");
        }
        readSeedRuns();
        RecomputeOptions recompute = new RecomputeOptions();
        recompute.threads = threads;
        first = Engine.open(project.engine(console, recompute));
        var spec = first.recipe().dag().flow().target();
        Scorecard card =
                ScorecardReader.read(scorecard == null ? ScorecardReader.place(spec) : console.resolve(scorecard));
        if (!card.segment().equals(spec.id())) {
            throw refused("SCORECARD_SEGMENT", "scorecard " + card.id() + " is not one of segment " + spec.id(), null);
        }
        List<Long> measured = new ArrayList<>(seeds == null ? card.seeds() : seeds);
        runs.keySet().stream().sorted().filter(seed -> !measured.contains(seed)).forEach(measured::add);
        Certificate certificate = new Certifier(card, first.recipe().lineages().get(spec.id()))
                .certify(
                        measured,
                        this::run,
                        noWitness ? Optional.empty() : Optional.of(this::witness),
                        Math.min(first.options().threads(), SideBySide.MOST_RUNS));
        remember(measured.get(0));
        Path file = certificate.write(console.resolve(project.runs));
        tell(certificate, file);
        return certificate.verdict().exitCode();
    }

    private void readSeedRuns() {
        for (String pair : seedRuns) {
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new ParameterException(
                        command.commandLine(), "--seed-run " + pair + ": expected a seed, a colon and a run");
            }
            long seed = new ProjectOptions.SeedConverter().convert(pair.substring(0, colon));
            Path folder = RunReference.folder(console, pair.substring(colon + 1), project.runs);
            long found = RunManifest.read(new RunFolder(folder)).seed();
            if (found != seed) {
                throw refused(
                        "SEED_RUN",
                        "--seed-run " + pair + ": the seed of that run is " + Long.toUnsignedString(found),
                        null);
            }
            runs.put(seed, folder);
        }
    }

    private static EngineException refused(String code, String message, String hint) {
        return new EngineException(FailureClass.CONTRACT, new Problem(code, message, null, hint));
    }

    private Path run(long seed, int atOnce) {
        Path given = runs.get(seed);
        if (given != null) {
            return given;
        }
        Engine engine = first.vary(seed, share(atOnce), List.of());
        Path folder = told(
                        "seed " + Long.toUnsignedString(seed),
                        atOnce,
                        engine.recipe().dag().states(),
                        engine::run)
                .folder();
        runs.put(seed, folder);
        return folder;
    }

    private Witnessed witness(long seed, int atOnce) {
        Engine engine = first.vary(seed, share(atOnce), List.of());
        String segment = engine.recipe().dag().flow().target().id();
        Witness.Report report = told(
                "witness of seed " + Long.toUnsignedString(seed),
                atOnce,
                engine.recipe().dag().dataStatesOf(segment),
                progress -> Witness.of(
                        engine, runs.get(seed), segment, first.options().threads() + 1, progress));
        return report.firstDifference()
                .map(difference -> new Witnessed(seed, WitnessStatus.DIFFERENT, text(difference)))
                .orElseGet(() -> new Witnessed(seed, WitnessStatus.DETERMINISTIC, null));
    }

    /** The latest run is that of the first seed, whichever ended last. */
    private void remember(long seed) {
        Engine engine = first.vary(seed, 1, List.of());
        if (engine.runFolder().equals(runs.get(seed))) {
            new Runs(first.options().runs()).remember(engine.recipe().runId());
        }
    }

    /** Of several at once each gets a thread more than its part, so that the last is not left alone with too few. */
    private int share(int atOnce) {
        int all = first.options().threads();
        return atOnce == 1 ? all : all / atOnce + 1;
    }

    /** One run alone is shown state by state; of several at once it is told when they start and end. */
    private <T> T told(String what, int atOnce, List<LinkedState> states, Function<RunProgress, T> work) {
        if (atOnce == 1) {
            say(what);
            return new RunFlow(console, output).watched(states, work);
        }
        long from = System.nanoTime();
        say("start " + what);
        T result = work.apply(RunProgress.NONE);
        say("done  " + what + " in " + Words.duration((System.nanoTime() - from) / 1_000_000));
        return result;
    }

    private static String text(Witness.Difference difference) {
        return difference.dataset() + " of " + difference.state()
                + difference.row().map(row -> ", row " + row).orElse("") + ": " + difference.text();
    }

    private void say(String what) {
        if (!output.quiet && !output.json) {
            console.err().println(what);
            console.err().flush();
        }
    }

    private void tell(Certificate certificate, Path file) {
        if (output.json) {
            Json.print(console.out(), certificate.document());
        } else if (output.quiet) {
            console.out().println(certificate.verdict());
        } else {
            new CertifyTable(certificate)
                    .print(console.out(), console.terminal().tableColumns());
            console.out().println("wrote  " + console.show(file));
        }
        console.out().flush();
    }
}
