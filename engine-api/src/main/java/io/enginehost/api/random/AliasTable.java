package io.enginehost.api.random;

import io.enginehost.api.EngineException;
import io.enginehost.api.numeric.Neumaier;

/**
 * Draws an index with probability proportional to its weight in constant time (Walker's alias method, table by Vose: "A linear
 * algorithm for generating random numbers with a given distribution", IEEE TSE 17, 1991). The stacks are filled from the last
 * index to the first, so the table, and with it every pick, follows from the weights alone. Immutable, thread-safe.
 */
public final class AliasTable {

    private final double[] prob;
    private final int[] alias;

    private AliasTable(double[] prob, int[] alias) {
        this.prob = prob;
        this.alias = alias;
    }

    /**
     * The table of some weights.
     *
     * @param weights at least one, each finite and &ge; 0, not all 0
     * @throws EngineException {@code NUM_NONFINITE} or {@code NUM_DOMAIN}
     */
    public static AliasTable of(double[] weights) {
        int n = weights.length;
        double sum = checkedSum(weights);
        double[] mass = new double[n];
        int[] small = new int[n];
        int[] large = new int[n];
        int smallTop = 0;
        int largeTop = 0;
        for (int i = n - 1; i >= 0; i--) {
            mass[i] = n * weights[i] / sum;
            if (mass[i] < 1.0) {
                small[smallTop++] = i;
            } else {
                large[largeTop++] = i;
            }
        }
        double[] prob = new double[n];
        int[] alias = new int[n];
        while (smallTop > 0 && largeTop > 0) {
            int less = small[--smallTop];
            int more = large[largeTop - 1];
            prob[less] = mass[less];
            alias[less] = more;
            mass[more] = (mass[more] + mass[less]) - 1.0;
            if (mass[more] < 1.0) {
                largeTop--;
                small[smallTop++] = more;
            }
        }
        fill(prob, alias, small, smallTop);
        fill(prob, alias, large, largeTop);
        return new AliasTable(prob, alias);
    }

    /** What is left on a stack differs from 1 by rounding only. */
    private static void fill(double[] prob, int[] alias, int[] stack, int top) {
        for (int i = 0; i < top; i++) {
            prob[stack[i]] = 1.0;
            alias[stack[i]] = stack[i];
        }
    }

    private static double checkedSum(double[] weights) {
        Domain.require(weights.length >= 1, "number of alias weights", weights.length, ">= 1");
        for (double weight : weights) {
            Domain.require(weight >= 0.0, "alias weight", weight, ">= 0");
            Domain.require(true, "alias weight times their number", weight * weights.length, "not too large");
        }
        double sum = Neumaier.sum(weights);
        Domain.require(sum > 0.0, "sum of alias weights", sum, "> 0");
        return sum;
    }

    /**
     * The index that a uniform picks.
     *
     * @param u in [0, 1)
     */
    public int pick(double u) {
        double s = u * prob.length;
        int j = Math.min((int) s, prob.length - 1);
        return s - j < prob[j] ? j : alias[j];
    }

    /** An index from one uniform of a stream. Draws 1, blocks 1. */
    public int pick(Stream stream) {
        return pick(stream.uniform());
    }

    /** Number of weights. */
    public int size() {
        return prob.length;
    }

    /** The share of column j that stays with j, in [0, 1]; the rest goes to {@link #alias}. */
    public double prob(int j) {
        return prob[j];
    }

    /** The index that the rest of column j goes to; j itself where nothing is left. */
    public int alias(int j) {
        return alias[j];
    }
}
