package io.enginehost.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {

    private Words() {}

    /** {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 12.345} seconds. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1e3);
    }

    /** {@code 4.5}: megabytes of a million bytes. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    /** {@code 350 ms}, {@code 4.2 s}, {@code 3:07 min}. */
    static String duration(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1e3)
                : String.format(Locale.ROOT, "%d:%02d min", millis / 60_000, millis / 1_000 % 60);
    }

    /** {@code 870/s}, {@code 1.2 M/s}. */
    static String rate(long rows, long millis) {
        double rate = rows * 1e3 / Math.max(1, millis);
        return rate < 1e4
                ? String.format(Locale.ROOT, "%.0f/s", rate)
                : rate < 1e6
                        ? String.format(Locale.ROOT, "%.0f k/s", rate / 1e3)
                        : String.format(Locale.ROOT, "%.1f M/s", rate / 1e6);
    }

    /** {@code 1 state}, {@code 3 states}. */
    static String several(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
