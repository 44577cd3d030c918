package io.enginehost.run;

import io.enginehost.table.Column;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowMaps;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares two makings of one table row by row, in their order. Doubles are equal if their bits are. */
public final class RowComparison {

    private RowComparison() {}

    /**
     * The first row in which two makings of a table differ.
     *
     * @param row counted from 0
     * @param text both rows, or which of the two has ended
     */
    public record Difference(long row, String text) {}

    /** The first difference, or empty if all rows are equal. */
    public static Optional<Difference> first(TableContract table, List<Path> before, List<Path> now) {
        List<Column> columns = table.columns();
        try (RowCursor left = new ParquetTableReader(table, before).scan();
                RowCursor right = new ParquetTableReader(table, now).scan()) {
            for (long row = 0; ; row++) {
                boolean more = left.next();
                if (more != right.next()) {
                    return Optional.of(
                            more
                                    ? new Difference(
                                            row,
                                            "row " + row + " is " + text(RowMaps.of(columns, left.row()))
                                                    + ", again the table has ended")
                                    : new Difference(
                                            row,
                                            "the table has ended, again row " + row + " is "
                                                    + text(RowMaps.of(columns, right.row()))));
                }
                if (!more) {
                    return Optional.empty();
                }
                Map<String, Object> stored = RowMaps.of(columns, left.row());
                Map<String, Object> again = RowMaps.of(columns, right.row());
                if (!equal(stored, again)) {
                    return Optional.of(
                            new Difference(row, "row " + row + " is " + text(stored) + ", again " + text(again)));
                }
            }
        }
    }

    private static boolean equal(Object a, Object b) {
        if (a instanceof byte[] left && b instanceof byte[] right) {
            return Arrays.equals(left, right);
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            boolean equal = left.size() == right.size();
            for (int i = 0; equal && i < left.size(); i++) {
                equal = equal(left.get(i), right.get(i));
            }
            return equal;
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.keySet().stream().allMatch(key -> equal(left.get(key), right.get(key)));
        }
        return a == null ? b == null : a.equals(b);
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RowComparison::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(field -> field.getKey() + "=" + text(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
