package io.enginehost.realism;

/** Quantiles by linear interpolation between order statistics. */
final class Quantiles {

    private Quantiles() {}

    /**
     * The quantile at position {@code (n - 1) q}.
     *
     * @param sorted n values, ascending, at least one
     * @param q in [0, 1]
     */
    static double ofSorted(double[] sorted, double q) {
        double at = (sorted.length - 1) * q;
        int below = (int) at;
        double rest = at - below;
        return rest == 0.0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }
}
