package io.enginehost.sweep;

import io.enginehost.compare.MetricDifference;
import io.enginehost.compare.ScoreDifference;
import io.enginehost.compare.Shown;
import io.enginehost.realism.Bar;
import io.enginehost.realism.Condition;
import io.enginehost.realism.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules a candidate out. Besides what is stated: a missing dataset, a precondition or a rail that does not hold, and a metric
 * of the objective without a value.
 *
 * @param gates gates that must not be lost: what holds in the base must hold in the candidate
 * @param bars which of their conditions count
 * @param limits what metrics must be
 */
public record Vetoes(Set<String> gates, Set<Bar> bars, List<Limit> limits) {

    /**
     * What a metric must be: either of two.
     *
     * @param metric the metric
     * @param condition what its value must meet, or null
     * @param gauge of a limit against the base, the good direction; else null
     * @param noWorseBy how far it may move in the bad direction
     */
    public record Limit(String metric, Condition condition, Gauge gauge, double noWorseBy) {

        /** Why a candidate breaks the limit; null if it does not. */
        String broken(Double base, Double candidate) {
            if (condition != null) {
                return condition.holds(candidate)
                        ? null
                        : metric + " is " + Shown.number(candidate) + ", asked " + condition.text();
            }
            if (candidate == null || base == null) {
                return candidate == null && base != null ? metric + " has no value" : null;
            }
            double lost = -gauge.gain(base, candidate);
            return lost <= noWorseBy + MetricDifference.TOLERANCE
                    ? null
                    : metric + " is " + Shown.number(candidate) + ", worse than " + Shown.number(base) + " by "
                            + Shown.number(lost) + ", allowed " + Shown.number(noWorseBy);
        }
    }

    /** Why a candidate is ruled out, worst first; empty if it is not. */
    List<String> reasons(Objective objective, Score base, Score candidate, ScoreDifference difference) {
        List<String> reasons = new ArrayList<>();
        candidate.failing().datasets().forEach(id -> reasons.add("dataset " + id + " is missing"));
        candidate.failing().preconditions().forEach(id -> reasons.add("precondition " + id + " is not met"));
        candidate.failing().rails().forEach(id -> reasons.add("rail " + id + " does not hold"));
        objective.missing(candidate).forEach(metric -> reasons.add(metric + " has no value"));
        for (ScoreDifference.Drift drift : difference.drift()) {
            if (drift.kind().equals("gate") && !drift.candidate() && counts(drift)) {
                String metric = candidate.gates().get(drift.id()).metric();
                reasons.add("gate " + drift.id() + " " + drift.bar() + " is lost: " + metric + " is "
                        + Shown.number(candidate.metric(metric)) + ", was " + Shown.number(base.metric(metric)));
            }
        }
        for (Limit limit : limits) {
            String broken = limit.broken(base.metric(limit.metric()), candidate.metric(limit.metric()));
            if (broken != null) {
                reasons.add(broken);
            }
        }
        return reasons;
    }

    private boolean counts(ScoreDifference.Drift drift) {
        return gates.contains(drift.id())
                && bars.stream().anyMatch(bar -> bar.key().equals(drift.bar()));
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("gates", List.copyOf(gates));
        document.put("bars", bars.stream().map(Bar::key).toList());
        document.put(
                "limits",
                limits.stream()
                        .map(limit -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("metric", limit.metric());
                            if (limit.condition() != null) {
                                entry.put("limit", limit.condition().text());
                            } else {
                                entry.put("no_worse_by", limit.noWorseBy());
                            }
                            return entry;
                        })
                        .toList());
        return document;
    }
}
