package io.enginehost.segment1a;

import io.enginehost.api.Policy;
import java.util.List;
import java.util.function.BiConsumer;

/** Policy: limits of the statistics of {@link Stationarity}. */
public record ValidationPolicy(Sampler sampler, Coefficients coefficients) implements Policy.Checked {

    /**
     * Limits of statistics of the draws.
     *
     * @param z_max standard errors of a mean
     * @param rejection_z_max standard errors of the number of rejected outlet counts
     * @param hl_max chi-square of ten calibration bins
     * @param drift_max largest excursion of the summed residuals over the root of n
     * @param ks_max Kolmogorov-Smirnov distance of the uniforms times the root of n
     * @param phi_channel_smd_min standardised difference of ln phi between the channels
     */
    public record Sampler(
            double z_max,
            double rejection_z_max,
            double hl_max,
            double drift_max,
            double ks_max,
            double phi_channel_smd_min) {}

    /** Limits of the authored laws over the whole universe, each the least and the greatest value that passes. */
    public record Coefficients(
            List<Double> mean_pi,
            List<Double> q90_mu,
            List<Double> median_mu_over_phi,
            List<Double> phi_cv,
            List<Double> phi_p95_p05,
            List<Double> max_rejection) {}

    @Override
    public void check(BiConsumer<String, String> fault) {
        requireRising("mean_pi", coefficients.mean_pi(), fault);
        requireRising("q90_mu", coefficients.q90_mu(), fault);
        requireRising("median_mu_over_phi", coefficients.median_mu_over_phi(), fault);
        requireRising("phi_cv", coefficients.phi_cv(), fault);
        requireRising("phi_p95_p05", coefficients.phi_p95_p05(), fault);
        requireRising("max_rejection", coefficients.max_rejection(), fault);
    }

    private static void requireRising(String name, List<Double> limits, BiConsumer<String, String> fault) {
        if (limits.get(0) > limits.get(1)) {
            fault.accept("/coefficients/" + name, "the least value " + limits.get(0) + " is above the greatest");
        }
    }
}
