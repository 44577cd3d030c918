package io.enginehost.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares every row with the one before it: rows rise by the order of the contract and, where the order starts with the
 * key, no two rows share a key. Only the columns from the first difference on are copied, so a run of equal leading
 * values costs next to nothing.
 *
 * <p>Not thread-safe.
 */
public final class RowOrder {

    /** What a row is to its predecessor. */
    public enum Verdict {
        /** It comes after it. */
        RISES,
        /** It comes before it. */
        FALLS,
        /** It has the same key. */
        SAME_KEY
    }

    private final int[] columns;
    private final ColumnType.Kind[] kinds;
    private final int keyColumns;
    private final boolean[] nulls;
    private final long[] longs;
    private final double[] doubles;
    private final byte[][] texts;
    private final int[] lengths;
    private boolean started;

    /** The order of this contract; its columns must exist and be neither binary, list nor struct. */
    public RowOrder(TableContract contract) {
        int count = contract.order().size();
        columns = new int[count];
        kinds = new ColumnType.Kind[count];
        for (int i = 0; i < count; i++) {
            String name = contract.order().get(i);
            columns[i] = contract.indexOf(name);
            if (columns[i] < 0) {
                throw new IllegalArgumentException(contract.id() + " is ordered by " + name + ", which it has not");
            }
            kinds[i] = contract.columns().get(columns[i]).type().kind();
            if (kinds[i] == ColumnType.Kind.BINARY
                    || kinds[i] == ColumnType.Kind.LIST
                    || kinds[i] == ColumnType.Kind.STRUCT) {
                throw new IllegalArgumentException(contract.id() + " cannot be ordered by " + name + ", a " + kinds[i]);
            }
        }
        keyColumns = contract.key().isEmpty() || !contract.orderStartsWithKey()
                ? Integer.MAX_VALUE
                : contract.key().size();
        nulls = new boolean[count];
        longs = new long[count];
        doubles = new double[count];
        texts = new byte[count][64];
        lengths = new int[count];
    }

    /** Compares a row with the one before and remembers it. The first row rises. */
    public Verdict next(EncodedRow row) {
        if (!started) {
            started = true;
            remember(row, 0);
            return Verdict.RISES;
        }
        int i = 0;
        int difference = 0;
        while (i < columns.length) {
            difference = compare(i, row);
            if (difference != 0) {
                break;
            }
            i++;
        }
        remember(row, i);
        return verdict(i, difference);
    }

    /** What the first row of a part is to the last row of the part before. */
    public Verdict border(OrderKey last, OrderKey first) {
        for (int i = 0; i < columns.length; i++) {
            int difference =
                    OrderKey.compare(last.values().get(i), first.values().get(i));
            if (difference != 0) {
                return verdict(i, difference);
            }
        }
        return verdict(columns.length, 0);
    }

    private Verdict verdict(int firstDifferent, int difference) {
        return firstDifferent >= keyColumns ? Verdict.SAME_KEY : difference > 0 ? Verdict.FALLS : Verdict.RISES;
    }

    /** The remembered row, or null before the first. */
    public OrderKey last() {
        if (!started) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            values.add(
                    nulls[i]
                            ? null
                            : switch (kinds[i]) {
                                case FLOAT64 -> (Object) doubles[i];
                                case STRING -> Arrays.copyOf(texts[i], lengths[i]);
                                default -> longs[i];
                            });
        }
        return new OrderKey(values);
    }

    /** Negative if the remembered row comes before {@code row} in the i-th order column. */
    private int compare(int i, EncodedRow row) {
        int column = columns[i];
        if (nulls[i] || row.isNull(column)) {
            return Boolean.compare(row.isNull(column), nulls[i]);
        }
        return switch (kinds[i]) {
            case FLOAT64 -> Double.compare(doubles[i], row.getDouble(column));
            case STRING ->
                Arrays.compareUnsigned(texts[i], 0, lengths[i], row.bytes(), row.start(column), row.end(column));
            case BOOLEAN -> Boolean.compare(longs[i] != 0, row.getBoolean(column));
            default -> Long.compare(longs[i], row.getLong(column));
        };
    }

    private void remember(EncodedRow row, int from) {
        for (int i = from; i < columns.length; i++) {
            int column = columns[i];
            nulls[i] = row.isNull(column);
            if (nulls[i]) {
                continue;
            }
            switch (kinds[i]) {
                case FLOAT64 -> doubles[i] = row.getDouble(column);
                case STRING -> {
                    lengths[i] = row.end(column) - row.start(column);
                    if (texts[i].length < lengths[i]) {
                        texts[i] = new byte[2 * lengths[i]];
                    }
                    System.arraycopy(row.bytes(), row.start(column), texts[i], 0, lengths[i]);
                }
                case BOOLEAN -> longs[i] = row.getBoolean(column) ? 1 : 0;
                default -> longs[i] = row.getLong(column);
            }
        }
    }
}
