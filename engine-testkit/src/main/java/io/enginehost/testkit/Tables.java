package io.enginehost.testkit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of records as tables of a DuckDB in memory, so that the queries of a check file can be asked of a world that a test made,
 * or broke. One thread uses it at a time.
 *
 * <pre>{@code
 * try (Tables tables = new Tables()) {
 *     tables.load("s2_outlet_counts", OutletCount.Count.class, counts);
 *     assertEquals(0, tables.count("select * from s2_outlet_counts where n_outlets < 1"));
 * }
 * }</pre>
 */
public final class Tables implements AutoCloseable {

    private final Connection connection;

    /** An empty database. */
    public Tables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /**
     * A table with a column per component of a record: numbers, texts, enums by name, lists and records in them.
     *
     * @param type the record, also when there is no row
     */
    public <R extends Record> void load(String table, Class<R> type, List<R> rows) throws SQLException {
        execute("create table " + table + " (" + columns(type) + ")");
        for (int from = 0; from < rows.size(); from += 500) {
            List<String> literals = new ArrayList<>();
            for (R row : rows.subList(from, Math.min(from + 500, rows.size()))) {
                literals.add("(" + String.join(", ", literals(row)) + ")");
            }
            execute("insert into " + table + " values " + String.join(",\n", literals));
        }
    }

    /** Runs a statement. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many rows a SELECT has. */
    public long count(String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from (\n" + select + "\n)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static String columns(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(component -> '"' + component.getName() + "\" " + type(component.getGenericType()))
                .collect(Collectors.joining(", "));
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType list) {
            Class<?> item = (Class<?>) list.getActualTypeArguments()[0];
            return item == String.class ? "varchar[]" : "struct(" + columns(item) + ")[]";
        }
        if (type == long.class || type == Long.class) {
            return "bigint";
        }
        if (type == int.class || type == Integer.class) {
            return "integer";
        }
        if (type == double.class || type == Double.class) {
            return "double";
        }
        return type == boolean.class ? "boolean" : "varchar";
    }

    private static List<String> literals(Record row) {
        return Arrays.stream(row.getClass().getRecordComponents())
                .map(component -> literal(value(component, row)))
                .toList();
    }

    private static String literal(Object value) {
        if (value instanceof List<?> items) {
            return items.stream()
                    .map(item -> item instanceof Record struct
                            ? "row(" + String.join(", ", literals(struct)) + ")"
                            : literal(item))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value == null ? "null" : value instanceof Double ? "'" + value + "'::double" : "'" + value + "'";
    }

    private static Object value(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
