package io.enginehost.sql.driver;

import io.enginehost.table.Column;
import io.enginehost.table.RowView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the host asks of the driver beyond {@code java.sql}. */
public interface DriverBridge {

    /** A connection to a new database in memory. */
    Connection connect() throws SQLException;

    /** Another connection to the database of this one. */
    Connection another(Connection connection) throws SQLException;

    /**
     * Runs a prepared query and shows its rows one by one, a chunk of 2,048 at a time in memory.
     *
     * @param query the prepared query
     * @param columns what the rows must look like, in the order in which the view shows them
     * @param sources for each of {@code columns} the 0-based column of the query
     * @param stop asked before each chunk; true ends the scan early
     * @param rows sees each row; the view is reused
     * @return the number of rows shown
     * @throws SQLException also when the query fails after its first rows
     */
    long scan(
            PreparedStatement query, List<Column> columns, int[] sources, BooleanSupplier stop, Consumer<RowView> rows)
            throws SQLException;

    /** The fields of a struct that a result gave, in order. */
    Map<String, Object> fields(Struct struct) throws SQLException;

    /** Appends rows to a table of strings, 64-bit integers, doubles and booleans; a value may be null. */
    void append(Connection connection, String schema, String table, Iterable<? extends List<?>> rows)
            throws SQLException;
}
