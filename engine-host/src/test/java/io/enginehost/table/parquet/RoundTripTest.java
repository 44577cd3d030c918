package io.enginehost.table.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.table.ArrayRow;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.Contracts;
import io.enginehost.table.EncodedRow;
import io.enginehost.table.KeyRange;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowMaps;
import io.enginehost.table.RowView;
import io.enginehost.table.RowsSum;
import io.enginehost.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTripTest {

    private static final ColumnType POINT = ColumnType.structOf(List.of(
            Contracts.column("x float64"),
            Contracts.column("label string?"),
            new Column("tags", ColumnType.listOf(ColumnType.of(ColumnType.Kind.STRING)), true),
            Contracts.column("seen timestamp_us?")));
    private static final TableContract ALL = Contracts.of(
            List.of("id"),
            List.of("id"),
            Contracts.column("id int64"),
            Contracts.column("flag boolean?"),
            Contracts.column("small int32?"),
            Contracts.column("big int64?"),
            Contracts.column("real float64?"),
            Contracts.column("text string?"),
            Contracts.column("day date?"),
            Contracts.column("at timestamp_us?"),
            Contracts.column("blob binary?"),
            new Column("numbers", ColumnType.listOf(ColumnType.of(ColumnType.Kind.INT32)), true),
            new Column("grid", ColumnType.listOf(ColumnType.listOf(ColumnType.of(ColumnType.Kind.INT64))), false),
            new Column("point", POINT, true),
            new Column("points", ColumnType.listOf(POINT), false));

    @TempDir
    Path directory;

    static RowsSum write(Path file, TableContract contract, Iterable<? extends RowView> rows) {
        EncodedRow row = new EncodedRow(contract.columns());
        ContentDigest digest = new ContentDigest();
        try (ParquetTableWriter writer = new ParquetTableWriter(file, contract)) {
            for (RowView view : rows) {
                assertEquals(-1, row.load(view));
                digest.add(row);
                writer.write(row);
            }
            writer.footer("state_key", "k");
            writer.finish();
        }
        return digest.sum();
    }

    static RowsSum sum(RowCursor rows) {
        EncodedRow row = new EncodedRow(rows.columns());
        ContentDigest digest = new ContentDigest();
        try (rows) {
            while (rows.next()) {
                assertEquals(-1, row.load(rows.row()));
                digest.add(row);
            }
        }
        return digest.sum();
    }

    private static Map<String, Object> point(Random random) {
        Map<String, Object> point = new HashMap<>();
        point.put("x", random.nextBoolean() ? -0.0 : random.nextGaussian());
        point.put("label", random.nextBoolean() ? null : "l" + random.nextInt(3));
        point.put("tags", random.nextInt(3) == 0 ? null : texts(random));
        point.put("seen", random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(), 7_000));
        return point;
    }

    private static List<Object> texts(Random random) {
        List<Object> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add("ü" + random.nextInt(5));
        }
        return texts;
    }

    private static List<RowView> randomRows(int count, long seed) {
        Random random = new Random(seed);
        double[] reals = {-0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1, Double.MIN_NORMAL};
        List<RowView> rows = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            List<Object> grid = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                grid.add(random.nextBoolean() ? List.of() : List.of(Long.MIN_VALUE, random.nextLong()));
            }
            List<Object> points = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                points.add(point(random));
            }
            byte[] blob = new byte[random.nextInt(5)];
            random.nextBytes(blob);
            Object[] values = {
                (long) id,
                random.nextBoolean(),
                random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE - random.nextInt(9),
                random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(),
                reals[random.nextInt(reals.length)],
                random.nextInt(4) == 0 ? "" : "naïve 𝄞 " + random.nextInt(50),
                LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L),
                blob,
                random.nextBoolean() ? List.of() : List.of(random.nextInt(), -1),
                grid,
                point(random),
                points
            };
            for (int i = 1; i < values.length; i++) {
                if (ALL.columns().get(i).nullable() && random.nextInt(4) == 0) {
                    values[i] = null;
                }
            }
            rows.add(new ArrayRow(values));
        }
        return rows;
    }

    private static String show(RowView row) {
        Map<String, Object> map = new HashMap<>(RowMaps.of(ALL.columns(), row));
        map.computeIfPresent("blob", (name, bytes) -> Arrays.toString((byte[]) bytes));
        map.computeIfPresent("point", (name, point) -> new HashMap<>((Map<?, ?>) point));
        map.computeIfPresent(
                "points",
                (name, points) -> ((List<?>) points)
                        .stream().map(point -> new HashMap<>((Map<?, ?>) point)).toList());
        return map.toString();
    }

    @Test
    void rows_of_all_types_with_nulls_and_extremes_come_back_as_they_were() {
        List<RowView> rows = randomRows(5_000, 11);
        Path file = directory.resolve("all.parquet");
        RowsSum written = write(file, ALL, rows);
        ParquetTableReader reader = new ParquetTableReader(ALL, List.of(file));
        try (RowCursor scan = reader.scan()) {
            for (RowView row : rows) {
                assertTrue(scan.next());
                assertEquals(show(row), show(scan.row()));
            }
            assertFalse(scan.next());
            assertFalse(scan.next());
        }
        assertEquals(written, sum(reader.scan()));
        assertEquals(rows.size(), reader.rows());
        assertEquals(Map.of("state_key", "k"), ParquetTableReader.footer(file));
    }

    /** As other writers may write: pages of version 2, delta encodings, dictionaries of numbers, small pages. */
    private static void writeOtherwise(Path file, ParquetProperties properties, List<RowView> rows) throws IOException {
        ZstdPages codec = new ZstdPages();
        MessageType schema = ParquetSchemas.of(ALL.id(), ALL.columns());
        try (PartOutput output = new PartOutput(file);
                ParquetFileWriter writer = ParquetTableWriter.open(output, schema, properties);
                RowGroupWriter group = new RowGroupWriter(ALL.columns(), schema, properties, codec.compressor())) {
            EncodedRow row = new EncodedRow(ALL.columns());
            for (RowView view : rows) {
                assertEquals(-1, row.load(view));
                group.write(row);
            }
            group.flushTo(writer);
            writer.end(Map.of());
        } finally {
            codec.release();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET_1_0, true, 5000, 1000000",
        "PARQUET_1_0, false, 97, 1000000",
        "PARQUET_2_0, true, 97, 1000000",
        "PARQUET_2_0, false, 97, 1000000",
        "PARQUET_2_0, false, 5000, 1000000",
        // pages as full as others, not as long: those of two columns end at different rows, and some rows of a page are
        // passed
        "PARQUET_1_0, true, 5000, 700",
        "PARQUET_1_0, false, 5000, 700",
        "PARQUET_2_0, false, 5000, 700"
    })
    void files_of_other_writers_are_read_whatever_their_pages_and_encodings(
            ParquetProperties.WriterVersion version, boolean dictionaries, int pageRows, int pageBytes)
            throws IOException {
        List<RowView> rows = randomRows(5_000, 14);
        Path ours = directory.resolve("ours.parquet");
        Path theirs = directory.resolve("theirs.parquet");
        RowsSum written = write(ours, ALL, rows);
        writeOtherwise(
                theirs,
                ParquetProperties.builder()
                        .withWriterVersion(version)
                        .withDictionaryEncoding(dictionaries)
                        .withByteStreamSplitEncoding(!dictionaries)
                        .withPageRowCountLimit(pageRows)
                        .withPageSize(pageBytes)
                        .withMinRowCountForPageSizeCheck(10)
                        .estimateRowCountForPageSizeCheck(false)
                        .build(),
                rows);
        ParquetTableReader reader = new ParquetTableReader(ALL, List.of(theirs));

        assertEquals(written, sum(reader.scan()));
        // a range skips pages, rows of pages, and rows of nested columns
        List<String> all = ALL.columns().stream().map(Column::name).toList();
        for (long from : new long[] {0, 1, 96, 97, 1_000, 4_999}) {
            KeyRange range = new KeyRange("id", from, from + 301);
            try (RowCursor scan = reader.scan(all, range)) {
                for (long id = from; id < Math.min(5_000, from + 301); id++) {
                    assertTrue(scan.next());
                    assertEquals(show(rows.get((int) id)), show(scan.row()));
                }
                assertFalse(scan.next());
            }
        }
    }

    @Test
    void doubles_keep_their_bits() {
        TableContract contract = Contracts.of(List.of(), List.of(), "x float64");
        Path file = directory.resolve("x.parquet");
        write(file, contract, List.of(new ArrayRow(0.0), new ArrayRow(-0.0), new ArrayRow(Double.MIN_VALUE)));
        try (RowCursor scan = new ParquetTableReader(contract, List.of(file)).scan()) {
            for (long bits : new long[] {0, Long.MIN_VALUE, 1}) {
                assertTrue(scan.next());
                assertEquals(bits, Double.doubleToRawLongBits(scan.row().getDouble(0)));
            }
        }
    }

    @Test
    void a_table_without_rows_is_a_file_without_row_groups() {
        Path file = directory.resolve("empty.parquet");
        assertEquals(RowsSum.ZERO, write(file, ALL, List.of()));
        ParquetTableReader reader = new ParquetTableReader(ALL, List.of(file));
        assertEquals(RowsSum.ZERO, sum(reader.scan()));
        assertEquals(List.of(), reader.rowGroups("id"));
    }

    @Test
    void equal_rows_give_equal_bytes() throws Exception {
        Path one = directory.resolve("one.parquet");
        Path two = directory.resolve("two.parquet");
        write(one, ALL, randomRows(3_000, 12));
        write(two, ALL, randomRows(3_000, 12));
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @Test
    void a_projection_shows_its_columns_in_its_own_order() {
        Path file = directory.resolve("all.parquet");
        List<RowView> rows = randomRows(100, 13);
        write(file, ALL, rows);
        try (RowCursor scan = new ParquetTableReader(ALL, List.of(file)).scan(List.of("points", "id"), null)) {
            assertEquals(
                    List.of("points", "id"),
                    scan.columns().stream().map(Column::name).toList());
            for (RowView row : rows) {
                assertTrue(scan.next());
                assertEquals(row.getLong(0), scan.row().getLong(1));
                assertEquals(row.getObject(12), scan.row().getObject(0));
            }
        }
    }

    @Test
    void duckdb_reads_our_files_and_we_read_what_it_sorts() throws Exception {
        TableContract flat = Contracts.of(
                List.of("id"),
                List.of("id"),
                "id int64",
                "small int32",
                "real float64?",
                "text string",
                "day date?",
                "at timestamp_us",
                "blob binary?",
                "flag boolean");
        List<RowView> rows = new ArrayList<>();
        for (int id = 0; id < 1_000; id++) {
            rows.add(new ArrayRow(
                    (long) id,
                    -id,
                    id % 3 == 0 ? null : id / 7.0,
                    "t" + id % 10,
                    id % 5 == 0 ? null : LocalDate.ofEpochDay(id),
                    Instant.ofEpochSecond(id, 1_000),
                    id % 7 == 0 ? null : new byte[] {(byte) id},
                    id % 2 == 0));
        }
        Path file = directory.resolve("flat.parquet");
        RowsSum written = write(file, flat, rows);
        Path sorted = directory.resolve("sorted.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            try (ResultSet counted =
                    statement.executeQuery("select count(*), sum(small), count(real), max(text) from '" + file + "'")) {
                assertTrue(counted.next());
                assertEquals(1_000, counted.getLong(1));
                assertEquals(-499_500, counted.getLong(2));
                assertEquals(666, counted.getLong(3));
                assertEquals("t9", counted.getString(4));
            }
            statement.execute("copy (select * from '" + file + "' order by small) to '" + sorted
                    + "' (format parquet, compression zstd)");
        }
        ParquetTableReader reader = new ParquetTableReader(flat, List.of(sorted));
        assertEquals(written, sum(reader.scan()));
        try (RowCursor scan = reader.scan(List.of("id"), null)) {
            assertTrue(scan.next());
            assertEquals(999, scan.row().getLong(0));
        }
    }
}
