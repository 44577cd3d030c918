package io.enginehost.segment1a;

import io.enginehost.api.numeric.Neumaier;
import io.enginehost.api.numeric.Rounding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How the N outlets of one merchant split over its domain, the home first: shares with a floor for the home, then largest
 * remainders with one outlet for every country. Pure arithmetic; arrays are parallel to the domain.
 */
final class OutletSplit {

    private static final double TOLERANCE = 1e-12;

    /**
     * Shares of the domain, summing to 1.
     *
     * @param floored whether the home was lifted to its floor
     */
    record Shares(double[] values, boolean floored) {}

    /**
     * Counts of the domain.
     *
     * @param targets N times share
     * @param floors whole part of the target
     * @param residuals the rest, to 8 decimals; 0 for a country that was lifted to one outlet
     * @param ranks 1-based place in the order of residuals
     * @param counts at least 1, summing to N
     */
    record Counts(double[] targets, int[] floors, double[] residuals, int[] ranks, int[] counts) {}

    private OutletSplit() {}

    /**
     * The home's share is the weight of its currency at home, the rest goes by weight; then the home is lifted to its floor, if it
     * is below, at the cost of all others in proportion. The floor is no target: a strong home currency may exceed it.
     *
     * @param homeWeight weight of the home in its currency, [0, 1]
     * @param foreign weights of the foreign countries of the domain, each &gt; 0; may be empty
     * @param homeShareMin the floor
     */
    static Shares shares(double homeWeight, double[] foreign, double homeShareMin) {
        double[] shares = new double[foreign.length + 1];
        if (foreign.length == 0) {
            shares[0] = 1.0;
            return new Shares(shares, false);
        }
        shares[0] = homeWeight;
        for (int i = 0; i < foreign.length; i++) {
            shares[i + 1] = (1.0 - homeWeight) * foreign[i];
        }
        divideBySum(shares);
        double home = shares[0];
        if (!(home < homeShareMin - TOLERANCE && 1.0 - home > TOLERANCE)) {
            return new Shares(shares, false);
        }
        shares[0] = homeShareMin;
        for (int i = 1; i < shares.length; i++) {
            shares[i] *= (1.0 - homeShareMin) / (1.0 - home);
        }
        divideBySum(shares);
        shares[0] += 1.0 - Neumaier.sum(shares);
        return new Shares(shares, true);
    }

    private static void divideBySum(double[] shares) {
        double sum = Neumaier.sum(shares);
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
    }

    /**
     * Every country gets the floor of its target, at least 1. If that is too much, the home pays; else what is left goes by
     * residual, then by country, to countries that were not lifted.
     *
     * @param n outlets, at least as many as the domain has countries
     * @param isos the domain, the home first
     * @param shares of the domain, the home's at least a half if a country has to be lifted
     */
    static Counts counts(int n, List<String> isos, double[] shares) {
        int size = shares.length;
        double[] targets = new double[size];
        int[] floors = new int[size];
        double[] residuals = new double[size];
        int[] counts = new int[size];
        int left = n;
        for (int i = 0; i < size; i++) {
            targets[i] = n * shares[i];
            floors[i] = (int) Math.floor(targets[i]);
            counts[i] = Math.max(floors[i], 1);
            residuals[i] = floors[i] < 1 ? 0.0 : Rounding.quantise8(targets[i] - floors[i]);
            left -= counts[i];
        }
        Integer[] order = order(isos, floors, residuals);
        int[] ranks = new int[size];
        for (int place = 0; place < size; place++) {
            ranks[order[place]] = place + 1;
            counts[order[place]] += place < left ? 1 : 0;
        }
        if (left < 0) {
            counts[0] += left;
        }
        return new Counts(targets, floors, residuals, ranks, counts);
    }

    private static Integer[] order(List<String> isos, int[] floors, double[] residuals) {
        Integer[] order = new Integer[residuals.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.comparing((Integer i) -> floors[i] < 1)
                        .thenComparing((a, b) -> Double.compare(residuals[b], residuals[a]))
                        .thenComparing(isos::get));
        return order;
    }
}
