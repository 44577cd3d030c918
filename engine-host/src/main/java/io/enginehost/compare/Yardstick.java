package io.enginehost.compare;

import io.enginehost.realism.Bar;
import io.enginehost.realism.Condition;
import io.enginehost.realism.Scorecard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a metric should be, when neither more nor less of it is better as such.
 *
 * @param text the conditions in words, with the bar they are of
 * @param conditions what the metric should meet, at least one
 */
public record Yardstick(String text, List<Condition> conditions) {

    /** The band of B+ of the metric's gates, where none has one that of B, where none has one either the hard condition. */
    public static Optional<Yardstick> of(Scorecard card, String metric) {
        for (Bar bar : List.of(Bar.BPLUS, Bar.B, Bar.HARD)) {
            List<Condition> conditions = card.gates().stream()
                    .filter(gate -> gate.metric().equals(metric) && gate.bars().containsKey(bar))
                    .map(gate -> gate.bars().get(bar))
                    .toList();
            if (!conditions.isEmpty()) {
                String words = conditions.stream().map(Condition::text).collect(Collectors.joining(", "));
                return Optional.of(new Yardstick(bar.key() + " " + words, conditions));
            }
        }
        return Optional.empty();
    }

    /** How far a value is from meeting the condition that it misses most; 0 if it misses none. */
    public double distance(double value) {
        return conditions.stream()
                .mapToDouble(condition -> condition.distance(value))
                .max()
                .orElseThrow();
    }
}
