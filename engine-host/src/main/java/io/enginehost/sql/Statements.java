package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Runs one statement at a time on one connection, each with a statement object of its own (the first error closes it) and
 * under a deadline.
 */
final class Statements implements AutoCloseable {

    /** What is done with a prepared statement while its deadline runs. */
    interface Work<T> {
        T run(PreparedStatement statement, Deadline deadline) throws SQLException;
    }

    private final Connection connection;
    private final Duration timeout;
    private final ScheduledExecutorService timer;

    Statements(Connection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sql-deadline");
            thread.setDaemon(true);
            return thread;
        });
    }

    Connection connection() {
        return connection;
    }

    /**
     * Prepares {@code before + sql + after} and does the work.
     *
     * @param before what the host puts before the user's query
     * @param sql the user's query, or a whole statement of the host
     * @param after what the host puts after it
     * @throws EngineException {@code SQL_TIMEOUT}, or what {@link SqlFailure} makes of the error
     */
    <T> T run(String before, String sql, String after, Work<T> work) {
        int offset = before.getBytes(StandardCharsets.UTF_8).length;
        try (PreparedStatement statement = connection.prepareStatement(before + sql + after);
                Deadline deadline = new Deadline(timer, statement, timeout)) {
            try {
                T result = work.run(statement, deadline);
                if (deadline.expired()) {
                    throw expired();
                }
                return result;
            } catch (SQLException e) {
                if (deadline.expired()) {
                    throw expired().causedBy(e);
                }
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e, sql, offset);
        }
    }

    /** Runs a statement of the host that gives no rows. */
    void execute(String sql) {
        run("", sql, "", (statement, deadline) -> statement.execute());
    }

    private EngineException expired() {
        return new EngineException(
                        FailureClass.IO,
                        "SQL_TIMEOUT",
                        "the query took longer than " + timeout.toMillis() / 1000.0 + " s")
                .hint("does a join lack its condition, or a recursion its end?");
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlFailure.of(e, "", 0);
        }
    }
}
