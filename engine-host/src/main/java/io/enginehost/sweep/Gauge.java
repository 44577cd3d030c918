package io.enginehost.sweep;

import io.enginehost.compare.Yardstick;
import java.util.Locale;

/**
 * Which way a metric gets better.
 *
 * @param metric the metric
 * @param way the good direction
 * @param band of {@link Way#TOWARD_BAND}, where it should be; else null
 */
public record Gauge(String metric, Way way, Yardstick band) {

    /** A good direction. */
    public enum Way {
        UP,
        DOWN,
        TOWARD_BAND;

        /** As files spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How far a candidate is better than a base, in the unit of the metric; negative if it is worse. */
    public double gain(double base, double candidate) {
        return switch (way) {
            case UP -> candidate - base;
            case DOWN -> base - candidate;
            case TOWARD_BAND -> band.distance(base) - band.distance(candidate);
        };
    }
}
