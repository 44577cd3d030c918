package io.enginehost.segment1a;

import io.enginehost.api.numeric.Neumaier;
import io.enginehost.api.numeric.Quantile;

/** What the authored laws look like over the whole universe, single-site merchants included. */
final class CoefficientStatistics {

    private final Neumaier pi = new Neumaier();
    private final Doubles mus = new Doubles();
    private final Doubles ratios = new Doubles();
    private final Doubles phis = new Doubles();
    private double worstRejection;

    /** Adds a merchant. */
    void add(double probability, double mu, double phi) {
        pi.add(probability);
        mus.add(mu);
        ratios.add(mu / phi);
        phis.add(phi);
        worstRejection = Math.max(worstRejection, NegativeBinomial.of(mu, phi).below2());
    }

    void report(ValidationPolicy.Coefficients limits, StationarityTests tests) {
        int n = mus.size();
        if (n == 0) {
            return;
        }
        double[] phi = phis.sorted();
        tests.within("coeff.mean_pi", n, pi.sum() / n, limits.mean_pi());
        tests.within("coeff.q90_mu", n, Quantile.ofSorted(mus.sorted(), 0.9), limits.q90_mu());
        tests.within(
                "coeff.median_mu_over_phi", n, Quantile.ofSorted(ratios.sorted(), 0.5), limits.median_mu_over_phi());
        tests.within("coeff.phi_cv", n, variation(phi), limits.phi_cv());
        tests.within(
                "coeff.phi_p95_p05",
                n,
                Quantile.ofSorted(phi, 0.95) / Quantile.ofSorted(phi, 0.05),
                limits.phi_p95_p05());
        tests.within("coeff.max_rejection", n, worstRejection, limits.max_rejection());
    }

    /** Population standard deviation over mean. */
    private static double variation(double[] values) {
        double mean = Neumaier.sum(values) / values.length;
        Neumaier squares = new Neumaier();
        for (double value : values) {
            squares.add((value - mean) * (value - mean));
        }
        return Math.sqrt(squares.sum() / values.length) / mean;
    }
}
