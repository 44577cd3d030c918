package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.ColumnType.Kind;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

final class ExchangeTest {

    @TempDir
    Path folder;

    private SqlWorld world;

    @BeforeEach
    void makeWorld() throws IOException {
        world = new SqlWorld(folder);
    }

    private List<Map<String, Object>> rows(Path file) {
        try (SqlSession session = world.open()) {
            session.registerParquet("t", List.of(file));
            return session.query("select * from t", Integer.MAX_VALUE);
        }
    }

    @Test
    void rows_come_out_in_total_order_strings_bytewise_nulls_first() {
        Path a = world.parquet("a.parquet", """
                SELECT (['Z', 'a', 'é', '日', '😀', '', 'GB', null])[1 + (hash(range) % 8)::int] AS iso, range AS id
                FROM range(5000)""");
        Path b = world.parquet("b.parquet", "SELECT 'GB' AS iso, range AS id FROM range(5000, 9000)");
        Path out = world.staging.resolve("sorted.parquet");
        try (SqlSession session = world.open()) {
            assertEquals(9000, new Exchange(session).sort(List.of(b, a), List.of("iso"), List.of("id", "iso"), out));
        }
        List<Map<String, Object>> expected = new ArrayList<>(rows(a));
        expected.addAll(rows(b));
        expected.sort(Comparator.<Map<String, Object>, byte[]>comparing(
                        row -> row.get("iso") == null
                                ? null
                                : row.get("iso").toString().getBytes(StandardCharsets.UTF_8),
                        Comparator.nullsFirst(Arrays::compareUnsigned))
                .thenComparing(row -> (Long) row.get("id")));
        assertEquals(expected, rows(out));
    }

    @Test
    void the_same_rows_give_the_same_bytes_on_one_thread_and_two_in_little_memory() throws IOException {
        Path file = world.parquet(
                "a.parquet",
                "SELECT hash(range) % 1000 AS k, range AS id, repeat('x', 40) || range AS s" + " FROM range(1000000)");
        List<byte[]> outputs = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            Path out = world.staging.resolve("sorted" + threads + ".parquet");
            SqlOptions options = world.options().withThreads(threads).withMemory(96L << 20);
            try (SqlSession session = SqlWorld.DUCKDB.open(options)) {
                new Exchange(session).sort(List.of(file), List.of("k"), List.of("id"), out);
            }
            outputs.add(Files.readAllBytes(out));
        }
        assertArrayEquals(outputs.get(0), outputs.get(1));
    }

    @Test
    void the_host_reads_the_result_with_the_types_of_its_contract() {
        Path file = world.parquet("types.parquet", """
                SELECT range AS i64, range::INTEGER AS i32, range / 4.0::DOUBLE AS f64, 's' || range AS s, range % 2 = 0 AS b,
                  DATE '2026-01-01' + range::INTEGER AS d, TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_microseconds(range) AS ts,
                  [range, 2] AS l, CASE WHEN range > 5 THEN range END AS n
                FROM range(300000)""");
        Path out = world.staging.resolve("sorted.parquet");
        try (SqlSession session = world.open()) {
            new Exchange(session).sort(List.of(file), List.of("s"), List.of("i64"), out);
            assertEquals(
                    List.of(Map.of("codecs", List.of("ZSTD"), "most", 131_072L)),
                    host(
                            session,
                            "SELECT list(DISTINCT compression) AS codecs, max(row_group_num_rows) AS most FROM parquet_metadata("
                                    + SqlText.path(out) + ")"));
        }
        List<Column> columns = List.of(
                column("i64", ColumnType.of(Kind.INT64), false),
                column("i32", ColumnType.of(Kind.INT32), false),
                column("f64", ColumnType.of(Kind.FLOAT64), false),
                column("s", ColumnType.of(Kind.STRING), false),
                column("b", ColumnType.of(Kind.BOOLEAN), false),
                column("d", ColumnType.of(Kind.DATE), false),
                column("ts", ColumnType.of(Kind.TIMESTAMP_US), false),
                column("l", ColumnType.listOf(ColumnType.of(Kind.INT64)), false),
                column("n", ColumnType.of(Kind.INT64), true));
        TableContract contract =
                new TableContract("t", columns, List.of("i64"), List.of("s"), JsonNodeFactory.instance.objectNode());
        long count = 0;
        String last = "";
        try (RowCursor cursor = new ParquetTableReader(contract, List.of(out)).scan()) {
            while (cursor.next()) {
                RowView row = cursor.row();
                long id = row.getLong(0);
                assertEquals(id, row.getLong(1));
                assertEquals(id / 4.0, row.getDouble(2));
                assertEquals("s" + id, row.getObject(3));
                assertTrue(last.compareTo("s" + id) < 0);
                last = "s" + id;
                assertEquals(id % 2 == 0, row.getBoolean(4));
                assertEquals(LocalDate.of(2026, 1, 1).toEpochDay() + id, row.getLong(5));
                assertEquals(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000 + id, row.getLong(6));
                assertEquals(List.of(id, 2L), row.getObject(7));
                assertEquals(id <= 5, row.isNull(8));
                count++;
            }
        }
        assertEquals(300_000, count);
    }

    private static Column column(String name, ColumnType type, boolean nullable) {
        return new Column(name, type, nullable);
    }

    private static List<Map<String, Object>> host(SqlSession session, String sql) {
        return session.statements().run("", sql, "", (statement, deadline) -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(session.rows().map(result));
                }
            }
            return rows;
        });
    }
}
