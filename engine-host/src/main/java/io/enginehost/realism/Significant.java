package io.enginehost.realism;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as they are written: what a score compares is what its file says. */
final class Significant {

    private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    private Significant() {}

    /** A finite number, rounded half even to 12 significant digits. */
    static double round(double value) {
        return new BigDecimal(value).round(TWELVE_DIGITS).doubleValue();
    }

    /** A number as people write it, rounded likewise, without trailing zeros; very large and small ones with an exponent. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(TWELVE_DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        return size == 0.0 || size >= 1e-6 && size < 1e15 ? rounded.toPlainString() : rounded.toString();
    }
}
