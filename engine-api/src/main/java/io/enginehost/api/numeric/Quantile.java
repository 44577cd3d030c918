package io.enginehost.api.numeric;

/** Sample quantiles with linear interpolation at position {@code (n - 1) * q} (type 7 of Hyndman and Fan, 1996). */
public final class Quantile {

    private Quantile() {}

    /**
     * A quantile.
     *
     * @param sorted rising, at least one value
     * @param q 0 for the least to 1 for the greatest
     */
    public static double ofSorted(double[] sorted, double q) {
        if (sorted.length == 0 || !(q >= 0.0 && q <= 1.0)) {
            throw new IllegalArgumentException("quantile " + q + " of " + sorted.length + " values");
        }
        double position = (sorted.length - 1) * q;
        int below = (int) Math.floor(position);
        double part = position - below;
        return part == 0.0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
    }
}
