package io.enginehost.api;

import java.util.Objects;

/**
 * A document or blob that a state reads: an artefact (a file, or a folder of files), or the {@link OutFile} of another
 * state.
 *
 * @param name port name
 * @param optional whether a spec may leave it unbound
 */
public record InFile(String name, boolean optional) implements Port {

    public InFile {
        Objects.requireNonNull(name, "name is null");
    }

    /** A port that every spec must bind. */
    public static InFile of(String name) {
        return new InFile(name, false);
    }

    /** A port that a spec may leave unbound; ask {@link Context#isBound(Port)}. */
    public static InFile optional(String name) {
        return new InFile(name, true);
    }
}
