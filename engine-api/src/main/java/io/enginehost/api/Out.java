package io.enginehost.api;

import java.util.Objects;

/**
 * A table that a state writes. The record must have exactly the columns of the dataset's contract, by name and type.
 *
 * @param name port name
 * @param row the record of one row
 * @param sorted whether rows are written in the dataset's order, which the host checks; else the host sorts them
 * @param <R> the record
 */
public record Out<R extends Record>(String name, Class<R> row, boolean sorted) implements Port {

    public Out {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(row, "row is null");
    }

    /** A port whose rows come in the dataset's order. */
    public static <R extends Record> Out<R> of(String name, Class<R> row) {
        return new Out<>(name, row, true);
    }

    /** The same port for rows that come in any order; the host sorts the finished table. */
    public Out<R> unsorted() {
        return new Out<>(name, row, false);
    }
}
