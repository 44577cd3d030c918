package io.enginehost.core;

import io.enginehost.api.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries over tables that a test makes, on a DuckDB of its own. */
public final class DuckSql implements Sql, AutoCloseable {

    private final Connection connection;

    /** An empty database. */
    public DuckSql() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Runs statements that make tables. */
    public DuckSql with(String... statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        return this;
    }

    @Override
    public Result query(String select, int limit, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<Map<String, Object>> first = new ArrayList<>();
                long total = 0;
                while (rows.next()) {
                    if (total++ < limit) {
                        first.add(row(rows));
                    }
                }
                return new Result(first, total);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + "\n" + select, e);
        }
    }

    private static Map<String, Object> row(ResultSet rows) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
        }
        return row;
    }

    @Override
    public long into(String port, String select) {
        throw new UnsupportedOperationException("a check writes nothing");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
