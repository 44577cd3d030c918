package io.enginehost.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.table.RowOrder.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowOrderTest {

    private static final String[] COLUMNS = {"id int64?", "iso string?", "x float64", "flag boolean", "n int32"};

    private static List<Verdict> verdicts(TableContract contract, RowView... rows) {
        RowOrder order = new RowOrder(contract);
        EncodedRow row = new EncodedRow(contract.columns());
        List<Verdict> verdicts = new ArrayList<>();
        for (RowView view : rows) {
            row.load(view);
            verdicts.add(order.next(row));
        }
        return verdicts;
    }

    @Test
    void strings_are_compared_as_unsigned_bytes() {
        TableContract contract = Contracts.of(List.of("s"), List.of("s"), "s string");
        assertEquals(
                List.of(Verdict.RISES, Verdict.RISES, Verdict.RISES, Verdict.RISES, Verdict.FALLS),
                verdicts(
                        contract,
                        new ArrayRow("Z"),
                        new ArrayRow("a"),
                        new ArrayRow("\uffee"),
                        new ArrayRow("\ud834\udd1e"),
                        new ArrayRow("\uffee")));
    }

    @Test
    void a_key_that_starts_the_order_in_any_sequence_must_be_unique() {
        TableContract swapped =
                Contracts.of(List.of("a", "b"), List.of("b", "a", "c"), "a int64", "b int64", "c int64");
        assertEquals(
                List.of(Verdict.RISES, Verdict.RISES, Verdict.SAME_KEY),
                verdicts(swapped, new ArrayRow(1L, 1L, 1L), new ArrayRow(2L, 1L, 1L), new ArrayRow(2L, 1L, 2L)));
    }

    @Test
    void a_key_elsewhere_in_the_order_is_left_to_others_and_equal_rows_are_in_order() {
        TableContract elsewhere = Contracts.of(List.of("b"), List.of("a", "b"), "a int64", "b int64");
        assertEquals(
                List.of(Verdict.RISES, Verdict.RISES, Verdict.RISES, Verdict.FALLS),
                verdicts(
                        elsewhere,
                        new ArrayRow(1L, 1L),
                        new ArrayRow(1L, 1L),
                        new ArrayRow(2L, 1L),
                        new ArrayRow(1L, 1L)));
        TableContract keyless = Contracts.of(List.of(), List.of("a"), "a int64");
        assertEquals(List.of(Verdict.RISES, Verdict.RISES), verdicts(keyless, new ArrayRow(1L), new ArrayRow(1L)));
    }

    @Test
    void neighbours_and_borders_agree_with_a_plain_comparator() {
        List<String> names = List.of("id", "iso", "x", "flag", "n");
        TableContract contract = Contracts.of(names, names, COLUMNS);
        Random random = new Random(5);
        String[] texts = {null, "", "A", "AA", "Ä", "\ud834\udd1e", "\uffee"};
        EncodedRow row = new EncodedRow(contract.columns());
        RowOrder order = new RowOrder(contract);
        Object[] last = null;
        OrderKey lastKey = null;
        for (int round = 0; round < 20_000; round++) {
            Object[] next = {
                random.nextInt(3) == 0 ? null : (Object) (long) random.nextInt(2),
                texts[random.nextInt(texts.length)],
                (double) random.nextInt(2) - 0.5,
                random.nextBoolean(),
                random.nextInt(2) - 1
            };
            row.load(new ArrayRow(next));
            Verdict verdict = order.next(row);
            Verdict expected = last == null ? Verdict.RISES : expected(compare(last, next));
            assertEquals(expected, verdict, () -> Arrays.toString(next));
            if (lastKey != null) {
                assertEquals(expected, order.border(lastKey, order.last()));
            }
            last = next;
            lastKey = order.last();
        }
    }

    private static Verdict expected(int difference) {
        return difference < 0 ? Verdict.RISES : difference == 0 ? Verdict.SAME_KEY : Verdict.FALLS;
    }

    private static int compare(Object[] left, Object[] right) {
        for (int i = 0; i < left.length; i++) {
            int difference = Comparator.nullsFirst(RowOrderTest::compareValues).compare(left[i], right[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int compareValues(Object left, Object right) {
        return left instanceof String text
                ? Arrays.compareUnsigned(
                        text.getBytes(StandardCharsets.UTF_8), ((String) right).getBytes(StandardCharsets.UTF_8))
                : ((Comparable<Object>) left).compareTo(right);
    }

    @Test
    void an_order_by_a_column_that_is_missing_or_has_no_order_is_refused() {
        TableContract missing = Contracts.of(List.of(), List.of("b"), "a int64");
        assertThrows(IllegalArgumentException.class, () -> new RowOrder(missing));
        TableContract binary = Contracts.of(List.of(), List.of("a"), "a binary");
        assertThrows(IllegalArgumentException.class, () -> new RowOrder(binary));
    }
}
