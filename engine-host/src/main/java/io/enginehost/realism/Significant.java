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

    /** A number as text, rounded likewise, without trailing zeros. */
    static String text(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(TWELVE_DIGITS)
                        .stripTrailingZeros()
                        .toString()
                : Double.toString(value);
    }
}
