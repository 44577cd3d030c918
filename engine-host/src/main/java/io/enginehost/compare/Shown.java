package io.enginehost.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Values of a comparison as people read them; the document for machines has them whole. */
public final class Shown {

    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Shown() {}

    /** A number with six significant digits; {@code none} where there is none. */
    public static String number(Double value) {
        if (value == null) {
            return "none";
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        int magnitude = rounded.precision() - rounded.scale();
        return rounded.signum() == 0
                ? "0"
                : magnitude < -4 || magnitude > 12 ? rounded.toString() : rounded.toPlainString();
    }

    /** A number with its sign, as {@link #number}. */
    public static String delta(Double value) {
        return value != null && value > 0 ? "+" + number(value) : number(value);
    }

    /** A value of a policy: {@code none} where the policy has no such leaf, {@code null} where it is null. */
    public static String value(String value, boolean isThere) {
        return isThere ? String.valueOf(value) : "none";
    }

    /** How a dataset was made: rows, or nothing for what has none. */
    public static String rows(StateDifference.Made made) {
        return made == null ? "none" : made.rows() == null ? "" : String.format(Locale.ROOT, "%,d", made.rows());
    }

    /** The first digits of a dataset's digest. */
    public static String digest(StateDifference.Made made) {
        return made == null ? "none" : made.digest().substring(0, 12);
    }
}
