package io.enginehost.realism;

import io.enginehost.realism.Score.Range;

/** The 95 % score interval of a proportion (Wilson 1927): unlike the normal one it stays inside [0, 1] and works near both ends. */
final class Wilson {

    /** The 97.5 % quantile of the standard normal. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * The interval.
     *
     * @param successes 0 to {@code trials}
     * @param trials more than 0
     */
    static Range interval(double successes, double trials) {
        double p = successes / trials;
        double square = Z * Z / trials;
        double centre = p + square / 2.0;
        double half = Z * Math.sqrt((p * (1.0 - p) + square / 4.0) / trials);
        double low = (centre - half) / (1.0 + square);
        double high = (centre + half) / (1.0 + square);
        return new Range(successes == 0.0 ? 0.0 : low, successes == trials ? 1.0 : high);
    }
}
