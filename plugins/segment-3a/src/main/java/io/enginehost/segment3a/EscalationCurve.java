package io.enginehost.segment3a;

import io.enginehost.segment3a.MixturePolicy.SmoothBand;
import java.util.Map;
import java.util.TreeMap;

/**
 * The chance that a pair is split: a curve over the zones that matter, reached as outlets grow to a full ramp, and lifted by
 * further outlets up to a cap. It rises with zones and with outlets, so that no larger pair is less likely split than a smaller one.
 */
final class EscalationCurve {

    private final TreeMap<Integer, Double> curve;
    private final int fullRampSites;
    private final double slope;
    private final double cap;

    EscalationCurve(SmoothBand band) {
        curve = new TreeMap<>(band.zone_curve());
        fullRampSites = band.full_ramp_sites();
        slope = band.site_count_slope();
        cap = band.cap();
    }

    /**
     * The chance in [0, 1]: with T from the curve at K and a ramp of min(1, (N-1)/(F-1)),
     * {@code ramp * min(max(T, cap), T + slope * max(0, N - F))}. One zone that matters has the chance 0.
     *
     * @param sites N, at least 1
     * @param material K, at least 1
     */
    double probability(int sites, int material) {
        if (material == 1) {
            return 0.0;
        }
        double base = base(material);
        double ramp = Math.min(1.0, (sites - 1) / (double) (fullRampSites - 1));
        double lifted = base + slope * Math.max(0, sites - fullRampSites);
        return ramp * Math.min(Math.max(base, cap), lifted);
    }

    /** The curve, linear between its knots and flat outside of them. */
    private double base(int material) {
        Map.Entry<Integer, Double> low = curve.floorEntry(material);
        Map.Entry<Integer, Double> high = curve.ceilingEntry(material);
        if (low == null) {
            return high.getValue();
        }
        if (high == null || high.getKey().equals(low.getKey())) {
            return low.getValue();
        }
        return low.getValue()
                + (high.getValue() - low.getValue()) * (material - low.getKey()) / (high.getKey() - low.getKey());
    }
}
