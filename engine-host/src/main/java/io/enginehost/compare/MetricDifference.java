package io.enginehost.compare;

import io.enginehost.realism.Scorecard;
import io.enginehost.realism.Scorecard.Direction;
import io.enginehost.realism.Scorecard.Metric;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A metric of two runs. Which of them is better follows from the metric's direction; a metric without one is better the nearer
 * it is to its band: that of B+, where no gate has one that of B, where no gate has one either the hard one.
 *
 * @param id the metric
 * @param base its value in the base, or null
 * @param candidate its value in the candidate, or null
 * @param delta candidate minus base, or null if one of them is missing
 * @param judgement what the candidate is, compared with the base
 * @param yardstick by what it was judged: {@code up}, {@code down}, a bar with its condition, or empty if by nothing
 */
public record MetricDifference(
        String id, Double base, Double candidate, Double delta, Judgement judgement, String yardstick) {

    /** Differences up to this are none. */
    public static final double TOLERANCE = 1e-12;

    /** What a candidate is, compared with a base. */
    public enum Judgement {
        BETTER,
        WORSE,
        SAME,
        /** Another value, and nothing says which is better. */
        OTHER;

        /** As documents spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static MetricDifference of(Scorecard card, Metric metric, Double base, Double candidate) {
        Double delta = base == null || candidate == null ? null : (Double) (candidate - base);
        if (metric.direction() != Direction.NONE) {
            double sign = metric.direction() == Direction.UP ? 1 : -1;
            return new MetricDifference(
                    metric.id(),
                    base,
                    candidate,
                    delta,
                    delta == null ? ofMissing(base, candidate) : gain(sign * delta),
                    metric.direction().name().toLowerCase(Locale.ROOT));
        }
        Optional<Yardstick> yardstick = Yardstick.of(card, metric.id());
        if (yardstick.isPresent()) {
            Yardstick band = yardstick.get();
            Judgement judgement =
                    delta == null ? ofMissing(base, candidate) : gain(band.distance(base) - band.distance(candidate));
            return new MetricDifference(metric.id(), base, candidate, delta, judgement, band.text());
        }
        Judgement judgement = delta == null
                ? ofMissing(base, candidate)
                : Math.abs(delta) <= TOLERANCE ? Judgement.SAME : Judgement.OTHER;
        return new MetricDifference(metric.id(), base, candidate, delta, judgement, "");
    }

    private static Judgement gain(double gain) {
        return gain > TOLERANCE ? Judgement.BETTER : gain < -TOLERANCE ? Judgement.WORSE : Judgement.SAME;
    }

    /** A metric without a value fails its gates, so any value is better than none. */
    private static Judgement ofMissing(Double base, Double candidate) {
        return base == null && candidate == null ? Judgement.SAME : base == null ? Judgement.BETTER : Judgement.WORSE;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("base", base);
        document.put("candidate", candidate);
        document.put("delta", delta);
        document.put("judgement", judgement.word());
        document.put("by", yardstick);
        return document;
    }
}
