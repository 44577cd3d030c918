package io.enginehost.api;

import java.util.Objects;

/**
 * A document or blob that a state writes. A sharded state writes one part per shard, and the parts stay apart in shard
 * order; any other state writes the whole at once.
 *
 * @param name port name
 */
public record OutFile(String name) implements Port {

    public OutFile {
        Objects.requireNonNull(name, "name is null");
    }

    /** A port that every spec must bind. */
    public static OutFile of(String name) {
        return new OutFile(name);
    }
}
