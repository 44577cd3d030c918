package io.enginehost.api;

import java.util.List;
import java.util.Map;

/**
 * Read-only queries over a fixed set of views. One SELECT per call; no file, extension, setting or second statement is in
 * reach.
 */
public interface Sql {

    /**
     * Runs a query and returns its first rows.
     *
     * @param select one SELECT, with a {@code ?} for every parameter
     * @param limit how many rows to return at most
     * @param parameters numbers, strings and booleans that are bound, never written into the query
     * @return rows as maps from column name to value, in the order of the query
     */
    Result query(String select, int limit, Object... parameters);

    /**
     * Runs a query and writes its rows to an output of the calling state, streaming.
     *
     * @param port the output's port name
     * @param select one SELECT whose columns are those of the output, by name
     * @return how many rows were written
     */
    long into(String port, String select);

    /**
     * The answer to a query.
     *
     * @param rows the first rows; a value is null, a Boolean, a Number, a String, a LocalDate, an Instant, a byte[], a List or
     *     a Map
     * @param total how many rows the query has in all
     */
    record Result(List<Map<String, Object>> rows, long total) {}
}
