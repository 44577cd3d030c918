package io.enginehost.reference.market;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.reference.policy.MccFamilies;
import io.enginehost.reference.policy.MccFamilies.Family;
import java.util.Map;

/** What a merchant sells, how, and at which scale: decided by three uniforms. */
public final class CategoryMix {

    private final int[] mccs;
    private final Family[] family;
    private final double[] cumulative;

    /**
     * @param mccs category codes, ascending
     * @param families weights and chances by family
     * @param multipliers factor of the weight by code
     * @throws EngineException {@code MCC_UNKNOWN} if a multiplier names a code that is not there
     */
    public CategoryMix(int[] mccs, MccFamilies families, Map<Integer, Double> multipliers) {
        this.mccs = mccs.clone();
        this.family = new Family[mccs.length];
        this.cumulative = new double[mccs.length];
        double[] weights = new double[mccs.length];
        int used = 0;
        for (int i = 0; i < mccs.length; i++) {
            family[i] = families.of(mccs[i]);
            Double multiplier = multipliers.get(mccs[i]);
            used += multiplier == null ? 0 : 1;
            weights[i] = family[i].weight() * (multiplier == null ? 1 : multiplier);
        }
        if (used != multipliers.size()) {
            throw new EngineException(
                    FailureClass.PARAMETERS,
                    "MCC_UNKNOWN",
                    "mcc_weight_multiplier names a code that mcc_codes does not have");
        }
        double sum = Neumaier.sum(weights);
        Neumaier running = new Neumaier();
        for (int i = 0; i < mccs.length; i++) {
            running.add(weights[i] / sum);
            cumulative[i] = running.sum();
        }
    }

    /** Position of the category of a uniform: the first whose cumulative weight exceeds it. */
    public int pick(double u) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (u < cumulative[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The code at a position. */
    public int mcc(int position) {
        return mccs[position];
    }

    /** {@code card_not_present} or {@code card_present}. */
    public String channel(int position, double u) {
        return u < family[position].cnp_percent() / 100 ? "card_not_present" : "card_present";
    }

    /** {@code chain} or {@code base}. */
    public String scaleTier(int position, double u) {
        return u < family[position].chain_share() ? "chain" : "base";
    }
}
