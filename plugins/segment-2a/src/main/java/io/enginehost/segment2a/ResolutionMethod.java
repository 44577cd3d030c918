package io.enginehost.segment2a;

/** How the zone of an outlet was found. */
public enum ResolutionMethod {
    /** One zone covers the point, and it is one of the country's. */
    UNIQUE,
    /** Several zones cover the point, one of them the country's. */
    OVERLAP_COUNTRY,
    /** Several zones of the country cover the point, and the policy prefers one. */
    OVERLAP_PREF,
    /** The point was moved a little to decide. */
    NUDGED,
    /** The point lies in a foreign zone, but very near to one of the country's, which was taken. */
    BORDER_SNAP,
    /** The point lies in a foreign zone, far from the country's, and keeps it. */
    UNIQUE_FOREIGN,
    /** The nearest zone of the country. */
    NEAREST_HOME,
    /** None. */
    UNRESOLVED;

    /** Whether geometry failed to place the outlet in a zone of its country, so that an override may. */
    boolean isUnplaced() {
        return this == UNRESOLVED || this == NEAREST_HOME || this == UNIQUE_FOREIGN;
    }

    /** Whether the zone was taken by its distance. */
    boolean isByDistance() {
        return this == BORDER_SNAP || this == NEAREST_HOME;
    }
}
