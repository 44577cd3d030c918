package io.enginehost.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A half-open range of the values of one column: a shard of a table.
 *
 * @param column an int32, int64, date or string column by which the table is ordered first
 * @param from the first value inside, {@code Long} (a date as its epoch day) or {@code String}, or null for no lower
 *     bound
 * @param to the first value outside, or null for no upper bound; strings are compared bytewise as UTF-8
 */
public record KeyRange(String column, Object from, Object to) {

    public KeyRange {
        Objects.requireNonNull(column, "column is null");
        requireValue(from);
        requireValue(to);
    }

    private static void requireValue(Object bound) {
        if (bound != null && !(bound instanceof Long) && !(bound instanceof String)) {
            throw new IllegalArgumentException("a range has bounds of type Long or String, not " + bound.getClass());
        }
    }

    /** Whether a number lies inside. */
    public boolean holds(long value) {
        return (from == null || value >= (Long) from) && (to == null || value < (Long) to);
    }

    /** Whether a text lies inside. */
    public boolean holds(String value) {
        return (from == null || compare(value, (String) from) >= 0) && (to == null || compare(value, (String) to) < 0);
    }

    private static int compare(String left, String right) {
        return left.equals(right)
                ? 0
                : Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
