package io.enginehost.table.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.enginehost.api.EngineException;
import io.enginehost.table.ArrayRow;
import io.enginehost.table.Contracts;
import io.enginehost.table.KeyRange;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowView;
import io.enginehost.table.RowsSum;
import io.enginehost.table.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.column.page.PageReadStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangesAndJoinTest {

    private static final TableContract SITES = Contracts.of(
            List.of("merchant_id", "n"),
            List.of("merchant_id", "n"),
            "merchant_id int64",
            "n int32",
            "iso string",
            "x float64?");
    private static final TableContract BY_COUNTRY =
            Contracts.of(List.of("iso", "n"), List.of("iso", "n"), "iso string", "n int32");

    @TempDir
    Path directory;

    private static List<RowView> sites(int from, int to) {
        List<RowView> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(new ArrayRow((long) (i / 3), i % 3, "c" + i % 200, i % 5 == 0 ? null : i / 7.0));
        }
        return rows;
    }

    private static List<String> read(List<Path> files, TableContract contract, List<String> columns, KeyRange range) {
        List<String> rows = new ArrayList<>();
        try (RowCursor scan = new ParquetTableReader(contract, files).scan(columns, range)) {
            while (scan.next()) {
                rows.add(
                        scan.row().isNull(0)
                                ? "null"
                                : String.valueOf(scan.row().getObject(0)));
            }
        }
        return rows;
    }

    @Test
    void a_range_shows_exactly_its_rows_over_files_row_groups_and_pages() {
        Path one = directory.resolve("one.parquet");
        Path two = directory.resolve("two.parquet");
        int rows = ParquetTableWriter.ROW_GROUP_ROWS + 50_000;
        RoundTripTest.write(one, SITES, sites(0, rows));
        RoundTripTest.write(two, SITES, sites(rows, rows + 10_000));
        ParquetTableReader reader = new ParquetTableReader(SITES, List.of(one, two));
        List<RowView> all = sites(0, rows + 10_000);
        Random random = new Random(21);
        for (int round = 0; round < 12; round++) {
            long from = random.nextInt((rows + 10_000) / 3);
            long to = from + random.nextInt(30_000);
            KeyRange range = new KeyRange("merchant_id", round == 0 ? null : from, round == 1 ? null : to);
            List<RowView> expected = new ArrayList<>();
            for (RowView row : all) {
                if ((range.from() == null || row.getLong(0) >= from) && (range.to() == null || row.getLong(0) < to)) {
                    expected.add(row);
                }
            }
            try (RowCursor scan = reader.scan(List.of("x", "n", "iso"), range)) {
                for (RowView row : expected) {
                    assertTrue(scan.next());
                    assertEquals(row.getLong(1), scan.row().getLong(1));
                    assertEquals(row.getObject(2), scan.row().getObject(2));
                    assertEquals(row.isNull(3), scan.row().isNull(0));
                    if (!row.isNull(3)) {
                        assertEquals(row.getDouble(3), scan.row().getDouble(0));
                    }
                }
                assertFalse(scan.next());
            }
        }
    }

    @Test
    void a_range_of_strings_is_bytewise_and_one_of_int32_works_too() {
        Path file = directory.resolve("countries.parquet");
        List<String> names = List.of("AT", "DE", "US", "at", "\uffee", "\ud834\udd1e");
        List<RowView> rows = new ArrayList<>();
        for (String name : names) {
            for (int n = 0; n < 3; n++) {
                rows.add(new ArrayRow(name, n));
            }
        }
        RoundTripTest.write(file, BY_COUNTRY, rows);
        assertEquals(
                List.of("US", "US", "US", "at", "at", "at"),
                read(List.of(file), BY_COUNTRY, List.of("iso"), new KeyRange("iso", "E", "\uffee")));
        assertEquals(
                3,
                read(List.of(file), BY_COUNTRY, List.of("iso"), new KeyRange("iso", "\uffef", null))
                        .size());
        assertEquals(names, read(List.of(file), BY_COUNTRY, List.of("iso"), new KeyRange("n", 1L, 2L)));
    }

    @Test
    void a_range_of_dates_is_one_of_epoch_days() {
        TableContract daily = Contracts.of(List.of("day"), List.of("day"), "day date", "n int32");
        Path file = directory.resolve("days.parquet");
        List<RowView> rows = new ArrayList<>();
        for (int day = -50_000; day < 50_000; day++) {
            rows.add(new ArrayRow(LocalDate.ofEpochDay(day), 0));
        }
        RoundTripTest.write(file, daily, rows);
        ParquetTableReader reader = new ParquetTableReader(daily, List.of(file));
        try (RowCursor scan = reader.scan(List.of("n", "day"), new KeyRange("day", -2L, 1L))) {
            for (long day = -2; day < 1; day++) {
                assertTrue(scan.next());
                assertEquals(day, scan.row().getLong(1));
            }
            assertFalse(scan.next());
        }
        assertEquals(-50_000L, reader.rowGroups("day").get(0).min());
    }

    @Test
    void footers_tell_rows_and_bounds_of_every_row_group() {
        Path file = directory.resolve("part.parquet");
        RoundTripTest.write(file, SITES, sites(0, ParquetTableWriter.ROW_GROUP_ROWS + 7));
        ParquetTableReader reader = new ParquetTableReader(SITES, List.of(file));
        long second = ParquetTableWriter.ROW_GROUP_ROWS / 3;
        assertEquals(
                List.of(
                        new RowGroup(file, 0, ParquetTableWriter.ROW_GROUP_ROWS, 0L, second),
                        new RowGroup(file, 1, 7, second, second + 2)),
                reader.rowGroups("merchant_id"));
        assertEquals("c0", reader.rowGroups("iso").get(0).min());
        assertEquals(2L, reader.rowGroups("n").get(0).max());
    }

    @Test
    void joined_parts_hold_the_rows_of_one_whole_write() throws Exception {
        Path whole = directory.resolve("whole.parquet");
        RowsSum sum = RoundTripTest.write(whole, SITES, sites(0, 200_000));
        List<Path> parts = new ArrayList<>();
        RowsSum added = RowsSum.ZERO;
        int[] cuts = {0, 30_000, 30_000, 160_000, 200_000, 200_000};
        for (int i = 0; i + 1 < cuts.length; i++) {
            parts.add(directory.resolve("shard-" + i));
            added = added.plus(RoundTripTest.write(parts.get(i), SITES, sites(cuts[i], cuts[i + 1])));
        }
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        List<Path> joined = new PartJoin(SITES).join(parts, first, Map.of("universe", "u"));
        assertEquals(List.of(first.resolve("part-00000.parquet")), joined);
        assertEquals(sum, added);
        assertEquals(sum, RoundTripTest.sum(new ParquetTableReader(SITES, joined).scan()));
        assertEquals(read(List.of(whole), SITES, List.of("iso"), null), read(joined, SITES, List.of("iso"), null));
        assertEquals(Map.of("state_key", "k", "universe", "u"), ParquetTableReader.footer(joined.get(0)));
        new PartJoin(SITES).join(parts, second, Map.of("universe", "u"));
        assertArrayEquals(Files.readAllBytes(joined.get(0)), Files.readAllBytes(second.resolve("part-00000.parquet")));
    }

    @Test
    void a_file_ends_at_the_first_border_past_its_rows() {
        List<Path> parts = new ArrayList<>();
        int[] sizes = {40, 70, 10, 100, 0, 5, 0};
        int from = 0;
        for (int size : sizes) {
            Path part = directory.resolve("shard-" + parts.size());
            RoundTripTest.write(part, SITES, sites(from, from + size));
            parts.add(part);
            from += size;
        }
        List<Path> joined = new PartJoin(SITES, 100).join(parts, directory, Map.of());
        assertEquals(
                List.of(110L, 110L, 5L),
                joined.stream()
                        .map(file -> new ParquetTableReader(SITES, List.of(file)).rows())
                        .toList());
        assertEquals("part-00002.parquet", joined.get(2).getFileName().toString());
    }

    @Test
    void parts_without_rows_join_to_one_file_without_rows() {
        Path part = directory.resolve("shard");
        RoundTripTest.write(part, SITES, List.of());
        List<Path> joined = new PartJoin(SITES).join(List.of(part, part), directory, Map.of());
        assertEquals(1, joined.size());
        assertEquals(0, new ParquetTableReader(SITES, joined).rows());
    }

    @Test
    void pages_are_still_skipped_in_joined_files() throws Exception {
        Path part = directory.resolve("shard");
        RoundTripTest.write(part, SITES, sites(0, 60_000));
        Path joined = new PartJoin(SITES)
                .join(List.of(part, part), directory, Map.of())
                .get(0);
        KeyRange range = new KeyRange("merchant_id", 10_000L, 10_001L);
        long rowsRead = 0;
        try (PartFile file =
                new PartFile(joined, RangeFilter.of(range, SITES.columns().get(0)))) {
            for (PageReadStore pages = file.reader().readNextFilteredRowGroup();
                    pages != null;
                    pages = file.reader().readNextFilteredRowGroup()) {
                rowsRead += pages.getRowCount();
            }
        }
        assertTrue(rowsRead > 0 && rowsRead <= 2 * 16_384, rowsRead + " of 120,000 rows were decoded");
        List<String> found = read(List.of(joined), SITES, List.of("iso"), range);
        assertEquals(6, found.size());
    }

    @Test
    void parts_of_other_tables_and_contradicting_footers_are_refused() {
        Path part = directory.resolve("shard");
        RoundTripTest.write(part, BY_COUNTRY, List.of());
        EngineException other =
                assertThrows(EngineException.class, () -> new PartJoin(SITES).join(List.of(part), directory, Map.of()));
        assertEquals("PART_MISMATCH", other.code());
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        for (Path shard : List.of(one, two)) {
            try (ParquetTableWriter writer = new ParquetTableWriter(shard, SITES)) {
                writer.footer("universe", shard.getFileName().toString());
                writer.finish();
            }
        }
        EngineException footers = assertThrows(
                EngineException.class, () -> new PartJoin(SITES).join(List.of(one, two), directory, Map.of()));
        assertTrue(footers.getMessage().contains("universe is two, and one in a part before"), footers.getMessage());
        assertFalse(Files.exists(directory.resolve("part-00000.parquet")), "a failed join leaves no file");
    }

    @Test
    void a_writer_that_is_given_up_holds_no_file_open() throws Exception {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open), "only Linux lists the open files of a process");
        Path part = directory.resolve("given-up.parquet");
        try (ParquetTableWriter writer = new ParquetTableWriter(part, SITES)) {
            assertEquals(1, descriptors(open, part.getFileName().toString()));
            writer.footer("a", "b");
        }
        assertEquals(0, descriptors(open, part.getFileName().toString()));
        assertFalse(Files.exists(part));
    }

    private static long descriptors(Path open, String name) throws Exception {
        try (Stream<Path> links = Files.list(open)) {
            return links.filter(link -> target(link).contains(name)).count();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
