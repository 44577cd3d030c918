package io.enginehost.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param name what is measured
 * @param unit of target and measurement
 * @param atLeast whether more is better
 * @param target what is promised, NaN for nothing
 * @param measured the median, or a ratio of medians
 */
record Figure(String name, String unit, boolean atLeast, double target, double measured) {

    static Figure atMost(String name, String unit, double target, double measured) {
        return new Figure(name, unit, false, target, measured);
    }

    static Figure atLeast(String name, String unit, double target, double measured) {
        return new Figure(name, unit, true, target, measured);
    }

    /** A figure that nothing was promised of. */
    static Figure plain(String name, String unit, double measured) {
        return new Figure(name, unit, false, Double.NaN, measured);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static String header() {
        return String.format(Locale.ROOT, "%-58s %14s %14s %7s", "figure", "target", "median", "ratio");
    }

    /** The line; a ratio above 1 is better than promised. */
    String line() {
        if (Double.isNaN(target)) {
            return String.format(Locale.ROOT, "%-58s %14s %14s", name, "", text(measured));
        }
        double ratio = atLeast ? measured / target : target / measured;
        return String.format(
                Locale.ROOT,
                "%-58s %14s %14s %7.2f%s",
                name,
                (atLeast ? ">= " : "<= ") + text(target),
                text(measured),
                ratio,
                ratio < 1 ? "  missed" : "");
    }

    private String text(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f %s" : "%.2f %s", value, unit);
    }
}
