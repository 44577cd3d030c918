package io.enginehost.realism;

import io.enginehost.realism.Score.Failing;
import io.enginehost.realism.Score.Marks;
import io.enginehost.realism.Scorecard.Gate;
import io.enginehost.realism.Scorecard.Grade;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a grade of what was measured. */
final class Grading {

    private Grading() {}

    /** What every gate says of the metrics. */
    static Map<String, Marks> marks(Scorecard card, Map<String, Double> metrics) {
        Map<String, Marks> marks = new LinkedHashMap<>();
        for (Gate gate : card.gates()) {
            Map<Bar, Boolean> held = new EnumMap<>(Bar.class);
            Double value = metrics.get(gate.metric());
            gate.bars().forEach((bar, condition) -> held.put(bar, condition.holds(value)));
            marks.put(gate.id(), new Marks(gate.metric(), held));
        }
        return marks;
    }

    /** The gates that miss each bar, in order. */
    static Map<Bar, List<String>> missed(Map<String, Marks> marks) {
        Map<Bar, List<String>> missed = new EnumMap<>(Bar.class);
        marks.forEach((id, gate) -> gate.held().forEach((bar, holds) -> {
            if (!holds) {
                missed.computeIfAbsent(bar, key -> new ArrayList<>()).add(id);
            }
        }));
        return missed;
    }

    /** The share of counted bands that hold, by grade; 1 where there is none. */
    static Map<Bar, Double> shares(Scorecard card, Map<String, Marks> marks) {
        Map<Bar, Double> shares = new EnumMap<>(Bar.class);
        for (Bar bar : List.of(Bar.B, Bar.BPLUS)) {
            List<Boolean> held = card.gates().stream()
                    .filter(gate -> !gate.companion() && gate.bars().containsKey(bar))
                    .map(gate -> marks.get(gate.id()).held().get(bar))
                    .toList();
            long holding = held.stream().filter(holds -> holds).count();
            shares.put(bar, held.isEmpty() ? 1.0 : (double) holding / held.size());
        }
        return shares;
    }

    /** The grade of one run. */
    static Verdict verdict(Scorecard card, Map<String, Marks> marks, Map<Bar, Double> shares, Failing failing) {
        if (!failing.datasets().isEmpty() || !failing.preconditions().isEmpty()) {
            return Verdict.INVALID_FOR_GRADING;
        }
        boolean hardHold = failing.gates().getOrDefault(Bar.HARD, List.of()).isEmpty();
        if (!failing.rails().isEmpty() || !hardHold || !reaches(Bar.B, card, marks, shares)) {
            return Verdict.FAIL_REALISM;
        }
        return reaches(Bar.BPLUS, card, marks, shares) ? Verdict.PASS_BPLUS : Verdict.PASS_B;
    }

    private static boolean reaches(Bar bar, Scorecard card, Map<String, Marks> marks, Map<Bar, Double> shares) {
        Grade grade = card.grades().get(bar);
        boolean companions = card.gates().stream()
                .filter(Gate::companion)
                .allMatch(gate -> marks.get(gate.id()).held().getOrDefault(bar, true));
        boolean within =
                grade.within().stream().allMatch(id -> marks.get(id).held().get(Bar.B));
        return shares.get(bar) >= grade.bandShare() && companions && within;
    }
}
