package io.enginehost.compare;

import io.enginehost.compare.MetricDifference.Judgement;
import io.enginehost.realism.Score;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.Scored;
import io.enginehost.realism.Scorer;
import io.enginehost.realism.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one scorecard measures on two runs.
 *
 * @param segment the segment
 * @param scorecard id of the scorecard
 * @param scorecardSha256 digest of its file
 * @param base verdict of the base alone
 * @param candidate verdict of the candidate alone
 * @param metrics every metric, in the order of the scorecard
 * @param drift gates, rails and preconditions that hold in one of the two runs only
 * @param shapes every shape, in the order of the scorecard
 */
public record ScoreDifference(
        String segment,
        String scorecard,
        String scorecardSha256,
        Verdict base,
        Verdict candidate,
        List<MetricDifference> metrics,
        List<Drift> drift,
        List<Shape> shapes) {

    /**
     * Something that holds in one of two runs only.
     *
     * @param kind {@code gate}, {@code rail} or {@code precondition}
     * @param id its id
     * @param bar of a gate, which of its conditions: {@code hard}, {@code B}, {@code BPLUS}; else empty
     * @param candidate whether it holds in the candidate; in the base it is the other way round
     */
    public record Drift(String kind, String id, String bar, boolean candidate) {}

    /**
     * A distribution in two runs.
     *
     * @param id the shape
     * @param base number of values in the base
     * @param candidate number of values in the candidate
     * @param ks two-sample Kolmogorov-Smirnov statistic, or null if a run has no values
     * @param wasserstein 1-Wasserstein distance in the unit of the values, or null likewise, or if it overflows
     */
    public record Shape(String id, int base, int candidate, Double ks, Double wasserstein) {}

    /** Measures both runs. */
    static ScoreDifference of(Scorecard card, Path base, Path candidate) {
        return of(Scorer.score(card, base), Scorer.score(card, candidate));
    }

    /** Two runs that were measured by one scorecard. */
    static ScoreDifference of(Scored before, Scored after) {
        Scorecard card = after.scorecard();
        List<MetricDifference> metrics = card.metrics().stream()
                .map(metric -> MetricDifference.of(
                        card,
                        metric,
                        before.score().metric(metric.id()),
                        after.score().metric(metric.id())))
                .toList();
        List<Shape> shapes = card.shapes().stream()
                .map(shape -> shape(
                        shape.id(),
                        before.shapes().get(shape.id()),
                        after.shapes().get(shape.id())))
                .toList();
        return new ScoreDifference(
                card.segment(),
                card.id(),
                card.sha256(),
                before.score().verdict(),
                after.score().verdict(),
                metrics,
                drift(before.score(), after.score()),
                shapes);
    }

    private static List<Drift> drift(Score base, Score candidate) {
        List<Drift> drift = new ArrayList<>();
        candidate
                .gates()
                .forEach((id, marks) -> marks.held().forEach((bar, holds) -> {
                    if (holds != base.gates().get(id).held().get(bar)) {
                        drift.add(new Drift("gate", id, bar.key(), holds));
                    }
                }));
        candidate.rails().forEach((id, holds) -> {
            if (!holds.equals(base.rails().get(id))) {
                drift.add(new Drift("rail", id, "", holds));
            }
        });
        candidate.preconditions().forEach((id, observed) -> {
            if (observed.met() != base.preconditions().get(id).met()) {
                drift.add(new Drift("precondition", id, "", observed.met()));
            }
        });
        return drift;
    }

    private static Shape shape(String id, double[] base, double[] candidate) {
        if (base.length == 0 || candidate.length == 0) {
            return new Shape(id, base.length, candidate.length, null, null);
        }
        double moved = TwoSamples.wasserstein(base, candidate);
        return new Shape(
                id,
                base.length,
                candidate.length,
                TwoSamples.kolmogorovSmirnov(base, candidate),
                Double.isFinite(moved) ? (Double) moved : null);
    }

    /** How many metrics were judged so. */
    public long count(Judgement judgement) {
        return metrics.stream()
                .filter(metric -> metric.judgement() == judgement)
                .count();
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("scorecard", scorecard);
        document.put("scorecard_sha256", scorecardSha256);
        document.put("verdict", Map.of("base", base.name(), "candidate", candidate.name()));
        Map<String, Object> measured = new LinkedHashMap<>();
        metrics.forEach(metric -> measured.put(metric.id(), metric.document()));
        document.put("metrics", measured);
        document.put("drift", drift.stream().map(ScoreDifference::document).toList());
        Map<String, Object> distributions = new LinkedHashMap<>();
        shapes.forEach(shape -> distributions.put(shape.id(), document(shape)));
        document.put("shapes", distributions);
        return document;
    }

    private static Map<String, Object> document(Drift drift) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", drift.kind());
        document.put("id", drift.id());
        if (!drift.bar().isEmpty()) {
            document.put("bar", drift.bar());
        }
        document.put("base", !drift.candidate());
        document.put("candidate", drift.candidate());
        return document;
    }

    private static Map<String, Object> document(Shape shape) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("base_values", shape.base());
        document.put("candidate_values", shape.candidate());
        document.put("ks", shape.ks());
        document.put("wasserstein", shape.wasserstein());
        return document;
    }
}
