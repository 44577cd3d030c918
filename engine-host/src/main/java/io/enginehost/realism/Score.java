package io.enginehost.realism;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scorecard says of one run. Maps keep the order of the scorecard.
 *
 * @param scorecard its id
 * @param scorecardSha256 the digest of its file
 * @param segment the segment graded
 * @param run the run's id
 * @param seed the run seed, all 64 bits
 * @param manifestFingerprint the fingerprint of the segment in this run, hexadecimal
 * @param parameterHash the parameter hash of the segment in this run, hexadecimal
 * @param metrics value by id, rounded to 12 significant digits; null where there is none
 * @param nulls why a metric or precondition has no value, by id
 * @param intervals interval by id; null where there is none
 * @param preconditions what was found, by id
 * @param gates marks by id
 * @param rails whether it holds, by id
 * @param shares share of counted bands that hold, by grade; 1 if a grade has none
 * @param failing what does not hold
 * @param verdict the grade of this run alone, without stability
 */
public record Score(
        String scorecard,
        String scorecardSha256,
        String segment,
        String run,
        long seed,
        String manifestFingerprint,
        String parameterHash,
        Map<String, Double> metrics,
        Map<String, String> nulls,
        Map<String, Range> intervals,
        Map<String, Observed> preconditions,
        Map<String, Marks> gates,
        Map<String, Boolean> rails,
        Map<Bar, Double> shares,
        Failing failing,
        Verdict verdict) {

    static final String FORMAT = "score.v1";

    /** An interval; {@code low <= high}. */
    public record Range(double low, double high) {}

    /** What a precondition found; the number may be null. */
    public record Observed(Double value, boolean met) {}

    /**
     * What became of a gate.
     *
     * @param metric the metric it looks at
     * @param held whether the metric meets the condition, for every bar that the gate has
     */
    public record Marks(String metric, Map<Bar, Boolean> held) {}

    /**
     * Ids of what does not hold.
     *
     * @param datasets datasets that the scorecard reads and the run lacks
     * @param preconditions preconditions that are not met
     * @param rails rails
     * @param gates gates by the bar they miss
     */
    public record Failing(
            List<String> datasets, List<String> preconditions, List<String> rails, Map<Bar, List<String>> gates) {

        Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("datasets", datasets);
            document.put("preconditions", preconditions);
            document.put("rails", rails);
            for (Bar bar : Bar.values()) {
                document.put(bar.key(), gates.getOrDefault(bar, List.of()));
            }
            return document;
        }
    }

    /** The value of a metric, or null. */
    public Double metric(String id) {
        return metrics.get(id);
    }

    /** The tree of {@code score.json}. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("scorecard", scorecard);
        document.put("scorecard_sha256", scorecardSha256);
        document.put("segment", segment);
        document.put("run", run);
        document.put("seed", new BigInteger(Long.toUnsignedString(seed)));
        document.put("manifest_fingerprint", manifestFingerprint);
        document.put("parameter_hash", parameterHash);
        document.put("metrics", metrics);
        document.put("nulls", nulls);
        Map<String, Object> ranges = new LinkedHashMap<>();
        intervals.forEach((id, range) -> ranges.put(id, range == null ? null : List.of(range.low(), range.high())));
        document.put("intervals", ranges);
        Map<String, Object> found = new LinkedHashMap<>();
        preconditions.forEach((id, observed) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("observed", observed.value());
            entry.put("met", observed.met());
            found.put(id, entry);
        });
        document.put("preconditions", found);
        Map<String, Object> marks = new LinkedHashMap<>();
        gates.forEach((id, gate) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("metric", gate.metric());
            gate.held().forEach((bar, holds) -> entry.put(bar.key(), holds));
            marks.put(id, entry);
        });
        document.put("gates", marks);
        document.put("rails", rails);
        Map<String, Object> parts = new LinkedHashMap<>();
        shares.forEach((bar, share) -> parts.put(bar.key(), share));
        document.put("shares", parts);
        document.put("failing", failing.document());
        document.put("verdict", verdict.name());
        return document;
    }

    /** Ids whose value is false. */
    static List<String> unmet(Map<String, Boolean> held) {
        List<String> ids = new ArrayList<>();
        held.forEach((id, holds) -> {
            if (!holds) {
                ids.add(id);
            }
        });
        return ids;
    }
}
