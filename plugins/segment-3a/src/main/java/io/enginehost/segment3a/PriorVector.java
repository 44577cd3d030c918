package io.enginehost.segment3a;

import io.enginehost.api.numeric.Neumaier;
import io.enginehost.segment3a.AlphasPolicy.Generator;
import io.enginehost.segment3a.FloorPolicy.Floor;

/**
 * The Dirichlet parameters of one country. Pure arithmetic; arrays are parallel to the zones in their order.
 *
 * @param shares where people live, summing to 1
 * @param raw parameters before floors
 * @param effective parameters that count
 * @param sum of the effective parameters
 * @param open zones that are large enough to be held up to their floor
 */
record PriorVector(double[] shares, double[] raw, double[] effective, double sum, boolean[] open) {

    /** The share of a zone that is material in a country of several. */
    private static final double LEAST_SHARE = 0.005;

    /**
     * Parameters from where people live. With h the shares and t their powers by tau, both summing to 1, a zone gets
     * {@code A * ((1 - w) * h + w * t)}: outlets are less crowded than people. The sum A grows with the zones that matter.
     *
     * @param material zones that matter, at least 1
     */
    static double[] generated(double[] shares, int material, Generator generator) {
        double[] powers = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            powers[i] = StrictMath.pow(shares[i], generator.tau());
        }
        double total = Neumaier.sum(powers);
        double sum =
                Math.min(Math.max(generator.a0() + generator.a1() * material, generator.a_min()), generator.a_max());
        double[] raw = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            double mixed = (1.0 - generator.tail_weight()) * shares[i] + generator.tail_weight() * (powers[i] / total);
            raw[i] = Math.max(sum * mixed, generator.alpha_min());
        }
        return raw;
    }

    /** Shares that sum to 1, from weights. */
    static double[] normalised(double[] weights) {
        double sum = Neumaier.sum(weights);
        double[] shares = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            shares[i] = weights[i] / sum;
        }
        return shares;
    }

    /** Holds zones up whose share of the raw parameters reaches the threshold of their floor; a single zone needs no floor. */
    static PriorVector of(double[] shares, double[] raw, Floor[] floors) {
        double total = Neumaier.sum(raw);
        boolean[] open = new boolean[raw.length];
        double[] effective = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            open[i] = raw.length > 1 && raw[i] / total >= floors[i].bump_threshold();
            effective[i] = Math.max(raw[i], open[i] ? floors[i].floor_value() : 0.0);
        }
        return new PriorVector(shares, raw, effective, Neumaier.sum(effective), open);
    }

    /** The share of a zone in the effective parameters. */
    double share(int zone) {
        return effective[zone] / sum;
    }

    /** Whether every parameter is a positive number, and at least two zones count if {@code material} do. */
    boolean isSound(int material) {
        int counting = 0;
        for (int i = 0; i < raw.length; i++) {
            if (!(effective[i] > 0.0 && Double.isFinite(sum))) {
                return false;
            }
            counting += share(i) >= LEAST_SHARE ? 1 : 0;
        }
        return material < 2 || counting >= 2;
    }
}
