package io.enginehost.sweep;

import io.enginehost.document.CanonicalJson;
import java.util.Comparator;
import java.util.List;

/**
 * The order of candidates: those in the race by J, the largest first, then those that are ruled out, then those that failed. Equal
 * ones: the fewer knobs changed, then the smaller relative change, then by settings and id, bytewise.
 */
final class Ranking {

    private static final Comparator<Trial> ORDER = Comparator.comparing(Trial::outcome)
            .thenComparing(Trial::j, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(
                    Trial::distance,
                    Comparator.nullsLast(
                            Comparator.comparingInt(Distance::knobs).thenComparingDouble(Distance::relative)))
            .thenComparing(trial -> String.join("\n", trial.candidate().texts()), CanonicalJson.BYTEWISE)
            .thenComparing(trial -> trial.candidate().id(), CanonicalJson.BYTEWISE);

    private Ranking() {}

    static List<Trial> order(List<Trial> trials) {
        return trials.stream().sorted(ORDER).toList();
    }
}
