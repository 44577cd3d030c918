package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    /** Demands of a session that shows {@link #unsorted} as t that its settings are those of all and can no longer be changed. */
    void assertSetAndLocked(SqlSession session) {
        assertEquals(
                Arrays.asList(null, 1, 2),
                session.query("select x from t order by x", 9).stream()
                        .map(row -> row.get("x"))
                        .toList());
        String secret = SqlText.path(canary.resolve("secret.csv"));
        for (String refused : List.of(
                "SELECT * FROM read_csv(" + secret + ")",
                "SET enable_external_access = true",
                "SET threads = 8",
                "SET TimeZone = 'Europe/Oslo'",
                "INSTALL httpfs")) {
            assertThrows(EngineException.class, () -> session.statements().execute(refused), refused);
        }
        // errors come with their place, which is a setting too
        EngineException wrong = assertThrows(EngineException.class, () -> session.query("select y from t", 9));
        assertEquals(1, wrong.problems().get(0).place().line());
    }

    /** Three rows, one of them null, out of order. */
    Path unsorted() {
        return parquet("t.parquet", "SELECT unnest([2, NULL, 1]) AS x");
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
