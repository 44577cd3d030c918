package io.enginehost.table;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as maps from column names to values, for reports and for judges that are asked about few rows only. */
public final class RowMaps {

    private RowMaps() {}

    /** A copy of the row in column order, with null for null and the value classes that {@link RowView} names. */
    public static Map<String, Object> of(List<Column> columns, RowView row) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            map.put(
                    columns.get(i).name(),
                    row.isNull(i) ? null : value(columns.get(i).type(), row, i));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object value(ColumnType type, RowView row, int column) {
        return switch (type.kind()) {
            case BOOLEAN -> (Object) row.getBoolean(column);
            case INT32 -> Math.toIntExact(row.getLong(column));
            case INT64 -> row.getLong(column);
            case FLOAT64 -> row.getDouble(column);
            case DATE -> LocalDate.ofEpochDay(row.getLong(column));
            case TIMESTAMP_US -> Timestamps.fromMicros(row.getLong(column));
            case STRING, BINARY, LIST, STRUCT -> row.getObject(column);
        };
    }
}
