package io.enginehost.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Walks an input forward, key by key, in step with another input that drives it. Both inputs rise by the key.
 *
 * <pre>{@code
 * try (Rows<Candidate> candidates = context.read(CANDIDATES);
 *         Cursor<Long, Flag> flags = context.read(FLAGS).cursor(Flag::merchant_id)) {
 *     for (Candidate candidate : candidates) {
 *         Flag flag = flags.one(candidate.merchant_id());
 *         …
 *     }
 * }
 * }</pre>
 *
 * @param <K> the key; strings are compared bytewise as UTF-8
 * @param <R> the record of one row
 */
public final class Cursor<K extends Comparable<? super K>, R> implements AutoCloseable {

    private final Iterator<R> rows;
    private final Function<? super R, K> key;
    private final Runnable close;
    private final boolean whole;
    private R next;
    private K nextKey;

    /** Walks {@code rows}, which must rise by {@code key}. */
    public Cursor(Iterator<R> rows, Function<? super R, K> key) {
        this(rows, key, false, () -> {});
    }

    /**
     * As {@link #Cursor(Iterator, Function)}.
     *
     * @param whole whether every row must be taken
     * @param close runs when the cursor is closed
     */
    Cursor(Iterator<R> rows, Function<? super R, K> key, boolean whole, Runnable close) {
        this.rows = rows;
        this.key = key;
        this.whole = whole;
        this.close = close;
        advance();
    }

    /** Whether a row is left. */
    public boolean hasNext() {
        return next != null;
    }

    /** The key of the next row; {@link NoSuchElementException} when none is left. */
    public K peekKey() {
        if (next == null) {
            throw new NoSuchElementException("no row is left");
        }
        return nextKey;
    }

    /**
     * All rows with this key, possibly none. Rows before it are passed over; the keys asked for must not fall.
     *
     * @return the rows in the order of the input
     * @throws EngineException {@code COVERAGE} if a row is passed over and this cursor must be taken whole
     */
    public List<R> take(K wanted) {
        while (next != null && KeyOrder.compare(nextKey, wanted) < 0) {
            requireTaken();
            advance();
        }
        if (next == null || KeyOrder.compare(nextKey, wanted) != 0) {
            return List.of();
        }
        R only = next;
        advance();
        if (next == null || KeyOrder.compare(nextKey, wanted) != 0) {
            return List.of(only);
        }
        List<R> taken = new ArrayList<>();
        taken.add(only);
        while (next != null && KeyOrder.compare(nextKey, wanted) == 0) {
            taken.add(next);
            advance();
        }
        return taken;
    }

    /**
     * The rows with this key, at least one.
     *
     * @throws EngineException {@code COVERAGE} if there is none
     */
    public List<R> some(K wanted) {
        List<R> taken = take(wanted);
        if (taken.isEmpty()) {
            throw new EngineException(
                    FailureClass.COVERAGE, "COVERAGE", "expected rows with key " + wanted + ", found none");
        }
        return taken;
    }

    /**
     * The one row with this key.
     *
     * @throws EngineException {@code COVERAGE} if there is none, or more than one
     */
    public R one(K wanted) {
        List<R> taken = take(wanted);
        if (taken.size() != 1) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "COVERAGE",
                    "expected one row with key " + wanted + ", found " + taken.size());
        }
        return taken.get(0);
    }

    /**
     * Closes the rows that this cursor walks.
     *
     * @throws EngineException {@code COVERAGE} if a row is left and this cursor must be taken whole
     */
    @Override
    public void close() {
        try {
            requireTaken();
        } finally {
            close.run();
        }
    }

    private void requireTaken() {
        if (whole && next != null) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "COVERAGE",
                    "an input has a row with key " + nextKey + " that nothing asks for");
        }
    }

    private void advance() {
        if (!rows.hasNext()) {
            next = null;
            nextKey = null;
            return;
        }
        R row = rows.next();
        K rowKey = key.apply(row);
        if (nextKey != null && KeyOrder.compare(rowKey, nextKey) < 0) {
            throw new EngineException(
                    FailureClass.COVERAGE, "ORDER", "key " + rowKey + " comes after " + nextKey + " in the input");
        }
        next = row;
        nextKey = rowKey;
    }
}
