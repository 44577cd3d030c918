package io.enginehost.segment1a;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The rows of {@code hurdle_stationarity_tests}: statistics with the limits that they are held to. */
final class StationarityTests {

    /** A group that is smaller says nothing, and has no row. */
    static final int SMALLEST_GROUP = 30;

    /**
     * A row.
     *
     * @param rows rows that the statistic is over
     * @param min least value that passes, or null
     * @param max greatest value that passes, or null
     */
    record Result(String test_id, long rows, double value, Double min, Double max, boolean passed) {}

    private final TreeMap<String, Result> results = new TreeMap<>();

    /** Adds a statistic that must not exceed a limit; one that there are no rows for is none. */
    void atMost(String id, long rows, double value, double max) {
        add(id, rows, value, null, max);
    }

    /** Adds a statistic that must reach a limit. */
    void atLeast(String id, long rows, double value, double min) {
        add(id, rows, value, min, null);
    }

    /** Adds a statistic that must lie between two limits. */
    void within(String id, long rows, double value, List<Double> limits) {
        add(id, rows, value, limits.get(0), limits.get(1));
    }

    private void add(String id, long rows, double value, Double min, Double max) {
        if (rows > 0) {
            boolean passed = (min == null || value >= min) && (max == null || value <= max);
            results.put(id, new Result(id, rows, value, min, max, passed));
        }
    }

    /** The rows, by id. */
    Collection<Result> results() {
        return results.values();
    }
}
