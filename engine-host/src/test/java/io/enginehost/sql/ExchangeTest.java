package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void parquet_mr_reads_the_result_with_the_same_types() throws IOException {
        Path file = world.parquet("types.parquet", """
                SELECT range AS i64, range::INTEGER AS i32, range / 3.0::DOUBLE AS f64, 's' || range AS s, range % 2 = 0 AS b,
                  DATE '2026-01-01' + range::INTEGER AS d, TIMESTAMP '2026-01-01' + to_microseconds(range) AS ts,
                  [range, 2] AS l, {a: range, b: 'x'} AS st, [{c: range}] AS ls, 'x'::BLOB AS bin
                FROM range(300000)""");
        Path out = world.staging.resolve("sorted.parquet");
        try (SqlSession session = world.open()) {
            new Exchange(session).sort(List.of(file), List.of("s"), List.of("i64"), out);
        }
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(out), options)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            String types = schema.toString();
            assertEquals(
                    """
                    optional int64 i64
                    optional int32 i32
                    optional double f64
                    optional binary s (STRING)
                    optional boolean b
                    optional int32 d (DATE)
                    optional int64 ts (TIMESTAMP(MICROS,false))
                    """.strip(),
                    types.lines()
                            .skip(1)
                            .limit(7)
                            .map(line -> line.strip()
                                    .replace(" (INTEGER(64,true))", "")
                                    .replace(" (INTEGER(32,true))", "")
                                    .replace(";", ""))
                            .reduce((x, y) -> x + "\n" + y)
                            .orElseThrow());
            assertTrue(types.contains("group l (LIST)") && types.contains("repeated group list"), types);
            assertTrue(reader.getRowGroups().stream().allMatch(group -> group.getRowCount() <= 131_072));
            assertEquals(3, reader.getRowGroups().size());
            assertEquals(
                    CompressionCodecName.ZSTD,
                    reader.getRowGroups().get(0).getColumns().get(0).getCodec());
        }
    }
}
