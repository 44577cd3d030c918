package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import io.enginehost.timing.Budgets;
import io.enginehost.timing.Budgets.Limits;
import io.enginehost.timing.RunTimes;
import io.enginehost.timing.StateTime;
import io.enginehost.timing.StateTime.Verdict;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code engine-host time}. */
@Command(
        name = "time",
        header = "Shows what the states of a run took, beside what they may take.",
        description = {
            "%nTimes are of the last start of the run. GREEN: up to the target of the state's budget; AMBER: up to the stretch; "
                    + "RED: longer; REUSED: its result was in the store, which says nothing; MISSING: it has a budget and the run "
                    + "tells nothing of it. The exit code is 0 whatever it shows: a busy machine is no fault of a run."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host time                            the latest run",
            "  engine-host time --run 3f2a --json",
            "  engine-host time --budgets mine.yaml        by other budgets than config/budgets.yaml"
        })
final class TimeCommand implements Callable<Integer> {

    private static final Path BUDGETS = Path.of("config", "budgets.yaml");

    private final Console console;

    @Option(
            names = "--budgets",
            paramLabel = "F",
            description = "The budgets (default: config/budgets.yaml, if it is there).")
    Path budgets;

    @Mixin
    RunReference reference;

    @Mixin
    OutputOptions output;

    TimeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunTimes times = RunTimes.of(reference.folder(console), budgets());
        if (output.json) {
            Json.print(console.out(), times.document());
        } else {
            if (!output.quiet) {
                table(times).lines(console.terminal().tableColumns()).forEach(console.out()::println);
                console.out().println();
            }
            console.out().println(summary(times));
        }
        console.out().flush();
        return 0;
    }

    private Budgets budgets() {
        Path file = console.resolve(budgets == null ? BUDGETS : budgets);
        return budgets == null && !Files.isRegularFile(file) ? Budgets.NONE : Budgets.read(file);
    }

    private static TextTable table(RunTimes times) {
        TextTable table = new TextTable()
                .column("state", Align.LEFT)
                .column("seconds", Align.RIGHT)
                .column("share", Align.RIGHT)
                .column("rank", Align.RIGHT)
                .column("verdict", Align.LEFT)
                .column("made in", Align.RIGHT)
                .column("target, stretch", Align.RIGHT)
                .column("predecessor", Align.RIGHT);
        for (StateTime state : times.states()) {
            table.row(
                    state.state(),
                    state.millis() == null ? "" : Words.seconds(state.millis()),
                    state.millis() == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * state.share()),
                    state.rank() == null ? "" : state.rank().toString(),
                    state.verdict() == Verdict.UNBUDGETED ? "" : state.verdict().name(),
                    state.madeMillis() == null ? "" : Words.seconds(state.madeMillis()),
                    limits(state.budget()),
                    limits(state.predecessor()));
        }
        return table;
    }

    private static String limits(Limits limits) {
        return limits == null ? "" : number(limits.target()) + ", " + number(limits.stretch());
    }

    private static String number(double seconds) {
        return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    }

    private static String summary(RunTimes times) {
        List<Verdict> found = new ArrayList<>(List.of(Verdict.values()));
        found.removeIf(verdict -> times.count(verdict) == 0);
        return found.stream()
                        .map(verdict -> times.count(verdict) + " " + verdict)
                        .collect(Collectors.joining(", "))
                + "  run " + times.runId() + " in " + Words.duration(times.millis());
    }
}
