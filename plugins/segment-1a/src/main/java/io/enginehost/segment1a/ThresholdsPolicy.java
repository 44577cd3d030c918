package io.enginehost.segment1a;

/**
 * Policy: bounds of the prior split of N.
 *
 * @param enabled false for no bounds
 * @param home_min outlets that stay at home
 * @param force_at_least_one_foreign_if_foreign_present the home leaves one outlet to the foreign candidates, if there are any
 * @param min_one_per_country_when_feasible every foreign candidate gets one, if what the home leaves is enough for all
 * @param foreign_cap_mode the most that a foreign country may get
 */
public record ThresholdsPolicy(
        boolean enabled,
        int home_min,
        boolean force_at_least_one_foreign_if_foreign_present,
        boolean min_one_per_country_when_feasible,
        CapMode foreign_cap_mode) {

    /** The most that a foreign country may get: N, or what the home's minimum leaves. */
    public enum CapMode {
        none,
        n_minus_home_min
    }

    /**
     * Bounds of the counts of one merchant. They can always be met: the lower bounds sum to N at most, the upper ones to N at
     * least.
     */
    record Bounds(int homeLow, int homeHigh, int foreignLow, int foreignHigh) {

        int low(int rank) {
            return rank == 0 ? homeLow : foreignLow;
        }

        int high(int rank) {
            return rank == 0 ? homeHigh : foreignHigh;
        }
    }

    /**
     * The bounds of a merchant.
     *
     * @param n its outlets, at least 1
     * @param foreigns its foreign candidates
     */
    Bounds bounds(int n, int foreigns) {
        if (!enabled) {
            return new Bounds(0, n, 0, n);
        }
        boolean leavesOne = force_at_least_one_foreign_if_foreign_present && foreigns > 0 && n >= 2;
        int homeHigh = leavesOne ? n - 1 : n;
        int homeLow = Math.min(home_min, homeHigh);
        int left = n - homeLow;
        int foreignLow = min_one_per_country_when_feasible && n >= 2 && left >= foreigns ? 1 : 0;
        return new Bounds(homeLow, homeHigh, foreignLow, foreign_cap_mode == CapMode.none ? n : left);
    }
}
