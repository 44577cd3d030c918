package io.enginehost.api;

import java.util.Objects;

/**
 * A table that a state reads. The record may name a subset of the dataset's columns, by name, in any order: a projection.
 *
 * <p>Component types: {@code boolean int long double} and their boxes, {@code String} or an enum (by constant name),
 * {@code LocalDate} (date), {@code Instant} (timestamp_us), {@code byte[]} (binary), {@code List<T>} (list), a record
 * (struct). A nullable column needs a type that can be null.
 *
 * @param name port name
 * @param row the record that one row is read as
 * @param optional whether a spec may leave it unbound
 * @param <R> the record
 */
public record In<R extends Record>(String name, Class<R> row, boolean optional) implements Port {

    public In {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(row, "row is null");
    }

    /** A port that every spec must bind. */
    public static <R extends Record> In<R> of(String name, Class<R> row) {
        return new In<>(name, row, false);
    }

    /** A port that a spec may leave unbound; ask {@link Context#isBound(Port)}. */
    public static <R extends Record> In<R> optional(String name, Class<R> row) {
        return new In<>(name, row, true);
    }
}
