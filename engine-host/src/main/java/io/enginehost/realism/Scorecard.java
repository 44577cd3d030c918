package io.enginehost.realism;

import io.enginehost.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is measured on a world of a segment, and what makes it believable. Everything is looked up in the order of the file.
 *
 * @param id {@code SEG.version}, for example {@code 1A.v1}
 * @param segment the segment it grades
 * @param seeds the seeds that a certificate needs, at least one
 * @param witness the seed that a certificate must have computed twice, or null
 * @param preconditions what must hold before anything can be graded
 * @param cohorts SELECTs that become views, by name; each may use those above it
 * @param tables as cohorts, after them; each is written as a CSV file too
 * @param metrics what is measured
 * @param intervals 95 % intervals that are recorded beside a metric and never graded
 * @param shapes distributions that two runs are compared by
 * @param gates what metrics must be
 * @param rails checks of the segment's audit that must hold
 * @param stability how little metrics may differ between seeds
 * @param grades what a grade asks for, by {@link Bar#B} and {@link Bar#BPLUS}
 * @param document the file, for places and its digest
 */
public record Scorecard(
        String id,
        String segment,
        List<Long> seeds,
        Long witness,
        List<Precondition> preconditions,
        Map<String, String> cohorts,
        Map<String, String> tables,
        List<Metric> metrics,
        List<Interval> intervals,
        List<Shape> shapes,
        List<Gate> gates,
        List<Rail> rails,
        Stability stability,
        Map<Bar, Grade> grades,
        Document document) {

    /** SHA-256 of the file, 64 lower-case hex digits. */
    public String sha256() {
        return document.fileDigest();
    }

    /** The same without intervals, which are never graded and cost more than all metrics together. */
    public Scorecard withoutIntervals() {
        return new Scorecard(
                id,
                segment,
                seeds,
                witness,
                preconditions,
                cohorts,
                tables,
                metrics,
                List.of(),
                shapes,
                gates,
                rails,
                stability,
                grades,
                document);
    }

    /** The metric with this id; it must be there. */
    public Metric metric(String id) {
        return metrics.stream()
                .filter(metric -> metric.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metric " + id + " in " + this.id));
    }

    /**
     * A number that must be right before anything is graded.
     *
     * @param id its id
     * @param description for people; may be empty
     * @param sql a SELECT of one number
     * @param condition what the number must be
     */
    public record Precondition(String id, String description, String sql, Condition condition) {}

    /** Which way a metric gets better. */
    public enum Direction {
        /** More is better. */
        UP,
        /** Less is better. */
        DOWN,
        /** The inside of its band is better. */
        NONE
    }

    /**
     * A number that tells something of a world.
     *
     * @param id its id
     * @param description for people; may be empty
     * @param direction which way it gets better
     * @param sql a SELECT of one number
     */
    public record Metric(String id, String description, Direction direction, String sql) {}

    /** How an interval is computed. */
    public enum Kind {
        /** {@link Wilson}; the SELECT gives one row, successes and trials. */
        WILSON,
        /** {@link Bootstrap}; the SELECT gives rows a, b, c, d of the statistic {@code scale * (sum a / sum b - sum c / sum d)}. */
        BOOTSTRAP_RATIO_DIFFERENCE
    }

    /**
     * A 95 % interval of a metric.
     *
     * @param id its id
     * @param metric the metric
     * @param kind how it is computed
     * @param scale what a bootstrap's statistic is multiplied by
     * @param samples how often a bootstrap resamples
     * @param sql a SELECT as its kind wants it
     */
    public record Interval(String id, String metric, Kind kind, double scale, int samples, String sql) {}

    /**
     * A distribution.
     *
     * @param id its id
     * @param description for people; may be empty
     * @param sql a SELECT of one column of numbers; nulls are left out
     */
    public record Shape(String id, String description, String sql) {}

    /**
     * What a metric must be.
     *
     * @param id its id
     * @param metric the metric
     * @param companion true: not counted in shares, but its bands must hold for their grades
     * @param bars conditions, at least one
     */
    public record Gate(String id, String metric, boolean companion, Map<Bar, Condition> bars) {}

    /** Which findings of an audit count. */
    public enum Severity {
        /** Failed checks. */
        ERROR,
        /** Failed checks and warnings. */
        WARN
    }

    /**
     * Checks of the segment's audit that must not have failed.
     *
     * @param id its id
     * @param check id of the check, with {@code *} for any characters
     * @param severity which of their findings count
     */
    public record Rail(String id, String check, Severity severity) {}

    /**
     * How little metrics may differ between seeds.
     *
     * @param metrics ids of the metrics
     * @param cv largest coefficient of variation, by grade; a grade without one asks for nothing
     */
    public record Stability(Set<String> metrics, Map<Bar, Double> cv) {}

    /**
     * What a grade asks for, besides all rails, hard gates and companions.
     *
     * @param bandShare least share of counted bands of the grade that hold, in (0, 1]
     * @param within gates that must hold their B band too
     */
    public record Grade(double bandShare, Set<String> within) {}
}
