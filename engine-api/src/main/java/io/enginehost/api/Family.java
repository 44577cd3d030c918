package io.enginehost.api;

import java.util.List;
import java.util.Objects;

/**
 * A family of random streams: one independent stream for every combination of ids. A stream follows from the seed, the
 * segment, the label and the ids, and from nothing else; so neither order nor threads nor policies can move a draw. The
 * segment's dictionary declares the same label with the same ids, and says which dataset tells of its draws.
 *
 * @param label the label, unique in its segment
 * @param ids the types of the ids, in order
 * @param world whether the stream takes the world seed, so that it is the same for all run seeds
 */
public record Family(String label, List<IdType> ids, boolean world) implements Port {

    public Family {
        Objects.requireNonNull(label, "label is null");
        ids = List.copyOf(ids);
    }

    /** A family of the run seed. */
    public static Family of(String label, IdType... ids) {
        return new Family(label, List.of(ids), false);
    }

    /** A family of the world seed. */
    public static Family world(String label, IdType... ids) {
        return new Family(label, List.of(ids), true);
    }

    @Override
    public String name() {
        return label;
    }
}
