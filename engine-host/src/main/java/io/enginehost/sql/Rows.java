package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of small results as plain Java values. */
final class Rows {

    private Rows() {}

    /**
     * The current row. Values are Boolean, Integer, Long, BigInteger, BigDecimal, Double, String, LocalDate, LocalDateTime,
     * OffsetDateTime, byte[], List (of lists and of the fields of structs) or null.
     */
    static Map<String, Object> map(ResultSet result) throws SQLException {
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

    private static Object value(ResultSet result, int column, String type) throws SQLException {
        // getObject would answer with java.sql.Timestamp, which drags the time zone of the machine in.
        if (type.equals("TIMESTAMP WITH TIME ZONE")) {
            return result.getObject(column, OffsetDateTime.class);
        }
        if (type.startsWith("TIMESTAMP")) {
            return result.getObject(column, LocalDateTime.class);
        }
        return plain(result.getObject(column));
    }

    private static Object plain(Object value) throws SQLException {
        if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        }
        if (value instanceof Struct struct) {
            return list(struct.getAttributes());
        }
        if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        return value;
    }

    private static List<Object> list(Object[] values) throws SQLException {
        List<Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(plain(value));
        }
        return list;
    }
}
