package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import io.enginehost.compare.Change;
import io.enginehost.compare.Comparison;
import io.enginehost.compare.PolicyDifference;
import io.enginehost.compare.ScoreDifference;
import io.enginehost.compare.Shown;
import io.enginehost.compare.StateDifference;
import io.enginehost.document.CanonicalJson;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code engine-host compare}. */
@Command(
        name = "compare",
        header = "Sets two runs side by side: policies, datasets, metrics.",
        description = {
            "%nTells which values of policies differ, which states made other datasets and why, and, for each segment of both "
                    + "runs that has a scorecard specs/realism/<segment>.yaml, which metrics are better or worse, which gates "
                    + "changed, and how far apart distributions are.",
            "%nThe whole comparison is written to realism/compare_<base>_<candidate>.json and .md in the folder of runs. The exit "
                    + "code is 0 whatever it says."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host compare --base 3f2a --cand latest",
            "  engine-host compare --base 3f2a --cand 91bc --segment 1A",
            "  engine-host compare --base /mnt/archive/3f2a91c08d7e4b55a1b2c3d4e5f60718 --cand latest --json"
        })
final class CompareCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--base",
            paramLabel = "A",
            required = true,
            description = "The run that was there before: a folder, an id, the beginning of an id, or latest.")
    String base;

    @Option(
            names = "--cand",
            paramLabel = "B",
            required = true,
            description = "The run that is looked at, named likewise.")
    String candidate;

    @Option(names = "--segment", paramLabel = "SEG", description = "Compare datasets and metrics of this segment only.")
    String segment;

    @Option(
            names = "--scorecard",
            paramLabel = "F",
            description = "Measure by this scorecard instead of those in specs/realism/.")
    Path scorecard;

    @Option(names = "--runs", paramLabel = "DIR", description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
    Path runs = Path.of("runs");

    @Mixin
    OutputOptions output;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Scorecard named = scorecard == null ? null : ScorecardReader.read(console.resolve(scorecard));
        Comparison comparison = Comparison.of(
                RunReference.folder(console, base, runs),
                RunReference.folder(console, candidate, runs),
                segment,
                id -> named == null
                        ? ofProject(id)
                        : Optional.of(named).filter(card -> card.segment().equals(id)));
        List<Path> files = comparison.write(console.resolve(runs));
        if (output.json) {
            Json.print(console.out(), JsonMapper.shared().readTree(CanonicalJson.text(comparison.document())));
        } else if (output.quiet) {
            files.forEach(file -> console.out().println(console.show(file)));
        } else {
            tell(comparison);
            files.forEach(file -> console.out().println("written " + console.show(file)));
        }
        console.out().flush();
        return 0;
    }

    private Optional<Scorecard> ofProject(String id) {
        Path file = console.resolve(Path.of("specs", "realism", id + ".yaml"));
        return Files.isRegularFile(file) ? Optional.of(ScorecardReader.read(file)) : Optional.empty();
    }

    private void tell(Comparison comparison) {
        run("base", comparison.base());
        run("candidate", comparison.candidate());
        say(comparison.words());
        comparison.segments().forEach(each -> say("segment " + each.id() + ": " + each.words()));
        say("");
        if (!comparison.policies().isEmpty()) {
            policies(comparison.policies());
        }
        if (!comparison.states().isEmpty()) {
            states(comparison.states());
        }
        comparison.scores().forEach(this::score);
    }

    private void run(String role, Comparison.Run run) {
        say(String.format(
                Locale.ROOT,
                "%-10s %s of segment %s, seed %s",
                role,
                run.id(),
                run.target(),
                Long.toUnsignedString(run.seed())));
    }

    private void policies(List<PolicyDifference> policies) {
        TextTable table = new TextTable()
                .column("policy", Align.LEFT)
                .column("value", Align.LEFT)
                .column("base", Align.RIGHT)
                .column("candidate", Align.RIGHT);
        policies.forEach(policy -> table.row(
                policy.policy(),
                policy.pointer(),
                Shown.value(policy.base(), policy.change() != Change.ADDED),
                Shown.value(policy.candidate(), policy.change() != Change.REMOVED)));
        print(table);
    }

    private void states(List<StateDifference> states) {
        TextTable table = new TextTable()
                .column("state", Align.LEFT)
                .column("dataset", Align.LEFT)
                .column("base rows", Align.RIGHT)
                .column("candidate rows", Align.RIGHT)
                .column("base", Align.LEFT)
                .column("candidate", Align.LEFT)
                .column("because", Align.LEFT);
        states.forEach(state -> state.datasets()
                .forEach(dataset -> table.row(
                        state.state(),
                        dataset.id(),
                        Shown.rows(dataset.base()),
                        Shown.rows(dataset.candidate()),
                        Shown.digest(dataset.base()),
                        Shown.digest(dataset.candidate()),
                        String.join(", ", state.because()))));
        print(table);
    }

    private void score(ScoreDifference score) {
        say("scorecard " + score.scorecard() + ": " + score.base() + ", candidate " + score.candidate());
        TextTable metrics = new TextTable()
                .column("metric", Align.LEFT)
                .column("base", Align.RIGHT)
                .column("candidate", Align.RIGHT)
                .column("delta", Align.RIGHT)
                .column("", Align.LEFT)
                .column("by", Align.LEFT);
        score.metrics()
                .forEach(metric -> metrics.row(
                        metric.id(),
                        Shown.number(metric.base()),
                        Shown.number(metric.candidate()),
                        Shown.delta(metric.delta()),
                        metric.judgement().word(),
                        metric.yardstick()));
        print(metrics);
        score.drift()
                .forEach(drift ->
                        say(drift.kind() + " " + drift.id() + (drift.bar().isEmpty() ? "" : " " + drift.bar())
                                + (drift.candidate() ? " holds now" : " holds no more")));
        if (!score.drift().isEmpty()) {
            say("");
        }
        if (!score.shapes().isEmpty()) {
            shapes(score.shapes());
        }
    }

    private void shapes(List<ScoreDifference.Shape> shapes) {
        TextTable table = new TextTable()
                .column("shape", Align.LEFT)
                .column("base values", Align.RIGHT)
                .column("candidate values", Align.RIGHT)
                .column("KS", Align.RIGHT)
                .column("Wasserstein", Align.RIGHT);
        shapes.forEach(shape -> table.row(
                shape.id(),
                Words.count(shape.base()),
                Words.count(shape.candidate()),
                Shown.number(shape.ks()),
                Shown.number(shape.wasserstein())));
        print(table);
    }

    private void print(TextTable table) {
        table.lines(console.terminal().tableColumns()).forEach(this::say);
        say("");
    }

    private void say(String line) {
        console.out().println(line);
    }
}
