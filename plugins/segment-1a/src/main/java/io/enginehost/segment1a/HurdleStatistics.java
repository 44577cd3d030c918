package io.enginehost.segment1a;

import io.enginehost.api.numeric.Neumaier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Did the hurdle decide as its probabilities say? Over merchants whose probability leaves doubt, in the order of their ids: rates
 * of all and of groups, calibration by bins of pi (Hosmer and Lemeshow, 1980), independence of neighbours, drift, and the
 * uniforms themselves.
 */
final class HurdleStatistics {

    private static final int BINS = 10;

    private final Map<String, Rate> rates = new TreeMap<>();
    private final Doubles pis = new Doubles();
    private final Doubles uniforms = new Doubles();
    private final Doubles residuals = new Doubles();
    private final Neumaier products = new Neumaier();
    private double last;
    private final Neumaier walk = new Neumaier();
    private double farthest;

    /** Decisions against expectation. */
    private static final class Rate {
        final Neumaier excess = new Neumaier();
        final Neumaier variance = new Neumaier();
        long rows;

        void add(double residual, double v) {
            excess.add(residual);
            variance.add(v);
            rows++;
        }
    }

    /** Adds a merchant. */
    void add(double pi, double u, boolean multi, Channel channel, int bucket, ScaleTier tier) {
        double y = multi ? 1.0 : 0.0;
        double variance = pi * (1.0 - pi);
        for (String group : new String[] {"all", "channel." + channel, "bucket." + bucket, "tier." + tier}) {
            rates.computeIfAbsent(group, g -> new Rate()).add(y - pi, variance);
        }
        double r = (y - pi) / Math.sqrt(variance);
        if (pis.size() > 0) {
            products.add(last * r);
        }
        last = r;
        walk.add(r);
        farthest = Math.max(farthest, Math.abs(walk.sum()));
        pis.add(pi);
        residuals.add(y - pi);
        uniforms.add(u);
    }

    void report(ValidationPolicy.Sampler limits, StationarityTests tests) {
        int n = pis.size();
        rates.forEach((group, rate) -> {
            if (group.equals("all") || rate.rows >= StationarityTests.SMALLEST_GROUP) {
                double z = Math.abs(rate.excess.sum()) / Math.sqrt(rate.variance.sum());
                tests.atMost("rate." + group, rate.rows, z, limits.z_max());
            }
        });
        if (n >= BINS) {
            tests.atMost("calibration.hl", n, calibration(pis.toArray(), residuals.toArray()), limits.hl_max());
        }
        if (n >= 2) {
            double lag1 = Math.abs(products.sum()) / Math.sqrt(n - 1);
            tests.atMost("serial.lag1", n, lag1, limits.z_max());
        }
        tests.atMost("drift.cusum", n, farthest / Math.sqrt(n), limits.drift_max());
        tests.atMost("uniform.ks", n, kolmogorov(uniforms.sorted()) * Math.sqrt(n), limits.ks_max());
    }

    /** Chi-square over bins of equal size by pi, equal ones in the order of ids. */
    static double calibration(double[] pi, double[] residual) {
        Integer[] order = new Integer[pi.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> pi[i]));
        double chi = 0.0;
        for (int bin = 0; bin < BINS; bin++) {
            Rate rate = new Rate();
            int to = (int) ((long) order.length * (bin + 1) / BINS);
            for (int i = (int) ((long) order.length * bin / BINS); i < to; i++) {
                double p = pi[order[i]];
                rate.add(residual[order[i]], p * (1.0 - p));
            }
            chi += rate.excess.sum() * rate.excess.sum() / rate.variance.sum();
        }
        return chi;
    }

    /** The largest distance between the law of the sample and the uniform one. */
    static double kolmogorov(double[] sorted) {
        double distance = 0.0;
        for (int i = 0; i < sorted.length; i++) {
            double above = (i + 1.0) / sorted.length - sorted[i];
            double below = sorted[i] - (double) i / sorted.length;
            distance = Math.max(distance, Math.max(above, below));
        }
        return distance;
    }
}
