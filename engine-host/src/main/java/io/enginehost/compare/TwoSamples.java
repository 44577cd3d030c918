package io.enginehost.compare;

import io.enginehost.api.numeric.Neumaier;

/** Distances of two empirical distributions. Samples are given ascending, each with at least one value. */
final class TwoSamples {

    private TwoSamples() {}

    /**
     * The two-sample Kolmogorov-Smirnov statistic: the largest difference of the shares of values that are at most x, over all
     * x. In [0, 1]; equal values count at once.
     */
    static double kolmogorovSmirnov(double[] a, double[] b) {
        long most = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double x = Math.min(a[i], b[j]);
            i = after(a, i, x);
            j = after(b, j, x);
            most = Math.max(most, apart(a, i, b, j));
        }
        return (double) most / ((long) a.length * b.length);
    }

    /**
     * The 1-Wasserstein distance: the area between the two shares of values that are at most x, which is how far, on average, one
     * sample must be moved to become the other. In the unit of the values.
     */
    static double wasserstein(double[] a, double[] b) {
        Neumaier area = new Neumaier();
        double pairs = (double) ((long) a.length * b.length);
        int i = 0;
        int j = 0;
        double x = Math.min(a[0], b[0]);
        while (i < a.length || j < b.length) {
            i = after(a, i, x);
            j = after(b, j, x);
            double next = Math.min(i < a.length ? a[i] : Double.MAX_VALUE, j < b.length ? b[j] : Double.MAX_VALUE);
            if (i < a.length || j < b.length) {
                area.add((next - x) * (apart(a, i, b, j) / pairs));
                x = next;
            }
        }
        return area.sum();
    }

    /** The first index from {@code from} whose value is above x. */
    private static int after(double[] values, int from, double x) {
        int i = from;
        while (i < values.length && values[i] <= x) {
            i++;
        }
        return i;
    }

    /** The difference of two shares i / |a| and j / |b|, times |a| |b|: exact. */
    private static long apart(double[] a, int i, double[] b, int j) {
        return Math.abs((long) i * b.length - (long) j * a.length);
    }
}
