package io.enginehost.sql.driver.bridge;

import io.enginehost.sql.driver.DriverBridge;
import io.enginehost.table.Column;
import io.enginehost.table.RowView;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBStruct;

/** The bridge to the DuckDB driver. */
public final class DuckDbBridge implements DriverBridge {

    private final DuckDBDriver driver = new DuckDBDriver();
    private final MethodHandle checkError = checkError();

    /**
     * A query that fails after its first chunk simply ends: {@code nextChunk()} returns false and the rest of the rows is
     * missing without a word. The driver knows the error but keeps the method that tells it to itself.
     */
    private static MethodHandle checkError() {
        try {
            Method method = DuckDBChunkedResult.class.getDeclaredMethod("checkError");
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this DuckDB driver cannot be asked whether a result is complete", e);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        // Result sets do not stream: a streaming one answers the error of a query with "Invalid result set".
        return driver.connect("jdbc:duckdb:", new Properties());
    }

    @Override
    public Connection another(Connection connection) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).duplicate();
    }

    @Override
    public long scan(
            PreparedStatement query, List<Column> columns, int[] sources, BooleanSupplier stop, Consumer<RowView> rows)
            throws SQLException {
        try (DuckDBChunkedResult result =
                query.unwrap(DuckDBPreparedStatement.class).query()) {
            ChunkRow view = new ChunkRow(columns, sources);
            long count = 0;
            while (!stop.getAsBoolean()) {
                if (!result.nextChunk()) {
                    requireComplete(result);
                    break;
                }
                int size = Math.toIntExact(result.chunk().rowCount());
                view.chunk(result.chunk());
                for (int row = 0; row < size; row++) {
                    view.row(row);
                    rows.accept(view);
                }
                count += size;
            }
            return count;
        }
    }

    private void requireComplete(DuckDBChunkedResult result) throws SQLException {
        try {
            checkError.invoke(result);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the driver could not say whether the result is complete", e);
        }
    }

    @Override
    public Map<String, Object> fields(Struct struct) throws SQLException {
        return ((DuckDBStruct) struct).getMap();
    }

    @Override
    public void append(Connection connection, String schema, String table, Iterable<? extends List<?>> rows)
            throws SQLException {
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender(schema, table)) {
            for (List<?> row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    append(appender, value);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else if (value instanceof Boolean truth) {
            appender.append(truth.booleanValue());
        } else {
            throw new IllegalArgumentException("a value of " + value.getClass().getName() + " cannot be appended");
        }
    }
}
