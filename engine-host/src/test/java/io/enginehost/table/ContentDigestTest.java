package io.enginehost.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentDigestTest {

    private static final TableContract SHARES = Contracts.of(
            List.of("merchant_id"),
            List.of("merchant_id"),
            "merchant_id int64",
            "country_iso string",
            "share float64?");
    private static final List<RowView> ROWS =
            List.of(new ArrayRow(7L, "GB", .25), new ArrayRow(7L, "US", .75), new ArrayRow(9L, "DE", null));

    private static RowsSum sum(TableContract contract, List<? extends RowView> rows) {
        ContentDigest digest = new ContentDigest();
        EncodedRow row = new EncodedRow(contract.columns());
        for (RowView view : rows) {
            assertEquals(-1, row.load(view));
            digest.add(row);
        }
        return digest.sum();
    }

    @Test
    void murmur_hashes_the_published_vector() {
        Murmur3 murmur = new Murmur3();
        murmur.hash("hello".getBytes(StandardCharsets.US_ASCII), 5);
        assertEquals("cbd8a7b341bd9b025b1e906a48ae1d19", String.format("%016x%016x", murmur.h1(), murmur.h2()));
    }

    @Test
    void three_rows_have_the_known_sum_and_digest() {
        RowsSum sum = sum(SHARES, ROWS);
        assertEquals("5e8ba19152664169acaa0ba3b6b8b09f", sum.hex());
        assertEquals(
                "9881b2df6f6b9fbb79afe5bfc18f50fc6a2d15cca81416070e06fa8e32742c84",
                ContentDigest.of(SHARES.columns(), sum));
    }

    @Test
    void the_digest_is_the_same_in_any_order_and_over_any_shards() {
        Random random = new Random(1);
        List<RowView> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(new ArrayRow(
                    random.nextLong(), "c" + random.nextInt(9), random.nextBoolean() ? null : random.nextDouble()));
        }
        RowsSum whole = sum(SHARES, rows);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(rows, random);
            int cut = random.nextInt(rows.size());
            assertEquals(whole, sum(SHARES, rows.subList(cut, rows.size())).plus(sum(SHARES, rows.subList(0, cut))));
        }
    }

    @Test
    void every_value_and_every_null_counts() {
        String digest = ContentDigest.of(SHARES.columns(), sum(SHARES, ROWS));
        List<List<RowView>> others = List.of(
                List.of(ROWS.get(0), ROWS.get(1)),
                List.of(ROWS.get(0), ROWS.get(1), new ArrayRow(9L, "DE", 0.0)),
                List.of(ROWS.get(0), ROWS.get(1), new ArrayRow(9L, "DE", -0.0)),
                List.of(ROWS.get(0), ROWS.get(1), new ArrayRow(9L, "DF", null)),
                List.of(ROWS.get(0), ROWS.get(1), ROWS.get(2), ROWS.get(2)));
        List<String> digests = others.stream()
                .map(rows -> ContentDigest.of(SHARES.columns(), sum(SHARES, rows)))
                .toList();
        digests.forEach(other -> assertNotEquals(digest, other));
        assertEquals(digests.size(), digests.stream().distinct().count());
    }

    @Test
    void rows_of_all_types_have_the_bytes_of_the_law() throws IOException {
        ColumnType point = ColumnType.structOf(List.of(Contracts.column("x int32"), Contracts.column("label string?")));
        TableContract contract = Contracts.of(
                List.of(),
                List.of(),
                Contracts.column("flag boolean"),
                Contracts.column("small int32"),
                Contracts.column("day date"),
                Contracts.column("at timestamp_us"),
                Contracts.column("blob binary"),
                Contracts.column("text string"),
                new Column("points", ColumnType.listOf(point), false));
        EncodedRow row = new EncodedRow(contract.columns());
        List<Map<String, Object>> points = List.of(Map.of("x", -1, "label", "é"), Map.of("x", 2));
        row.load(new ArrayRow(
                true,
                -5,
                LocalDate.of(2026, 1, 1),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                new byte[] {1, 2},
                "zwölf 𝄞",
                points));

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(expected);
        out.writeByte(1);
        out.writeByte(1);
        out.writeByte(1);
        out.writeLong(-5);
        out.writeByte(1);
        out.writeInt(20454);
        out.writeByte(1);
        out.writeLong(-1);
        out.writeByte(1);
        out.writeInt(2);
        out.write(new byte[] {1, 2});
        out.writeByte(1);
        byte[] text = "zwölf 𝄞".getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        out.writeByte(1);
        out.writeInt(2);
        out.write(HexFormat.of().parseHex("01" + "01ffffffffffffffff" + "0100000002c3a9"));
        out.write(HexFormat.of().parseHex("01" + "010000000000000002" + "00"));
        assertEquals(
                HexFormat.of().formatHex(expected.toByteArray()),
                HexFormat.of().formatHex(Arrays.copyOf(row.bytes(), row.length())));
    }

    @Test
    void a_list_element_and_an_inner_field_may_not_be_null_without_leave() {
        ColumnType point = ColumnType.structOf(List.of(Contracts.column("x int32"), Contracts.column("label string?")));
        Column points = new Column("points", ColumnType.listOf(point), true);
        EncodedRow row = new EncodedRow(List.of(Contracts.column("id int64"), points));
        assertEquals(-1, row.load(new ArrayRow(1L, List.of(Map.of("x", 1)))));
        assertEquals(1, row.load(new ArrayRow(1L, List.of(Map.of("label", "no x")))));
        assertEquals(1, row.load(new ArrayRow(1L, Collections.singletonList(null))));
        assertEquals(0, row.load(new ArrayRow(null, List.of(Map.of("label", "no x")))));
        assertEquals(-1, row.load(new ArrayRow(1L, null)));
    }

    @Test
    void utf8_is_that_of_the_platform_for_all_text_and_refused_for_half_characters() {
        Random random = new Random(3);
        EncodedRow row = new EncodedRow(List.of(Contracts.column("text string")));
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                int limit = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x900 : 0x110000;
                int point = random.nextInt(limit);
                text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 'x' : point);
            }
            row.load(new ArrayRow(text.toString()));
            assertEquals(
                    text.toString(),
                    new String(row.bytes(), row.start(0), row.end(0) - row.start(0), StandardCharsets.UTF_8));
        }
        for (String half : List.of("\ud834", "a\udd1e", "\ud834b")) {
            EngineException e = assertThrows(EngineException.class, () -> row.load(new ArrayRow(half)));
            assertEquals("STRING_NOT_UNICODE", e.code());
        }
    }

    @Test
    void an_instant_finer_than_a_microsecond_is_refused() {
        assertEquals(Instant.parse("1969-12-31T23:59:59.999999Z"), Timestamps.fromMicros(-1));
        assertEquals(-1, Timestamps.toMicros(Timestamps.fromMicros(-1)));
        EngineException e = assertThrows(EngineException.class, () -> Timestamps.toMicros(Instant.ofEpochSecond(0, 1)));
        assertEquals("TIMESTAMP_TOO_FINE", e.code());
        assertEquals(
                "TIMESTAMP_TOO_FAR",
                assertThrows(EngineException.class, () -> Timestamps.toMicros(Instant.MAX.minusNanos(999)))
                        .code());
    }
}
