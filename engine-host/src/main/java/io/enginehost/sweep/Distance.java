package io.enginehost.sweep;

import io.enginehost.compare.Change;
import io.enginehost.compare.PolicyDifference;
import java.util.List;

/**
 * How far the policies of a candidate are from those of the baseline; of two equally good candidates the nearer is the better.
 *
 * @param knobs number of values that differ
 * @param relative sum of their relative changes, {@code |new − old| / |old|}; {@code |new|} where the old value is 0, and 1 where
 *     one of them is not a number or not there. Rounded to 12 decimals
 */
public record Distance(int knobs, double relative) {

    static Distance of(List<PolicyDifference> differences) {
        double sum = 0.0;
        for (PolicyDifference difference : differences) {
            sum += relative(difference);
        }
        return new Distance(differences.size(), Objective.rounded(sum));
    }

    private static double relative(PolicyDifference difference) {
        if (difference.change() != Change.CHANGED || difference.base() == null || difference.candidate() == null) {
            return 1.0;
        }
        try {
            double old = Double.parseDouble(difference.base());
            double now = Double.parseDouble(difference.candidate());
            return old == 0.0 ? Math.abs(now) : Math.abs(now - old) / Math.abs(old);
        } catch (NumberFormatException e) {
            return 1.0;
        }
    }
}
