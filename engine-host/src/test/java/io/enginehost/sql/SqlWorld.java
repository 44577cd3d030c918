package io.enginehost.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder with data, staging and a canary beside them; files are made by DuckDB itself. */
final class SqlWorld {

    static final DuckDb DUCKDB = new DuckDb(Path.of("target", "duckdb-native"));

    final Path root;
    final Path data;
    final Path staging;
    final Path canary;

    SqlWorld(Path root) throws IOException {
        this.root = root;
        data = Files.createDirectories(root.resolve("data"));
        staging = Files.createDirectories(root.resolve("staging"));
        canary = Files.createDirectories(root.resolve("canary"));
        Files.writeString(canary.resolve("secret.csv"), "a,b\n1,secret\n");
        Files.writeString(canary.resolve("secret.json"), "[{\"a\": 1}]");
    }

    SqlOptions options() {
        return SqlOptions.of(staging.resolve("tmp"), data, staging);
    }

    SqlSession open() {
        return DUCKDB.open(options());
    }

    /** Writes the rows of a query of the test into a Parquet file. */
    Path parquet(String name, String select) {
        Path file = data.resolve(name);
        try (SqlSession session = open()) {
            session.statements().execute("COPY (" + select + ") TO " + SqlText.path(file) + " (FORMAT parquet)");
        }
        return file;
    }

    /** Every file below the root with its size and first bytes. */
    Map<String, String> tree() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(), SqlWorld::content, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
