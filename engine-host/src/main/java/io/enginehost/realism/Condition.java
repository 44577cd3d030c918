package io.enginehost.realism;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number must be: an interval of the real line, open or closed at each end.
 *
 * <pre>{@code
 * >= 0.25    <= 15    > 0    < 1    == 5    in[0.35, 0.55]
 * }</pre>
 *
 * @param text as written
 * @param low lower end, may be negative infinity
 * @param lowOpen whether {@code low} itself is out
 * @param high upper end, may be infinity
 * @param highOpen whether {@code high} itself is out
 */
public record Condition(String text, double low, boolean lowOpen, double high, boolean highOpen) {

    private static final String NUMBER = "\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*";
    private static final Pattern COMPARISON = Pattern.compile("\\s*(<=|>=|==|<|>)" + NUMBER);
    private static final Pattern BAND = Pattern.compile("\\s*in\\s*\\[" + NUMBER + "," + NUMBER + "\\]\\s*");

    /** What a condition looks like, for messages. */
    public static final String GRAMMAR = "write <= n, >= n, < n, > n, == n or in[low, high]";

    /** Reads a condition; empty if the text is none, a number overflows, or a band ends before it starts. */
    public static Optional<Condition> parse(String text) {
        Matcher band = BAND.matcher(text);
        if (band.matches()) {
            double low = Double.parseDouble(band.group(1));
            double high = Double.parseDouble(band.group(2));
            return finite(low) && finite(high) && low <= high
                    ? Optional.of(new Condition(text.strip(), low, false, high, false))
                    : Optional.empty();
        }
        Matcher comparison = COMPARISON.matcher(text);
        return comparison.matches()
                ? Optional.of(Double.parseDouble(comparison.group(2)))
                        .filter(Condition::finite)
                        .map(value -> of(comparison.group(1), value, text.strip()))
                : Optional.empty();
    }

    /** The condition of an operator ({@code <= >= < > ==}) and a number. */
    public static Condition of(String operator, double value) {
        String number = value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : value + "";
        return of(operator, value, operator + " " + number);
    }

    private static Condition of(String operator, double value, String text) {
        double none = Double.POSITIVE_INFINITY;
        return switch (operator) {
            case "<=" -> new Condition(text, -none, true, value, false);
            case "<" -> new Condition(text, -none, true, value, true);
            case ">=" -> new Condition(text, value, false, none, true);
            case ">" -> new Condition(text, value, true, none, true);
            case "==" -> new Condition(text, value, false, value, false);
            default -> throw new IllegalArgumentException("no operator: " + operator);
        };
    }

    private static boolean finite(double value) {
        return Double.isFinite(value);
    }

    /** Whether a number meets it; null does not. */
    public boolean holds(Double value) {
        return value != null && (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
    }

    /** Whether whatever meets this meets the other too. */
    public boolean isInside(Condition other) {
        boolean lowInside = low > other.low || low == other.low && (lowOpen || !other.lowOpen);
        boolean highInside = high < other.high || high == other.high && (highOpen || !other.highOpen);
        return lowInside && highInside;
    }

    /** How far a number is from the interval: 0 inside it and at its ends, open or not. */
    public double distance(double value) {
        return Math.max(0.0, Math.max(low - value, value - high));
    }

    @Override
    public String toString() {
        return text;
    }
}
