package io.enginehost.api.proof;

import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param affected how many things offend; 0 passes
 * @param observed the value looked at, or null
 * @param threshold the limit it was held against, or null
 * @param samples up to 10,000 offenders, as column name to value. The columns {@code merchant_id, legal_country_iso, tzid,
 *     utc_day} say what offends, {@code code} and {@code message} what is wrong with it; all others are detail
 * @param skipped whether there was nothing to check because an optional input is not bound
 */
public record Outcome(
        long affected, String observed, String threshold, List<Map<String, Object>> samples, boolean skipped) {

    /** How many offenders are named at most. */
    public static final int SAMPLES = 10_000;

    public Outcome {
        samples = List.copyOf(samples.subList(0, Math.min(SAMPLES, samples.size())));
    }

    /** Nothing offends. */
    public static Outcome pass() {
        return new Outcome(0, null, null, List.of(), false);
    }

    /** {@code affected} rows offend, some of them named. */
    public static Outcome offenders(long affected, List<Map<String, Object>> samples) {
        return new Outcome(affected, null, null, samples, false);
    }

    /** There is nothing to check: an optional input is not bound. */
    public static Outcome skip() {
        return new Outcome(0, null, null, List.of(), true);
    }

    /** One thing offends, told in a sentence. */
    public static Outcome fail(String message) {
        return new Outcome(1, null, null, List.of(Map.of("message", message)), false);
    }
}
