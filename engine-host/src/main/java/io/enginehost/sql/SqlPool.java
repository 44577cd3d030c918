package io.enginehost.sql;

import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;

/** Sessions over one database: views are registered with the first of them, and as many threads as there are sessions ask. */
public final class SqlPool implements AutoCloseable {

    private final SqlSession first;
    private final List<SqlSession> others;
    private final LinkedBlockingDeque<SqlSession> free = new LinkedBlockingDeque<>();

    SqlPool(SqlSession first, List<SqlSession> others) {
        this.first = first;
        this.others = others;
        free.add(first);
        free.addAll(others);
    }

    /** The session that registers views, before anyone asks. */
    public SqlSession first() {
        return first;
    }

    /** Asks one session, as soon as one is free. */
    public <T> T ask(Function<SqlSession, T> question) {
        SqlSession session = take();
        try {
            return question.apply(session);
        } finally {
            free.addFirst(session);
        }
    }

    private SqlSession take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return free.take();
                } catch (InterruptedException e) {
                    interrupted = true; // a question takes no longer than its deadline
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        others.forEach(SqlSession::close);
        first.close();
    }
}
