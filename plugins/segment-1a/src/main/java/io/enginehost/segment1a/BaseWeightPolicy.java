package io.enginehost.segment1a;

import io.enginehost.api.Policy;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.api.numeric.Rounding;
import java.util.function.BiConsumer;

/**
 * Policy: the prior weight of a candidate country, a score that is higher for the home and falls with the rank.
 *
 * @param dp decimals that are kept, 0 to 18
 */
public record BaseWeightPolicy(double beta0, double beta_home, double beta_rank, double w_min, double w_max, int dp)
        implements Policy.Checked {

    @Override
    public void check(BiConsumer<String, String> fault) {
        if (w_min > w_max) {
            fault.accept("/w_min", w_min + " is above w_max, " + w_max);
        }
        if (Rounding.halfEven(w_min, dp) == 0.0) {
            fault.accept("/w_min", w_min + " is 0 with " + dp + " decimals, and a weight of 0 can never be chosen");
        }
    }

    /** The weight of a candidate, &gt; 0. */
    double weight(int rank) {
        double log = Neumaier.sum(beta0, rank == 0 ? beta_home : 0.0, beta_rank * rank);
        return Rounding.halfEven(Math.min(w_max, Math.max(w_min, StrictMath.exp(log))), dp);
    }
}
