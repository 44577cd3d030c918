package io.enginehost.realism;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a metric differs between seeds.
 *
 * @param mean arithmetic mean, null if a seed has no value
 * @param sd population standard deviation, null likewise
 * @param cv {@code sd / |mean|}; 0 if all values are 0, null if only the mean is (it has no limit) or a seed has no value
 * @param held whether it is within the limit, by every grade that has one; null is not
 */
public record Stability(Double mean, Double sd, Double cv, Map<Bar, Boolean> held) {

    /** The stability of every watched metric over some scores. */
    static Map<String, Stability> of(Scorecard card, Iterable<Score> scores) {
        Map<String, Stability> stability = new LinkedHashMap<>();
        for (String metric : card.stability().metrics()) {
            List<Double> values = new ArrayList<>();
            scores.forEach(score -> values.add(score.metric(metric)));
            stability.put(metric, of(values, card.stability().cv()));
        }
        return stability;
    }

    static Stability of(List<Double> values, Map<Bar, Double> limits) {
        if (values.isEmpty() || values.contains(null)) {
            return new Stability(null, null, null, held(null, limits));
        }
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        double mean = java.util.Arrays.stream(numbers).sum() / numbers.length;
        double sd = Math.sqrt(java.util.Arrays.stream(numbers)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / numbers.length);
        boolean zero = java.util.Arrays.stream(numbers).allMatch(value -> value == 0.0);
        double ratio = sd / Math.abs(mean);
        Double cv = zero ? Double.valueOf(0.0) : Double.isFinite(ratio) ? Significant.round(ratio) : null;
        return new Stability(Significant.round(mean), Significant.round(sd), cv, held(cv, limits));
    }

    private static Map<Bar, Boolean> held(Double cv, Map<Bar, Double> limits) {
        Map<Bar, Boolean> held = new EnumMap<>(Bar.class);
        limits.forEach((bar, limit) -> held.put(bar, cv != null && cv <= limit));
        return held;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("mean", mean);
        document.put("sd", sd);
        document.put("cv", cv);
        held.forEach((bar, holds) -> document.put(bar.key(), holds));
        return document;
    }
}
