package io.enginehost.api.numeric;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.Arrays;

/**
 * Splits a whole number of units over rows in proportion to real targets (Hamilton's method): every row gets the floor of its
 * target, what is left goes one by one down the order of the remainders, taken to 8 decimals half-even so that noise in the
 * last bits decides nothing.
 *
 * <p>Equal remainders keep the order in which the caller passes the rows: whoever declares "ties by country, then rank" passes
 * the rows sorted by country, then rank.
 */
public final class LargestRemainder {

    /** A row that cannot take a unit ranks behind every row that can. */
    private static final double FULL = -1.0;

    private LargestRemainder() {}

    /**
     * The result of a split; arrays are parallel to the targets and belong to the caller.
     *
     * @param counts units per row
     * @param floors units per row before the remainders were served
     * @param residuals remainder per row, in [0, 1), 8 decimals; -1 for a row that had no capacity left
     * @param ranks 1-based place in the order of the remainders
     */
    public record Split(long[] counts, long[] floors, double[] residuals, int[] ranks) {}

    /**
     * Splits {@code units} by targets that sum to it, up to rounding. Every count is within 1 of its target.
     *
     * @param units 0 or more
     * @param targets each finite, 0 to 2^53
     * @throws EngineException {@code SPLIT_SUM} if the floors exceed the units or leave more than one unit per row
     */
    public static Split split(long units, double[] targets) {
        long[] floors = new long[targets.length];
        double[] residuals = new double[targets.length];
        long left = units;
        for (int i = 0; i < targets.length; i++) {
            floors[i] = floor(targets[i]);
            residuals[i] = Rounding.quantise8(targets[i] - floors[i]);
            left -= floors[i];
        }
        if (left < 0 || left > targets.length) {
            throw new EngineException(
                    FailureClass.DOMAIN, "SPLIT_SUM", "targets of " + targets.length + " rows do not sum to " + units);
        }
        int[] order = order(residuals);
        long[] counts = floors.clone();
        for (int place = 0; place < left; place++) {
            counts[order[place]]++;
        }
        return new Split(counts, floors, residuals, ranks(order));
    }

    /**
     * Splits {@code units} by shares that sum to 1, up to rounding: target = units * share.
     *
     * @param shares each in [0, 1]
     */
    public static Split byShares(long units, double[] shares) {
        return split(units, Arrays.stream(shares).map(share -> units * share).toArray());
    }

    /**
     * Splits {@code units} by targets, but gives no row more than its capacity: every row gets
     * {@code min(floor(target), capacity)}, the rest goes one by one down the order of the remainders to rows with capacity
     * left, in as many passes as it takes. Rows without capacity left have remainder -1. Without units the order is that of
     * the rows.
     *
     * @param capacity units a row can take, 0 or more; {@code Long.MAX_VALUE} for no limit
     * @throws EngineException {@code SPLIT_SUM} if the floors exceed the units, {@code SPLIT_CAPACITY} if all rows together
     *     cannot take the units
     */
    public static Split split(long units, double[] targets, long[] capacity) {
        int n = targets.length;
        long[] floors = new long[n];
        double[] residuals = new double[n];
        long left = units;
        for (int i = 0; i < n; i++) {
            floors[i] = Math.min(floor(targets[i]), capacity[i]);
            residuals[i] = floors[i] == capacity[i] ? FULL : Rounding.quantise8(targets[i] - floors[i]);
            left -= floors[i];
        }
        if (left < 0) {
            throw new EngineException(
                    FailureClass.DOMAIN, "SPLIT_SUM", "floors of " + n + " targets exceed " + units + " units");
        }
        int[] order = units == 0 ? order(new double[n]) : order(residuals);
        long[] counts = floors.clone();
        handOut(left, order, counts, capacity);
        return new Split(counts, floors, residuals, ranks(order));
    }

    /**
     * Targets in proportion to weights: {@code units * weight / sum} per row, evaluated left to right, the sum by Neumaier.
     *
     * @param weights each finite and &ge; 0, with a positive sum
     * @throws EngineException {@code SPLIT_WEIGHTS}
     */
    public static double[] targets(long units, double[] weights) {
        double sum = Neumaier.sum(weights);
        double[] targets = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            targets[i] = units * weights[i] / sum;
            if (!(weights[i] >= 0.0 && sum > 0.0 && Double.isFinite(targets[i]))) {
                throw new EngineException(
                        FailureClass.DOMAIN,
                        "SPLIT_WEIGHTS",
                        "weight " + weights[i] + " of sum " + sum + ": weights must be finite, >= 0, not all 0");
            }
        }
        return targets;
    }

    /** Row indices by remainder descending, equal ones in row order. */
    public static int[] order(double[] residuals) {
        Integer[] rows = new Integer[residuals.length];
        Arrays.setAll(rows, i -> i);
        Arrays.sort(rows, (a, b) -> Double.compare(residuals[b], residuals[a]));
        return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
    }

    /** The 1-based place of every row in an {@link #order}. */
    public static int[] ranks(int[] order) {
        int[] ranks = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            ranks[order[place]] = place + 1;
        }
        return ranks;
    }

    private static void handOut(long units, int[] order, long[] counts, long[] capacity) {
        long left = units;
        while (left > 0) {
            long before = left;
            for (int place = 0; place < order.length && left > 0; place++) {
                int row = order[place];
                if (counts[row] < capacity[row]) {
                    counts[row]++;
                    left--;
                }
            }
            if (left == before) {
                throw new EngineException(
                        FailureClass.DOMAIN, "SPLIT_CAPACITY", left + " units are left when all rows are full");
            }
        }
    }

    private static long floor(double target) {
        if (!(target >= 0.0 && target <= 0x1p53)) {
            throw new EngineException(FailureClass.DOMAIN, "NUM_NONFINITE", "target " + target + " of a split");
        }
        return (long) target;
    }
}
