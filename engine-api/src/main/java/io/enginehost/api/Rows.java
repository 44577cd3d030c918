package io.enginehost.api;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The rows of an input in the dataset's order, read once, streaming: memory does not grow with the table.
 *
 * @param <R> the record of one row
 */
public interface Rows<R extends Record> extends Iterable<R>, AutoCloseable {

    /** The rows. May be called once. */
    @Override
    Iterator<R> iterator();

    /** Ends reading early or late; nothing is lost. */
    @Override
    void close();

    /**
     * The rows in runs of equal keys. The order of the input must start with the key.
     *
     * @param key what rows of one group share, for example {@code Row::merchant_id}
     */
    default <K extends Comparable<? super K>> Iterable<Group<K, R>> groupBy(Function<? super R, K> key) {
        Cursor<K, R> cursor = cursor(key);
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Group<K, R> next() {
                K next = cursor.peekKey();
                return new Group<>(next, cursor.take(next));
            }
        };
    }

    /** A cursor that walks these rows in step with another input of the same order, and closes them when it is closed. */
    default <K extends Comparable<? super K>> Cursor<K, R> cursor(Function<? super R, K> key) {
        return new Cursor<>(iterator(), key, false, this::close);
    }

    /**
     * As {@link #cursor}, for an input whose rows must all be taken: a row that is passed over, or left when the cursor is
     * closed, is {@code COVERAGE}. So an input about other keys than the one that drives is never half read in silence.
     */
    default <K extends Comparable<? super K>> Cursor<K, R> wholeCursor(Function<? super R, K> key) {
        return new Cursor<>(iterator(), key, true, this::close);
    }

    /**
     * Rows that share a key.
     *
     * @param key the shared key
     * @param rows at least one row, in the order of the input
     */
    record Group<K, R>(K key, List<R> rows) {

        /** The first row: what all rows of the group have in common can be read from it. */
        public R first() {
            return rows.get(0);
        }
    }
}
