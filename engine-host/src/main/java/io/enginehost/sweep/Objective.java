package io.enginehost.sweep;

import io.enginehost.compare.Yardstick;
import io.enginehost.realism.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes a candidate better than the baseline: {@code J = Σ weight · gain}, a gain being how far a metric moved from the
 * baseline in its good direction, or toward its band. J of the baseline is 0.
 *
 * @param preset the name it is kept under, or null if the sweep states it itself
 * @param presetSha256 the digest of that file, or null
 * @param terms at least one
 * @param vetoes what rules a candidate out whatever its J
 */
public record Objective(String preset, String presetSha256, List<Term> terms, Vetoes vetoes) {

    /** Differences of J below one of the last digit kept are none. */
    private static final int DECIMALS = 12;

    /**
     * One metric of the sum.
     *
     * @param gauge the metric and its good direction
     * @param weight above 0
     */
    public record Term(Gauge gauge, double weight) {

        /** What a candidate gains, in the unit of the metric. */
        double gain(Score base, Score candidate) {
            return gauge.gain(base.metric(gauge.metric()), candidate.metric(gauge.metric()));
        }
    }

    /** Metrics of the sum that a run has no value of. */
    List<String> missing(Score score) {
        return terms.stream()
                .map(term -> term.gauge().metric())
                .filter(metric -> score.metric(metric) == null)
                .distinct()
                .toList();
    }

    /** The mean of J over seeds, rounded to 12 decimals; every run has every metric of the sum. */
    double of(Map<Long, Score> base, Map<Long, Score> candidate) {
        double sum = 0.0;
        for (Map.Entry<Long, Score> seed : candidate.entrySet()) {
            Score from = base.get(seed.getKey());
            for (Term term : terms) {
                sum += term.weight() * term.gain(from, seed.getValue());
            }
        }
        return rounded(sum / candidate.size());
    }

    /** The mean gain of every term over seeds, rounded to 12 decimals. */
    List<Double> gains(Map<Long, Score> base, Map<Long, Score> candidate) {
        return terms.stream()
                .map(term -> {
                    double sum = 0.0;
                    for (Map.Entry<Long, Score> seed : candidate.entrySet()) {
                        sum += term.gain(base.get(seed.getKey()), seed.getValue());
                    }
                    return rounded(sum / candidate.size());
                })
                .toList();
    }

    static double rounded(double value) {
        double rounded =
                new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
        return rounded == 0.0 ? 0.0 : rounded;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("preset", preset);
        document.put("preset_sha256", presetSha256);
        document.put(
                "terms",
                terms.stream()
                        .map(term -> {
                            Map<String, Object> entry = document(term.gauge());
                            entry.put("weight", term.weight());
                            return entry;
                        })
                        .toList());
        document.put("vetoes", vetoes.document());
        return document;
    }

    static Map<String, Object> document(Gauge gauge) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("metric", gauge.metric());
        document.put("direction", gauge.way().word());
        Yardstick band = gauge.band();
        document.put("band", band == null ? null : band.text());
        return document;
    }
}
