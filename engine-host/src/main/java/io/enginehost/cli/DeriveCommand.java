package io.enginehost.cli;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.api.Sql;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Suggest;
import io.enginehost.engine.RunTables;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.sql.SqlSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code engine-host derive}. */
@Command(
        name = "derive",
        header = "Prints part of a policy as a run implies it; without a name it lists what can be derived.",
        description = {
            "%nA derivation is a file in specs/derive: a query over the tables of a run, and where its rows stand in the policy."
                    + " What is printed is YAML, ready to be copied into the policy; numbers keep all their digits, so that a"
                    + " policy that says by hand what it said before changes no row."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  engine-host derive",
            "  engine-host derive country-zone-alphas                    the latest run",
            "  engine-host derive country-zone-alphas --run 3f2a > alphas.yaml"
        })
final class DeriveCommand implements Callable<Integer> {

    private static final Path FOLDER = Path.of("specs", "derive");
    private static final String SUFFIX = ".yaml";

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "What to derive: a file of specs/derive.")
    String name;

    @Mixin
    RunReference reference;

    @Mixin
    OutputOptions output;

    DeriveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (name == null) {
            list();
        } else {
            JsonNode derivation = read(name);
            try (RunTables tables = RunTables.of(reference.folder(console))) {
                print(derivation, tables.sql());
            }
        }
        console.out().flush();
        return 0;
    }

    private void list() {
        TextTable table =
                new TextTable().column("name", TextTable.Align.LEFT).column("description", TextTable.Align.LEFT);
        for (String each : names()) {
            table.row(each, read(each).get("description").asString());
        }
        table.lines(console.terminal().tableColumns()).forEach(console.out()::println);
    }

    private List<String> names() {
        Path folder = console.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(String derivation) {
        List<String> names = names();
        if (!names.contains(derivation)) {
            throw new EngineException(
                    FailureClass.CONTRACT,
                    new Problem(
                            "UNKNOWN_DERIVATION",
                            "there is no derivation \"" + derivation + "\" in " + FOLDER,
                            null,
                            Suggest.hint(derivation, names)));
        }
        DocumentReader reader = new DocumentReader();
        Document document = reader.read(console.resolve(FOLDER.resolve(derivation + SUFFIX)), DocumentKind.SPEC);
        List<Problem> faults = EngineSchemas.load(reader).derivation().problems(document);
        if (!faults.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, faults);
        }
        return document.root();
    }

    private void print(JsonNode derivation, SqlSession sql) {
        Sql.Result result = sql.result(derivation.get("sql").asString(), Integer.MAX_VALUE - 1);
        console.out().println(derivation.get("under").asString() + ":");
        Object group = null;
        for (Map<String, Object> row : result.rows()) {
            List<String> columns = List.copyOf(row.keySet());
            Object own = row.get(columns.get(0));
            if (!own.equals(group)) {
                console.out().println("  " + scalar(own) + ":");
                console.out().println("    " + derivation.get("list").asString() + ":");
                group = own;
            }
            console.out()
                    .println("      - "
                            + columns.stream()
                                    .skip(1)
                                    .map(column -> column + ": " + scalar(row.get(column)))
                                    .collect(Collectors.joining(", ", "{", "}")));
        }
    }

    /** A value as YAML reads it back: numbers as they are, texts in quotes. */
    private static String scalar(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : JsonMapper.shared().writeValueAsString(value);
    }
}
