package io.enginehost.validate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Turns a limit of a schema, a decimal, into the last value of a primitive type that keeps it, so that one comparison of primitives
 * gives the verdict of the decimals.
 */
final class Bounds {

    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private Bounds() {}

    /** A limit and how the schema words it. */
    record Limit(BigDecimal value, boolean exclusive, String text) {

        /** The tighter of two limits of one side, if there is any. */
        static Optional<Limit> tighter(JsonNode schema, String inclusive, String exclusive, boolean lower) {
            JsonNode open = schema.path(exclusive);
            JsonNode closed = schema.path(inclusive);
            if (!open.isNumber() && !closed.isNumber()) {
                return Optional.empty();
            }
            boolean takeOpen = open.isNumber();
            if (takeOpen && closed.isNumber()) {
                int order = open.decimalValue().compareTo(closed.decimalValue());
                takeOpen = lower ? order >= 0 : order <= 0;
            }
            String sign = lower ? "> " : "< ";
            return Optional.of(
                    takeOpen
                            ? new Limit(open.decimalValue(), true, "must be " + sign + open)
                            : new Limit(closed.decimalValue(), false, "must be " + sign.trim() + "= " + closed));
        }
    }

    /** The least long that keeps a lower limit; empty if none does. */
    static Optional<Long> leastLong(Limit limit) {
        if (limit.value().compareTo(MIN_LONG) < 0) {
            return Optional.of(Long.MIN_VALUE);
        }
        if (limit.value().compareTo(MAX_LONG) > 0) {
            return Optional.empty();
        }
        BigInteger least = limit.value().setScale(0, RoundingMode.CEILING).toBigIntegerExact();
        boolean isLimit = new BigDecimal(least).compareTo(limit.value()) == 0;
        BigInteger first = limit.exclusive() && isLimit ? least.add(BigInteger.ONE) : least;
        return first.bitLength() < Long.SIZE ? Optional.of(first.longValueExact()) : Optional.empty();
    }

    /** The greatest long that keeps an upper limit; empty if none does. */
    static Optional<Long> greatestLong(Limit limit) {
        // -x-1 maps the longs onto themselves in reverse order without overflow.
        BigDecimal mirrored = limit.value().negate().subtract(BigDecimal.ONE);
        return leastLong(new Limit(mirrored, limit.exclusive(), "")).map(least -> -1 - least);
    }

    /** The least finite double, seen as its shortest decimal, that keeps a lower limit; +infinity if none does. */
    static double leastDouble(Limit limit) {
        double least = limit.value().doubleValue();
        if (least == Double.NEGATIVE_INFINITY) {
            least = -Double.MAX_VALUE;
        }
        while (least != Double.POSITIVE_INFINITY && !keepsLower(least, limit)) {
            least = Math.nextUp(least);
        }
        while (Double.isFinite(Math.nextDown(least)) && keepsLower(Math.nextDown(least), limit)) {
            least = Math.nextDown(least);
        }
        return least;
    }

    /** The greatest finite double that keeps an upper limit; -infinity if none does. */
    static double greatestDouble(Limit limit) {
        return -leastDouble(new Limit(limit.value().negate(), limit.exclusive(), ""));
    }

    private static boolean keepsLower(double value, Limit limit) {
        int order = BigDecimal.valueOf(value).compareTo(limit.value());
        return limit.exclusive() ? order > 0 : order >= 0;
    }
}
