package io.enginehost.api.numeric;

/**
 * A sum with compensation (Neumaier: "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 1974).
 * The result depends on the order of the terms, which callers declare: sums that feed a decision or a stored value are serial
 * and never reduced in parallel. An infinite or NaN term gives NaN. Not thread-safe.
 */
public final class Neumaier {

    private double sum;
    private double compensation;

    /** Adds a term. */
    public void add(double x) {
        double t = sum + x;
        compensation += Math.abs(sum) >= Math.abs(x) ? (sum - t) + x : (x - t) + sum;
        sum = t;
    }

    /** The sum of the terms added so far; 0 without any. */
    public double sum() {
        return sum + compensation;
    }

    /** The sum of the values in their order. */
    public static double sum(double... values) {
        return sum(values, 0, values.length);
    }

    /** The sum of {@code values[from]} up to, not including, {@code values[to]}. */
    public static double sum(double[] values, int from, int to) {
        Neumaier total = new Neumaier();
        for (int i = from; i < to; i++) {
            total.add(values[i]);
        }
        return total.sum();
    }
}
