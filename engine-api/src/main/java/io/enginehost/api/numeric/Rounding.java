package io.enginehost.api.numeric;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;

/** Rounding of binary64 to decimals, half to even on the scaled value. */
public final class Rounding {

    /** Powers of ten up to 10^22 are exact in binary64. */
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private Rounding() {}

    /**
     * {@code rint(x * 10^decimals) / 10^decimals}: the double nearest to the rounded decimal. What counts as a half is
     * decided on the product, as binary64 has it.
     *
     * @param x finite, as is its product with the power of ten
     * @param decimals 0 to 18
     * @throws EngineException {@code NUM_NONFINITE}
     */
    public static double halfEven(double x, int decimals) {
        if (decimals < 0 || decimals >= POWERS_OF_TEN.length) {
            throw new IllegalArgumentException("decimals is " + decimals + ", must be 0 to 18");
        }
        double scaled = x * POWERS_OF_TEN[decimals];
        if (!Double.isFinite(scaled)) {
            throw new EngineException(
                    FailureClass.DOMAIN, "NUM_NONFINITE", "cannot round " + x + " to " + decimals + " decimals");
        }
        return Math.rint(scaled) / POWERS_OF_TEN[decimals];
    }

    /**
     * The fractional part of a share of something whole, to 8 decimals half-even and kept in [0, 1): a remainder that rounds
     * to 1 is 0.99999999, one that rounding left just below 0 is 0.
     *
     * @throws EngineException {@code RESIDUAL} if x is no remainder
     */
    public static double quantise8(double x) {
        double r = Double.isFinite(x) ? halfEven(x, 8) : Double.NaN;
        if (r >= 0.0 && r < 1.0) {
            // Adding 0.0 turns -0.0, which would sort below it, into 0.0.
            return r + 0.0;
        }
        if (r >= 1.0 && r < 1.0 + 1e-8) {
            return 0.99999999;
        }
        throw new EngineException(FailureClass.DOMAIN, "RESIDUAL", "remainder " + x + " is outside [0, 1)");
    }
}
