package io.enginehost.segment3a;

/** Why a pair of merchant and country is split over zones or not. The constants are the values of the column. */
public enum DecisionReason {
    /** Too few outlets to split. */
    below_min_sites(false),
    /** The country has one zone that matters. */
    forced_monolithic(false),
    /** The draw said no. */
    default_monolithic(false),
    /** So many outlets or zones that the pair is always split. */
    forced_escalation(true),
    /** The draw said yes. */
    default_escalation(true);

    private final boolean escalated;

    DecisionReason(boolean escalated) {
        this.escalated = escalated;
    }

    /** Whether a pair with this reason is split. */
    boolean isEscalated() {
        return escalated;
    }

    /** Whether the pair could have been split: no rule kept it whole. */
    boolean isEligible() {
        return this != below_min_sites && this != forced_monolithic;
    }
}
