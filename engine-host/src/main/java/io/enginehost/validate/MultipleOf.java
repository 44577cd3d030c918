package io.enginehost.validate;

import java.math.BigDecimal;

/**
 * {@code multipleOf} as decimals see it: 19.99 is a multiple of 0.01, although the double nearest to it is not. Values with few
 * digits, which are nearly all, are decided with exact integers.
 */
final class MultipleOf {

    /** Decimals of up to 15 digits and doubles map to each other one to one. */
    private static final double EXACT = 1e15;

    /** The greatest power of ten that is a double. */
    private static final int MAX_POWER = 22;

    private final BigDecimal divisor;
    private final long unscaled;
    private final double power;

    /** A check for multiples of {@code divisor}, which is positive. */
    MultipleOf(BigDecimal divisor) {
        BigDecimal plain = divisor.stripTrailingZeros();
        this.divisor = plain.scale() < 0 ? plain.setScale(0) : plain;
        boolean fits = this.divisor.scale() <= MAX_POWER
                && this.divisor.unscaledValue().bitLength() < Long.SIZE;
        this.unscaled = fits ? this.divisor.unscaledValue().longValueExact() : 0;
        this.power = fits ? BigDecimal.ONE.movePointRight(this.divisor.scale()).doubleValue() : 0;
    }

    boolean accepts(long value) {
        if (unscaled != 0 && divisor.scale() == 0) {
            return value % unscaled == 0;
        }
        return BigDecimal.valueOf(value).remainder(divisor).signum() == 0;
    }

    boolean accepts(double value) {
        if (unscaled != 0) {
            double scaled = Math.rint(value * power);
            // scaled / power is rounded once from exact operands, so equality says that the decimal of value is scaled
            // / power.
            if (Math.abs(scaled) < EXACT && scaled / power == value) {
                return (long) scaled % unscaled == 0;
            }
        }
        return BigDecimal.valueOf(value).remainder(divisor).signum() == 0;
    }
}
