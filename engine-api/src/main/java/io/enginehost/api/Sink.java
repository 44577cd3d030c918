package io.enginehost.api;

/**
 * Where rows of an output go. Every row is checked against the dataset's contract as it is written: schema, nulls, key and
 * order. Nothing is published before the whole state has succeeded.
 *
 * @param <R> the record of one row
 */
public interface Sink<R extends Record> extends AutoCloseable {

    /**
     * Writes one row.
     *
     * @throws EngineException as soon as so many rows are wrong that going on tells nothing new; otherwise
     *     {@link #close()} throws it
     */
    void write(R row);

    /** Adds a key to the footer of the finished files; not part of the rows, their digest or their key. */
    void footer(String key, String value);

    /**
     * Ends this output.
     *
     * @throws EngineException if any row broke the contract, with the rules broken, counts and first offending rows
     */
    @Override
    void close();
}
