package io.enginehost.table.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.table.ArrayRow;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.Contracts;
import io.enginehost.table.RowCheck;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowOrder;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import io.enginehost.table.sink.TableSink.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSinkTest {

    private static final TableContract SHARES = Contracts.of(
            List.of("merchant_id", "country_iso"),
            List.of("merchant_id", "country_iso"),
            "merchant_id int64",
            "country_iso string",
            "share float64?");

    /** Shares lie in [0, 1]. */
    private static final RowCheck IN_UNIT = new RowCheck() {
        @Override
        public int check(RowView row) {
            return row.isNull(2) || row.getDouble(2) >= 0 && row.getDouble(2) <= 1 ? -1 : 0;
        }

        @Override
        public List<String> rules() {
            return List.of("share in [0, 1]");
        }
    };

    @TempDir
    Path directory;

    private TableSink open(Rows rows) {
        return new TableSink(SHARES, IN_UNIT, rows, directory.resolve("part.parquet"));
    }

    private long files() throws Exception {
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.count();
        }
    }

    private EngineException failure(Rows rows, RowView... views) throws Exception {
        try (TableSink sink = open(rows)) {
            for (RowView view : views) {
                sink.write(view);
            }
            EngineException e = assertThrows(EngineException.class, sink::finish);
            assertEquals(FailureClass.DOMAIN, e.failureClass());
            return e;
        } finally {
            assertEquals(0, files(), "a failed sink leaves no file");
        }
    }

    @Test
    void good_rows_are_written_digested_and_bounded() {
        SinkResult result;
        try (TableSink sink = open(Rows.SORTED)) {
            sink.write(new ArrayRow(7L, "GB", .25));
            sink.write(new ArrayRow(7L, "US", .75));
            sink.write(new ArrayRow(9L, "DE", null));
            sink.footer("routing_universe_hash", "abc");
            result = sink.finish();
        }
        assertEquals(
                "9881b2df6f6b9fbb79afe5bfc18f50fc6a2d15cca81416070e06fa8e32742c84",
                ContentDigest.of(SHARES.columns(), result.sum()));
        assertEquals(3, result.rows());
        assertEquals("(7, GB)", result.first().toString());
        assertEquals("(9, DE)", result.last().toString());
        assertEquals(result.parts().get(0).toFile().length(), result.bytes());
        assertEquals(
                Map.of("routing_universe_hash", "abc"),
                ParquetTableReader.footer(result.parts().get(0)));
        assertEquals(3, new ParquetTableReader(SHARES, result.parts()).rows());
    }

    @Test
    void a_null_in_a_not_null_column_is_refused_before_the_write() throws Exception {
        EngineException e = failure(Rows.SORTED, new ArrayRow(1L, "GB", .5), new ArrayRow(2L, null, .5));
        assertEquals("NULL_IN_REQUIRED", e.code());
        assertTrue(e.getMessage().contains("t: 1 of 2 rows break: country_iso must not be null"), e.getMessage());
        assertTrue(e.getMessage().contains("{merchant_id=2, country_iso=null, share=0.5}"), e.getMessage());
    }

    @Test
    void one_bad_row_is_caught_first_in_the_middle_and_last() throws Exception {
        RowView[] good = {new ArrayRow(1L, "A", .1), new ArrayRow(2L, "A", .1), new ArrayRow(3L, "A", .1)};
        RowView[] bad = {new ArrayRow(1L, "A", 2.0), new ArrayRow(2L, "A", -1.0), new ArrayRow(3L, "A", 1.5)};
        for (int i = 0; i < 3; i++) {
            RowView[] rows = good.clone();
            rows[i] = bad[i];
            EngineException e = failure(Rows.SORTED, rows);
            assertEquals("ROW_RULE", e.code());
            assertTrue(e.getMessage().contains("1 of 3 rows break: share in [0, 1]"), e.getMessage());
        }
    }

    @Test
    void a_key_seen_twice_and_a_row_out_of_order_are_told_apart() throws Exception {
        EngineException e = failure(
                Rows.SORTED,
                new ArrayRow(1L, "B", .5),
                new ArrayRow(1L, "B", .6),
                new ArrayRow(1L, "A", .5),
                new ArrayRow(1L, "A", null));
        assertEquals(
                List.of("KEY_DUPLICATE", "ORDER_BROKEN"),
                e.problems().stream().map(Problem::code).toList());
        assertTrue(
                e.getMessage().contains("2 of 4 rows break: the key [merchant_id, country_iso] is unique"),
                e.getMessage());
        assertTrue(e.getMessage().contains("1 of 4 rows break: rows rise by"), e.getMessage());
    }

    @Test
    void all_rules_are_counted_and_five_rows_of_each_are_shown() {
        try (TableSink sink = open(Rows.SORTED)) {
            for (long id = 0; id < 100; id++) {
                sink.write(new ArrayRow(id, id % 2 == 0 ? "A" : null, 7.0));
            }
            List<Offence> offences = sink.offences();
            assertEquals(
                    List.of(50L, 50L), offences.stream().map(Offence::count).toList());
            assertEquals(List.of(0, -1), offences.stream().map(Offence::index).toList());
            assertEquals(
                    List.of(5, 5), offences.stream().map(o -> o.rows().size()).toList());
            assertEquals(2L, offences.get(0).rows().get(1).get("merchant_id"));
        }
    }

    @Test
    void so_many_bad_rows_end_the_state_at_once() throws Exception {
        try (TableSink sink = open(Rows.UNSORTED)) {
            for (int i = 1; i < TableSink.MOST_OFFENDING_ROWS; i++) {
                sink.write(new ArrayRow(1L, "A", 7.0));
            }
            EngineException e = assertThrows(EngineException.class, () -> sink.write(new ArrayRow(1L, "A", 7.0)));
            assertTrue(e.getMessage().contains("10000 of 10000 rows"), e.getMessage());
        }
        assertEquals(0, files());
    }

    @Test
    void an_unsorted_output_is_not_compared_with_its_neighbours() {
        try (TableSink sink = open(Rows.UNSORTED)) {
            sink.write(new ArrayRow(2L, "A", .5));
            sink.write(new ArrayRow(1L, "A", .5));
            sink.write(new ArrayRow(1L, "A", .5));
            SinkResult result = sink.finish();
            assertEquals(3, result.rows());
            assertNull(result.first());
        }
    }

    @Test
    void a_sink_left_without_finish_leaves_no_file() throws Exception {
        try (TableSink sink = open(Rows.SORTED)) {
            sink.write(new ArrayRow(2L, "A", .5));
        }
        assertEquals(0, files());
    }

    @Test
    void a_full_file_is_followed_by_the_next_and_a_failure_takes_all_of_them_back() throws Exception {
        try (TableSink sink = new TableSink(SHARES, IN_UNIT, Rows.SORTED, n -> directory.resolve("part-" + n), 10)) {
            for (long id = 0; id < 20; id++) {
                sink.write(new ArrayRow(id, "A", .5));
            }
            SinkResult result = sink.finish();
            assertEquals(2, result.parts().size());
            try (RowCursor scan = new ParquetTableReader(SHARES, result.parts().subList(1, 2)).scan()) {
                assertTrue(scan.next());
                assertEquals(10, scan.row().getLong(0));
            }
            result.parts().forEach(part -> assertTrue(part.toFile().delete()));
        }
        try (TableSink sink = new TableSink(SHARES, IN_UNIT, Rows.SORTED, n -> directory.resolve("part-" + n), 10)) {
            for (long id = 0; id < 25; id++) {
                sink.write(new ArrayRow(id, "A", id == 24 ? 2.0 : .5));
            }
            assertThrows(EngineException.class, sink::finish);
        }
        assertEquals(0, files());
    }

    @Test
    void borders_between_shards_are_checked_like_neighbours() {
        RowOrder order = new RowOrder(SHARES);
        SinkResult one = shard("one", new ArrayRow(1L, "A", .5), new ArrayRow(2L, "B", .5));
        SinkResult two = shard("two", new ArrayRow(2L, "B", .6), new ArrayRow(3L, "A", .5));
        SinkResult three = shard("three", new ArrayRow(2L, "BA", .6));
        assertEquals(RowOrder.Verdict.SAME_KEY, order.border(one.last(), two.first()));
        assertEquals(RowOrder.Verdict.RISES, order.border(one.last(), three.first()));
        assertEquals(RowOrder.Verdict.FALLS, order.border(two.last(), three.first()));
    }

    private SinkResult shard(String name, RowView... rows) {
        try (TableSink sink = new TableSink(SHARES, IN_UNIT, Rows.SORTED, directory.resolve(name))) {
            Stream.of(rows).forEach(sink::write);
            return sink.finish();
        }
    }

    @Test
    void an_existing_file_is_never_overwritten() throws Exception {
        Path part = Files.writeString(directory.resolve("part.parquet"), "not ours");
        assertThrows(EngineException.class, () -> open(Rows.SORTED));
        assertEquals("not ours", Files.readString(part));
        assertFalse(Files.isDirectory(part));
    }

    @Test
    void a_value_that_cannot_be_stored_is_told_with_its_column() {
        try (TableSink sink = open(Rows.SORTED)) {
            EngineException e = assertThrows(EngineException.class, () -> sink.write(new ArrayRow(1L, "\ud834", .5)));
            assertEquals("STRING_NOT_UNICODE", e.code());
            assertTrue(e.getMessage().contains("column country_iso: "), e.getMessage());
        }
    }

    @Test
    void the_authority_tells_in_its_words_what_is_wrong_with_rows_but_not_with_their_order() {
        try (TableSink sink = open(Rows.SORTED).explainedBy(row -> List.of("/share: " + row.getDouble(2)))) {
            sink.write(new ArrayRow(2L, "A", 7.5));
            sink.write(new ArrayRow(1L, "A", .5));
            sink.write(new ArrayRow(0L, "A", .5));
            assertEquals(
                    List.of(List.of("/share: 7.5"), List.of()),
                    sink.offences().stream().map(Offence::words).toList());
        }
    }
}
