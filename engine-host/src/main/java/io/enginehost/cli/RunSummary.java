package io.enginehost.cli;

import io.enginehost.cli.TextTable.Align;
import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.engine.RunResult.StateLine;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.run.RunProgress.Outcome;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run came to: one table, where the result is, and what to try next. */
final class RunSummary {

    private static final int SHORT_ID = 12;
    private static final String GREEN = "\u001B[32m";
    private static final String RESET = "\u001B[0m";

    private final Console console;
    private final Dag dag;
    private final EngineOptions options;
    private final RunResult result;

    RunSummary(Console console, Dag dag, EngineOptions options, RunResult result) {
        this.console = console;
        this.dag = dag;
        this.options = options;
        this.result = result;
    }

    void print(boolean colours) {
        PrintWriter out = console.out();
        table().lines(console.terminal().tableColumns()).forEach(out::println);
        long computed = result.states().stream()
                .filter(line -> line.outcome() == Outcome.RUN)
                .count();
        out.println();
        out.println(
                (colours ? GREEN + "PASS" + RESET : "PASS") + "  " + Words.several(computed, "state") + " computed, "
                        + (result.states().size() - computed) + " reused, in " + Words.duration(result.millis()));
        out.println("run    " + console.show(result.folder()));
        out.println("world  " + result.worldHash());
        out.println();
        out.println("next: " + nextCommand());
    }

    private TextTable table() {
        TextTable table = new TextTable()
                .column("state", Align.LEFT)
                .column("title", Align.LEFT)
                .column("rows", Align.RIGHT)
                .column("seconds", Align.RIGHT)
                .column("MB", Align.RIGHT)
                .column("", Align.LEFT)
                .column("note", Align.LEFT);
        for (StateLine line : result.states()) {
            boolean proof = dag.state(line.state()).isProof();
            table.row(
                    line.state(),
                    line.title(),
                    proof ? "" : Words.count(line.rows()),
                    Words.seconds(line.millis()),
                    proof ? "" : Words.megabytes(line.bytes()),
                    line.outcome().name(),
                    line.note());
        }
        return table;
    }

    /** A query over the last table that the segment asked for makes. */
    private String nextCommand() {
        String runs = console.show(options.runs());
        String base = "engine-host query" + (runs.equals("runs") ? "" : " --runs " + runs) + " --run "
                + result.runId().substring(0, SHORT_ID);
        return base
                + lastTable()
                        .map(id -> " \"SELECT * FROM " + id + " LIMIT 10\"")
                        .orElse("");
    }

    private Optional<String> lastTable() {
        List<String> tables = dag.dataStatesOf(dag.flow().target().id()).stream()
                .flatMap(state -> state.outputs().stream())
                .map(LinkedState.Output::dataset)
                .filter(dataset -> dataset.isTable() && !dataset.id().startsWith("rng_"))
                .map(dataset -> dataset.id())
                .toList();
        return tables.isEmpty() ? Optional.empty() : Optional.of(tables.get(tables.size() - 1));
    }

    Map<String, Object> document() {
        Map<String, Object> bundles = new LinkedHashMap<>();
        result.bundles().forEach((segment, digest) -> bundles.put(segment, digest.hex()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", "PASS");
        document.put("run_id", result.runId());
        document.put("folder", console.show(result.folder()));
        document.put("seed", Long.toUnsignedString(options.seed()));
        document.put("world_hash", result.worldHash().hex());
        document.put("wall_ms", result.millis());
        document.put("bundles", bundles);
        document.put(
                "states", result.states().stream().map(RunSummary::document).toList());
        return document;
    }

    private static Map<String, Object> document(StateLine line) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", line.state());
        document.put("title", line.title());
        document.put("outcome", line.outcome().name());
        document.put("rows", line.rows());
        document.put("bytes", line.bytes());
        document.put("wall_ms", line.millis());
        document.put("note", line.note());
        return document;
    }
}
