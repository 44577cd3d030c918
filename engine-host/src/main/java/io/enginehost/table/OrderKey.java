package io.enginehost.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The values of the order columns of one row: what is left of the first and last row of a part, to check the border to
 * the next part.
 *
 * @param values per order column null, {@code Long}, {@code Double}, or {@code byte[]} (UTF-8 of a string)
 */
public record OrderKey(List<Object> values) {

    public OrderKey {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Compares two values of one order column: null first, numbers by value, strings bytewise. */
    static int compare(Object left, Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        if (left instanceof Long number) {
            return Long.compare(number, (Long) right);
        }
        if (left instanceof Double number) {
            return Double.compare(number, (Double) right);
        }
        return Arrays.compareUnsigned((byte[]) left, (byte[]) right);
    }

    @Override
    public String toString() {
        return values.stream().map(OrderKey::show).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String show(Object value) {
        return value instanceof byte[] utf8 ? new String(utf8, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
