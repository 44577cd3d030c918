package io.enginehost.segment3a;

/**
 * Policy: how shares become whole outlets.
 *
 * @param rounding how targets are rounded
 * @param safeguard keeps zones that the draw made material from being rounded away
 */
public record IntegerisationPolicy(Rounding rounding, Safeguard safeguard) {

    /** How targets are rounded. */
    public enum Rounding {
        /** Whole parts, then the largest remainders: as near as can be, and small zones lose. */
        largest_remainder,
        /** By one uniform per pair: every zone gets its target on average. */
        systematic
    }

    /**
     * Gives an outlet to a zone whose share is material and whose count is 0.
     *
     * @param enabled whether it is done at all
     * @param apply_if_total_outlets_gte outlets of a pair from which it is done
     * @param min_second_zone_share share from which a zone is material
     * @param max_forced_zones how many zones, the largest included, may be looked at
     */
    public record Safeguard(
            boolean enabled, int apply_if_total_outlets_gte, double min_second_zone_share, int max_forced_zones) {}
}
