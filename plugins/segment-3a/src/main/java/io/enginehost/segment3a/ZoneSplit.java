package io.enginehost.segment3a;

import io.enginehost.api.numeric.LargestRemainder;
import io.enginehost.segment3a.IntegerisationPolicy.Safeguard;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How the N outlets of one pair become whole numbers per zone. Pure arithmetic; arrays are parallel to the zones in their order.
 *
 * @param targets N times share
 * @param counts whole outlets, summing to N
 * @param ranks 1-based places by remainder; null under systematic rounding
 * @param deltas what the safeguard moved, summing to 0
 */
record ZoneSplit(double[] targets, int[] counts, int[] ranks, int[] deltas) {

    /** Whole parts, then one outlet each for the largest remainders. */
    static ZoneSplit largestRemainder(int n, double[] shares) {
        LargestRemainder.Split split = LargestRemainder.byShares(n, shares);
        int[] counts = Arrays.stream(split.counts()).mapToInt(Math::toIntExact).toArray();
        return new ZoneSplit(targets(n, shares), counts, split.ranks(), new int[shares.length]);
    }

    /**
     * Rounds the running sum of targets at one offset: a zone gets as many outlets as whole numbers lie in its stretch, so on
     * average exactly its target. The last zone gets what is left, which rounding of the sum could miss.
     *
     * @param u the offset, in (0, 1)
     */
    static ZoneSplit systematic(int n, double[] shares, double u) {
        double[] targets = targets(n, shares);
        int[] counts = new int[shares.length];
        double running = 0.0;
        int given = 0;
        for (int i = 0; i < shares.length - 1; i++) {
            running += targets[i];
            int upTo = Math.min((int) Math.floor(running + u), n);
            counts[i] = upTo - given;
            given = upTo;
        }
        counts[shares.length - 1] = n - given;
        return new ZoneSplit(targets, counts, null, new int[shares.length]);
    }

    private static double[] targets(int n, double[] shares) {
        return Arrays.stream(shares).map(share -> n * share).toArray();
    }

    /**
     * Gives an outlet to each zone, from the second by share on, whose share is material and whose count is 0. The zone with the
     * largest count pays, as long as it keeps one. Only what the draw itself made material is restored.
     */
    ZoneSplit safeguarded(int n, double[] shares, Safeguard safeguard) {
        if (!safeguard.enabled() || n < safeguard.apply_if_total_outlets_gte() || shares.length < 2) {
            return this;
        }
        int[] moved = counts.clone();
        Integer[] order = byShare(shares);
        int looked = Math.min(safeguard.max_forced_zones(), shares.length);
        for (int place = 1; place < looked; place++) {
            int zone = order[place];
            if (shares[zone] < safeguard.min_second_zone_share()) {
                break;
            }
            if (moved[zone] == 0) {
                int donor = donor(moved, order);
                if (moved[donor] < 2) {
                    break;
                }
                moved[donor]--;
                moved[zone]++;
            }
        }
        int[] differences = new int[moved.length];
        Arrays.setAll(differences, i -> moved[i] - counts[i]);
        return new ZoneSplit(targets, moved, ranks, differences);
    }

    private static Integer[] byShare(double[] shares) {
        Integer[] order = new Integer[shares.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -shares[i]));
        return order;
    }

    /** The zone with the largest count, of equal ones the first by share. */
    private static int donor(int[] counts, Integer[] order) {
        int donor = order[0];
        for (int zone : order) {
            if (counts[zone] > counts[donor]) {
                donor = zone;
            }
        }
        return donor;
    }

    /** How many outlets the safeguard moved. */
    int moves() {
        return Arrays.stream(deltas).filter(delta -> delta > 0).sum();
    }
}
