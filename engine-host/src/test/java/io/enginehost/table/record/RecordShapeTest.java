package io.enginehost.table.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.ArrayRow;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.Contracts;
import io.enginehost.table.RowMaps;
import io.enginehost.table.TableContract;
import io.enginehost.table.record.RecordShape.Mismatch;
import io.enginehost.table.record.RecordShape.Use;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordShapeTest {

    private enum Channel {
        CARD_PRESENT,
        ecom
    }

    private record Point(double x, Channel channel, List<Integer> tags) {}

    private record All(
            boolean flag,
            int small,
            long big,
            double real,
            Boolean maybe_flag,
            Integer maybe_small,
            Long maybe_big,
            Double maybe_real,
            String text,
            Channel channel,
            LocalDate day,
            Instant at,
            byte[] blob,
            List<String> words,
            Point point,
            List<Point> points) {}

    private static final ColumnType POINT = ColumnType.structOf(List.of(
            Contracts.column("x float64"),
            Contracts.column("channel string?"),
            new Column("tags", ColumnType.listOf(ColumnType.of(ColumnType.Kind.INT32)), false)));
    private static final TableContract ALL = Contracts.of(
            List.of(),
            List.of(),
            Contracts.column("flag boolean"),
            Contracts.column("small int32"),
            Contracts.column("big int64"),
            Contracts.column("real float64"),
            Contracts.column("maybe_flag boolean?"),
            Contracts.column("maybe_small int32?"),
            Contracts.column("maybe_big int64?"),
            Contracts.column("maybe_real float64?"),
            Contracts.column("text string?"),
            Contracts.column("channel string?"),
            Contracts.column("day date?"),
            Contracts.column("at timestamp_us?"),
            Contracts.column("blob binary?"),
            new Column("words", ColumnType.listOf(ColumnType.of(ColumnType.Kind.STRING)), true),
            new Column("point", POINT, true),
            new Column("points", ColumnType.listOf(POINT), true));

    @Test
    void a_private_record_of_all_types_becomes_a_row_and_comes_back() {
        All full = new All(
                true,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                -0.0,
                false,
                3,
                4L,
                0.5,
                "t",
                Channel.ecom,
                LocalDate.of(1969, 12, 31),
                Instant.parse("2026-01-01T00:00:00.000001Z"),
                new byte[] {1},
                List.of("a"),
                new Point(1.5, null, List.of(1, 2)),
                List.of(new Point(2.5, Channel.CARD_PRESENT, List.of())));
        All empty = new All(false, 0, 0, 0.0, null, null, null, null, null, null, null, null, null, null, null, null);
        RecordShape<All> writing = RecordShape.writing(All.class, ALL);
        RecordShape<All> reading = RecordShape.reading(All.class, ALL);
        RecordRow row = writing.newRow();
        assertEquals(show(full), show(reading.make(row.show(full))));
        assertEquals(
                Long.MIN_VALUE,
                Double.doubleToRawLongBits(reading.make(row.show(full)).real()));
        assertEquals(empty, reading.make(row.show(empty)));
        Map<String, Object> map = RowMaps.of(ALL.columns(), row.show(full));
        assertEquals("ecom", map.get("channel"));
        assertEquals("CARD_PRESENT", ((Map<?, ?>) ((List<?>) map.get("points")).get(0)).get("channel"));
        assertEquals(List.of("x", "channel", "tags"), List.copyOf(((Map<?, ?>) map.get("point")).keySet()));
    }

    private static String show(All record) {
        return record.toString().replaceAll("blob=\\[B@[0-9a-f]+", "blob=" + Arrays.toString(record.blob()));
    }

    @Test
    void a_name_that_is_no_constant_is_refused_when_read() {
        record Row(Channel channel) {}
        RecordShape<Row> shape = RecordShape.reading(Row.class, Contracts.of(List.of(), List.of(), "channel string"));
        EngineException e = assertThrows(EngineException.class, () -> shape.make(new ArrayRow("ECOM")));
        assertEquals("ENUM_UNKNOWN", e.code());
        assertEquals(Channel.ecom, shape.make(new ArrayRow("ecom")).channel());
    }

    @Test
    void a_reader_may_name_some_columns_in_any_sequence() {
        record Two(long b, String a) {}
        TableContract contract = Contracts.of(List.of(), List.of(), "a string", "b int64", "c date");
        RecordShape<Two> shape = RecordShape.reading(Two.class, contract);
        assertEquals(List.of("b", "a"), shape.columnNames());
        assertEquals(new Two(5, "x"), shape.make(new ArrayRow(5L, "x")));
    }

    @Test
    void every_difference_is_told_side_by_side() {
        record Wrong(int id, String share, double maybe, long extra, List<Long> numbers, Object other) {}
        TableContract contract = Contracts.of(
                List.of(),
                List.of(),
                Contracts.column("id int64"),
                Contracts.column("share float64"),
                Contracts.column("maybe float64?"),
                new Column("numbers", ColumnType.listOf(ColumnType.of(ColumnType.Kind.INT32)), false),
                Contracts.column("other string"),
                Contracts.column("left_out string"));
        assertEquals(
                List.of(
                        new Mismatch("id", "int64", "int", "another type"),
                        new Mismatch("share", "float64", "String", "another type"),
                        new Mismatch("maybe", "float64 or null", "double", "cannot hold null"),
                        new Mismatch("numbers", "list<int32>", "List<Long>", "another type"),
                        new Mismatch("other", "string", "Object", "another type"),
                        new Mismatch("extra", "-", "long", "not in the contract")),
                RecordShape.mismatches(Wrong.class, contract, Use.READING));
        EngineException e = assertThrows(EngineException.class, () -> RecordShape.writing(Wrong.class, contract));
        assertEquals("RECORD_MISMATCH", e.code());
        assertEquals(FailureClass.CONTRACT, e.failureClass());
        List<String> lines = e.problems().get(0).message().lines().toList();
        assertEquals("record Wrong does not fit t:", lines.get(0));
        assertTrue(lines.contains("  id        int64        int         another type"), e.getMessage());
        assertTrue(lines.contains("  left_out  string       -           missing in the record"), e.getMessage());
        assertTrue(lines.stream().noneMatch(line -> line.contains("maybe")), "a primitive may write a nullable column");
    }

    @Test
    void a_private_record_of_another_class_loader_is_read_and_written(@TempDir Path directory) throws Exception {
        Path source = directory.resolve("plugin/Shares.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                package plugin;
                import java.util.List;
                public final class Shares {
                    private enum Kind { BIG, SMALL }
                    private record Inner(int n, Kind kind) {}
                    private record Share(long merchant_id, int n, double share, String tzid, Kind kind, List<Inner> inner) {}
                    private record Narrow(String tzid) {}
                    public static Class<?> share() { return Share.class; }
                    public static Class<?> narrow() { return Narrow.class; }
                }
                """);
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", directory.toString(), source.toString()));
        ColumnType inner = ColumnType.structOf(List.of(Contracts.column("n int32"), Contracts.column("kind string")));
        TableContract contract = Contracts.of(
                List.of(),
                List.of(),
                Contracts.column("merchant_id int64"),
                Contracts.column("n int32"),
                Contracts.column("share float64"),
                Contracts.column("tzid string"),
                Contracts.column("kind string"),
                new Column("inner", ColumnType.listOf(inner), false));
        ArrayRow row = new ArrayRow(7L, 2, 0.25, "Europe/Berlin", "BIG", List.of(Map.of("n", 1, "kind", "SMALL")));
        URL[] urls = {directory.toUri().toURL()};
        // Plugin loaders do not see the host's classes: the parent is the platform's.
        try (URLClassLoader one = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                URLClassLoader two = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<? extends Record> first = load(one, "share");
            Class<? extends Record> second = load(two, "share");
            assertNotSame(first, second);
            for (Class<? extends Record> java : List.of(first, second, first)) {
                Record made = RecordShape.reading(java, contract).make(row);
                assertEquals(
                        "Share[merchant_id=7, n=2, share=0.25, tzid=Europe/Berlin, kind=BIG,"
                                + " inner=[Inner[n=1, kind=SMALL]]]",
                        made.toString());
                RecordRow back = RecordShape.writing(java, contract).newRow().show(made);
                assertEquals(RowMaps.of(contract.columns(), row), RowMaps.of(contract.columns(), back));
            }
            Record narrow = RecordShape.reading(load(one, "narrow"), contract).make(new ArrayRow("UTC"));
            assertEquals("Narrow[tzid=UTC]", narrow.toString());
        }
    }

    private static Class<? extends Record> load(ClassLoader loader, String method) throws Exception {
        return ((Class<?>) loader.loadClass("plugin.Shares").getMethod(method).invoke(null)).asSubclass(Record.class);
    }

    @Test
    void bytes_are_handed_on_as_they_are() {
        record Blob(byte[] geom) {}
        TableContract contract = Contracts.of(List.of(), List.of(), "geom binary");
        Blob blob = RecordShape.reading(Blob.class, contract).make(new ArrayRow((Object) new byte[] {1, 2}));
        assertArrayEquals(new byte[] {1, 2}, blob.geom());
    }
}
