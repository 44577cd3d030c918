package io.enginehost.sweep;

import io.enginehost.api.Problem;
import io.enginehost.realism.Score;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a candidate.
 *
 * @param candidate the candidate
 * @param outcome what it came to
 * @param j mean of J over seeds; null if it failed, or lacks a metric of the sum
 * @param gains mean gain of every term of the objective; empty without J
 * @param distance how far its policies are from the baseline; null if it failed
 * @param scores by seed, as far as it was run
 * @param vetoes why it is ruled out; empty if it is not
 * @param problems why it failed; empty if it did not
 */
public record Trial(
        Candidate candidate,
        Outcome outcome,
        Double j,
        List<Double> gains,
        Distance distance,
        Map<Long, Score> scores,
        List<String> vetoes,
        List<Problem> problems) {

    /** What a candidate can come to, the best first. */
    public enum Outcome {
        /** It has a place among the others. */
        RANKED,
        /** It was measured, and something that must hold does not. */
        VETOED,
        /** It could not be run, or not be measured. */
        FAILED;

        /** As documents spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Trial failed(Candidate candidate, Map<Long, Score> scores, List<Problem> problems) {
        return new Trial(candidate, Outcome.FAILED, null, List.of(), null, scores, List.of(), problems);
    }

    Map<String, Object> document(Integer rank) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", candidate.id());
        document.put("settings", candidate.texts());
        document.put("outcome", outcome.word());
        document.put("rank", rank);
        document.put("j", j);
        document.put("gains", gains);
        document.put("knobs", distance == null ? null : distance.knobs());
        document.put("relative_change", distance == null ? null : distance.relative());
        document.put("seeds", seeds(scores));
        document.put("vetoes", vetoes);
        document.put(
                "problems",
                problems.stream()
                        .map(problem -> Map.of("code", problem.code(), "message", problem.message()))
                        .toList());
        return document;
    }

    static List<Map<String, Object>> seeds(Map<Long, Score> scores) {
        return scores.entrySet().stream()
                .map(seed -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("seed", new BigInteger(Long.toUnsignedString(seed.getKey())));
                    entry.put("run", seed.getValue().run());
                    entry.put("verdict", seed.getValue().verdict().name());
                    entry.put("metrics", seed.getValue().metrics());
                    return entry;
                })
                .toList();
    }
}
