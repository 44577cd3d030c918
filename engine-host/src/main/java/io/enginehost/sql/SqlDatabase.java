package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.sql.driver.DriverBridge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A database in memory for many sessions. Each has a connection of its own, and a schema where its views are and where
 * the others' are not; what they use of memory and disk counts together. A new session costs 2 ms, a new database 25.
 */
public final class SqlDatabase implements AutoCloseable {

    private final DriverBridge bridge;
    private final Connection root;
    private final SqlOptions options;
    private int schemas;

    SqlDatabase(DriverBridge bridge, Connection root, SqlOptions options) {
        this.bridge = bridge;
        this.root = root;
        this.options = options;
    }

    /** A session with no views. Closing it removes whatever it registered. */
    public SqlSession session() {
        String schema = nextSchema();
        SqlSession session = SqlSession.inSchema(bridge, another(), options, schema);
        session.statements().execute("CREATE SCHEMA " + schema);
        session.statements().execute(use(schema));
        return session;
    }

    /**
     * Sessions that show the same views, for questions of several threads.
     *
     * @param size how many, at least 1
     */
    public SqlPool pool(int size) {
        SqlSession first = session();
        List<SqlSession> others = new ArrayList<>();
        while (others.size() < size - 1) {
            SqlSession other = first.beside(another(), options);
            other.statements().execute(use(first.schema()));
            others.add(other);
        }
        return new SqlPool(first, others);
    }

    /** The one setting of a connection that can be changed after all others are locked. */
    private static String use(String schema) {
        return "SET search_path = " + SqlText.literal(schema);
    }

    private synchronized String nextSchema() {
        return "session_" + ++schemas;
    }

    private synchronized Connection another() {
        try {
            return bridge.another(root);
        } catch (SQLException e) {
            throw SqlFailure.of(e, "", 0);
        }
    }

    /**
     * Ends the database, once the sessions that are still open are closed too.
     *
     * @throws EngineException if it cannot be closed
     */
    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw SqlFailure.of(e, "", 0);
        }
    }
}
