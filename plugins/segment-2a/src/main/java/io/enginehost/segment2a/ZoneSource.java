package io.enginehost.segment2a;

/** Where the zone of an outlet comes from. */
public enum ZoneSource {
    polygon,
    border_snap,
    fallback,
    override;

    /** The source of a zone that no override touched. */
    static ZoneSource of(ResolutionMethod method) {
        return switch (method) {
            case BORDER_SNAP -> border_snap;
            case NEAREST_HOME -> fallback;
            default -> polygon;
        };
    }
}
