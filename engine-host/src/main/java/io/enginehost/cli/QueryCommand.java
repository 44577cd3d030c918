package io.enginehost.cli;

import io.enginehost.api.Sql;
import io.enginehost.cli.TextTable.Align;
import io.enginehost.engine.RunTables;
import io.enginehost.sql.QueryColumn;
import io.enginehost.sql.SqlSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code engine-host query}. */
@Command(
        name = "query",
        header = "Asks a run a question in SQL; without a question it lists the tables.",
        description = {
            "%nEvery table of the run is a view under its id. One SELECT in DuckDB's dialect, read-only: nothing outside the "
                    + "run is in reach."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host query",
            "  engine-host query \"SELECT country_iso, count(*) AS merchants FROM merchant_universe"
                    + " JOIN countries ON country_iso = home_country_iso GROUP BY 1 ORDER BY 2 DESC\"",
            "  engine-host query --run 3f2a --csv --limit 0 \"SELECT * FROM s2_outlet_counts\" > counts.csv",
            "  engine-host query --json \"SELECT max(n_outlets) AS most FROM s2_outlet_counts\""
        })
final class QueryCommand implements Callable<Integer> {

    private static final int DEFAULT_LIMIT = 40;

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "SELECT", description = "The query.")
    String select;

    @Option(names = "--csv", description = "Print comma-separated values.")
    boolean csv;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Print at most N rows; 0 for all (default: ${DEFAULT-VALUE}).")
    int limit = DEFAULT_LIMIT;

    @Mixin
    RunReference reference;

    @Mixin
    OutputOptions output;

    QueryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (RunTables tables = RunTables.of(reference.folder(console))) {
            if (select == null) {
                list(tables);
            } else {
                answer(tables.sql());
            }
            console.out().flush();
            return 0;
        }
    }

    private void list(RunTables tables) {
        if (output.json) {
            Json.print(
                    console.out(),
                    tables.all().stream().map(QueryCommand::document).toList());
            return;
        }
        TextTable table = new TextTable()
                .column("segment", Align.LEFT)
                .column("table", Align.LEFT)
                .column("rows", Align.RIGHT)
                .column("columns", Align.LEFT);
        for (RunTables.Table each : tables.all()) {
            String columns =
                    each.columns().stream().map(column -> column.name()).collect(Collectors.joining(", "));
            table.row(each.segment(), each.id(), Words.count(each.rows()), columns);
        }
        table.lines(console.terminal().tableColumns()).forEach(console.out()::println);
    }

    private static Map<String, Object> document(RunTables.Table table) {
        Map<String, Object> columns = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> columns.put(column.name(), column.type().toString()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("segment", table.segment());
        document.put("table", table.id());
        document.put("rows", table.rows());
        document.put("columns", columns);
        return document;
    }

    private void answer(SqlSession sql) {
        List<QueryColumn> columns = sql.columns(select);
        // One below the largest number, because a limit asks for one row more to know whether there is more.
        Sql.Result result = sql.result(select, limit <= 0 ? Integer.MAX_VALUE - 1 : limit);
        if (output.json) {
            Json.print(
                    console.out(), result.rows().stream().map(Cells::document).toList());
        } else if (csv) {
            Csv.print(console.out(), columns.stream().map(QueryColumn::name).toList(), result.rows());
        } else {
            print(columns, result);
        }
        if (result.total() > result.rows().size() && !output.quiet) {
            console.out().flush();
            console.err()
                    .println(Words.count(result.rows().size()) + " of " + Words.several(result.total(), "row")
                            + "; --limit 0 shows all");
            console.err().flush();
        }
    }

    private void print(List<QueryColumn> columns, Sql.Result result) {
        TextTable table = new TextTable();
        columns.forEach(
                column -> table.column(column.name(), Cells.isNumber(column.sqlType()) ? Align.RIGHT : Align.LEFT));
        for (Map<String, Object> row : result.rows()) {
            table.row(columns.stream()
                    .map(column -> Cells.text(row.get(column.name()), "null"))
                    .toList());
        }
        table.lines(console.terminal().tableColumns()).forEach(console.out()::println);
        if (!output.quiet) {
            console.out().println("(" + Words.several(result.total(), "row") + ")");
        }
    }
}
