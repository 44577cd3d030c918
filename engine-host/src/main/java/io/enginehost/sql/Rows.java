package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.sql.driver.DriverBridge;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of small results as plain Java values: Boolean, Integer, Long, BigInteger, BigDecimal, Double, String, LocalDate,
 * Instant (timestamps are UTC), byte[], List, Map of a struct's fields in order, or null.
 */
final class Rows {

    private final DriverBridge bridge;

    Rows(DriverBridge bridge) {
        this.bridge = bridge;
    }

    /** The current row, columns in the order of the query. */
    Map<String, Object> map(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String name = meta.getColumnLabel(i);
            if (row.containsKey(name)) {
                throw new EngineException(
                        FailureClass.CONTRACT, "SQL_DUPLICATE_COLUMN", "two columns of the query are called " + name);
            }
            row.put(name, value(result, i, meta.getColumnTypeName(i)));
        }
        return row;
    }

    private Object value(ResultSet result, int column, String type) throws SQLException {
        // getObject would answer with java.sql.Timestamp, which drags the time zone of the machine in.
        if (type.equals("TIMESTAMP WITH TIME ZONE")) {
            OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        if (type.startsWith("TIMESTAMP")) {
            LocalDateTime time = result.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
        return plain(result.getObject(column));
    }

    private Object plain(Object value) throws SQLException {
        if (value instanceof Array array) {
            List<Object> list = new ArrayList<>();
            for (Object element : (Object[]) array.getArray()) {
                list.add(plain(element));
            }
            return list;
        }
        if (value instanceof Struct struct) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (Map.Entry<String, Object> field : bridge.fields(struct).entrySet()) {
                fields.put(field.getKey(), plain(field.getValue()));
            }
            return fields;
        }
        if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        return value;
    }
}
