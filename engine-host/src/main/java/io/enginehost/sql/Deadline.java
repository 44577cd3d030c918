package io.enginehost.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Cancels a statement when its time is over, and again every 50 ms until it is closed: the driver's own query timeout covers
 * only the time to the first rows, and a cancel between two chunks of a result is forgotten.
 */
final class Deadline implements AutoCloseable {

    private static final long AGAIN_MS = 50;

    private final Statement statement;
    private final ScheduledFuture<?> alarm;
    private boolean closed;
    private volatile boolean expired;

    Deadline(ScheduledExecutorService timer, Statement statement, Duration limit) {
        this.statement = statement;
        alarm = timer.scheduleAtFixedRate(this::cancel, limit.toMillis(), AGAIN_MS, TimeUnit.MILLISECONDS);
    }

    private synchronized void cancel() {
        if (closed) {
            return;
        }
        expired = true;
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException("a statement that ran out of time could not be cancelled", e);
        }
    }

    /** Whether the time is over. */
    boolean expired() {
        return expired;
    }

    /** After this the statement is left alone. */
    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel(false);
    }
}
