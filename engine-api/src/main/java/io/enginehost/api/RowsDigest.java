package io.enginehost.api;

/**
 * Digests rows as an output would, without writing them: for a state that has to know what its rows add up to before it writes
 * them, say because a footer names it. Every row is held against the contract's columns, nothing else is checked.
 *
 * @param <R> the record of one row
 */
public interface RowsDigest<R extends Record> {

    /** Adds a row. The digest does not depend on the order of rows. */
    void add(R row);

    /** The digest of the rows added so far, 64 hex digits: that of the output, if just these are written to it. */
    String hex();
}
