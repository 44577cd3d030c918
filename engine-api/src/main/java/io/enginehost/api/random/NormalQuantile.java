package io.enginehost.api.random;

/**
 * The inverse of the standard normal distribution function by Acklam's rational approximation (2003), relative error below
 * 1.15e-9. Monotone in p and without rejection: one uniform, one normal.
 */
public final class NormalQuantile {

    private static final double[] A = {
        -39.69683028665376,
        220.9460984245205,
        -275.9285104469687,
        138.3577518672690,
        -30.66479806614716,
        2.506628277459239
    };
    private static final double[] B = {
        -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1.0
    };
    private static final double[] C = {
        -0.007784894002430293,
        -0.3223964580411365,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783
    };
    private static final double[] D = {
        0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1.0
    };
    private static final double TAIL = 0.02425;

    private NormalQuantile() {}

    /**
     * The x with {@code Phi(x) = p}.
     *
     * @param p in the open interval (0, 1)
     */
    public static double of(double p) {
        Domain.require(p > 0.0 && p < 1.0, "normal quantile p", p, "in (0, 1)");
        if (p < TAIL) {
            return tail(p);
        }
        if (p > 1.0 - TAIL) {
            return -tail(1.0 - p);
        }
        double q = p - 0.5;
        double r = q * q;
        return q * horner(A, r) / horner(B, r);
    }

    private static double tail(double p) {
        double q = StrictMath.sqrt(-2.0 * StrictMath.log(p));
        return horner(C, q) / horner(D, q);
    }

    /** Polynomial with the highest power first. */
    private static double horner(double[] coefficients, double x) {
        double y = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            y = y * x + coefficients[i];
        }
        return y;
    }
}
