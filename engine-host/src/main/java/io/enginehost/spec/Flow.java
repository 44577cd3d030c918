package io.enginehost.spec;

import java.util.List;

/**
 * A spec and everything it requires.
 *
 * @param segments every segment after those it requires; the one asked for comes last
 */
public record Flow(List<SegmentSpec> segments) {

    /** World seed where no spec says one. */
    public static final long DEFAULT_WORLD_SEED = 1;

    public Flow {
        segments = List.copyOf(segments);
    }

    /** The segment that was asked for. */
    public SegmentSpec target() {
        return segments.get(segments.size() - 1);
    }

    /** The segment with this id; it must be part of the flow. */
    public SegmentSpec segment(String id) {
        return segments.stream()
                .filter(segment -> segment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no segment " + id + " in this flow"));
    }

    /** The seed of world families. */
    public long worldSeed() {
        return segments.stream()
                .map(SegmentSpec::worldSeed)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(DEFAULT_WORLD_SEED);
    }
}
