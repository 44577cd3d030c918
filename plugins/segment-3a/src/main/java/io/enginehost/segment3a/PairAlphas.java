package io.enginehost.segment3a;

import io.enginehost.api.numeric.Neumaier;

/** The Dirichlet parameters of one pair, from the average of its country. Pure arithmetic. */
final class PairAlphas {

    private PairAlphas() {}

    /** A merchant's own scale, {@code scale * exp(jitter * (2u - 1))}. */
    static double factor(DispersionPolicy policy, double u) {
        return policy.concentration_scale() * StrictMath.exp(policy.merchant_jitter() * (2.0 * u - 1.0));
    }

    /** Shares by a power, summing to 1; the power 1 leaves them as they are. */
    static double[] tempered(double[] shares, double temperature) {
        if (temperature == 1.0) {
            return shares;
        }
        double[] tempered = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            tempered[i] = StrictMath.pow(shares[i], temperature);
        }
        double sum = Neumaier.sum(tempered);
        for (int i = 0; i < shares.length; i++) {
            tempered[i] /= sum;
        }
        return tempered;
    }

    /**
     * Shares pulled to observed ones, {@code (1 - w) * share + w * sites / total}. Without a site nothing pulls.
     *
     * @param sites outlets of the pair by zone
     */
    static double[] pulled(double[] shares, int[] sites, double weight) {
        long total = 0;
        for (int count : sites) {
            total += count;
        }
        if (total == 0 || weight == 0.0) {
            return shares;
        }
        double[] pulled = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            pulled[i] = (1.0 - weight) * shares[i] + weight * (sites[i] / (double) total);
        }
        return pulled;
    }

    /** The parameters, {@code max(factor * sum * share, floor)}; not rescaled after that. */
    static double[] alphas(double factor, double sum, double[] shares, double floor) {
        double[] alphas = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            alphas[i] = Math.max(factor * sum * shares[i], floor);
        }
        return alphas;
    }
}
