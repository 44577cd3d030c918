package io.enginehost.realism;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.realism.Certificate.WitnessStatus;
import io.enginehost.realism.Certificate.Witnessed;
import io.enginehost.run.Lineage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a world on several seeds and grades it.
 *
 * <pre>{@code
 * Certificate certificate = new Certifier(card, lineage).certify(card.seeds(), seed -> run(seed), seed -> witness(seed));
 * }</pre>
 */
public final class Certifier {

    /** Finds or makes the run of a seed. */
    @FunctionalInterface
    public interface WorldRun {
        /** The folder of the run of a seed. */
        Path of(long seed);
    }

    /** Computes a seed a second time. */
    @FunctionalInterface
    public interface WitnessRun {
        /** What the witness saw; its status is not MISSING. */
        Witnessed of(long seed);
    }

    private final Scorecard card;
    private final Lineage world;
    private final Map<Long, Score> scores = new LinkedHashMap<>();
    private final List<String> invalid = new ArrayList<>();
    private final List<String> fails = new ArrayList<>();
    private final List<String> misses = new ArrayList<>();

    /**
     * A certifier, used once.
     *
     * @param card the scorecard
     * @param world the hashes of the segment that every seed must have
     */
    public Certifier(Scorecard card, Lineage world) {
        this.card = card;
        this.world = world;
    }

    /**
     * Measures the seeds one after the other, writes their scores into their runs, and grades them together.
     *
     * @param seeds the seeds to measure; what the scorecard asks for besides counts as missing
     * @param runs finds or makes runs; its failures are thrown
     * @param witness empty if it shall not run, though the scorecard may ask for it
     */
    public Certificate certify(List<Long> seeds, WorldRun runs, Optional<WitnessRun> witness) {
        for (long seed : inOrder(seeds)) {
            measure(seed, runs.of(seed));
        }
        List<Long> missing =
                card.seeds().stream().filter(seed -> !scores.containsKey(seed)).toList();
        missing.stream().filter(seed -> !seeds.contains(seed)).forEach(seed -> invalid.add(seed(seed) + "was not run"));
        Witnessed seen = witness(witness);
        Map<String, Stability> stability = Stability.of(card, scores.values());
        stability.forEach(this::unstable);
        List<String> reasons = new ArrayList<>(invalid);
        reasons.addAll(fails);
        reasons.addAll(misses);
        return new Certificate(
                card,
                world.manifestFingerprint().hex(),
                world.parameterHash().hex(),
                scores,
                missing,
                stability,
                seen,
                verdict(),
                List.copyOf(reasons));
    }

    /** Seeds of the scorecard first, as it lists them: the order in which they were asked for leaves no trace. */
    private List<Long> inOrder(List<Long> seeds) {
        List<Long> order = new ArrayList<>(card.seeds());
        order.retainAll(seeds);
        seeds.stream()
                .filter(seed -> !order.contains(seed))
                .sorted(Long::compareUnsigned)
                .forEach(order::add);
        return order;
    }

    private void measure(long seed, Path run) {
        Scored scored;
        try {
            scored = Scorer.score(card, run);
        } catch (EngineException e) {
            if (e.failureClass() != FailureClass.UNGRADED) {
                throw e;
            }
            e.problems().forEach(problem -> invalid.add(seed(seed) + problem.message()));
            return;
        }
        ScoreFiles.write(scored, run);
        Score score = scored.score();
        scores.put(seed, score);
        if (!score.manifestFingerprint().equals(world.manifestFingerprint().hex())) {
            invalid.add(seed(seed) + "run " + score.run() + " is one of another world, " + score.manifestFingerprint());
        }
        Reasons reasons = new Reasons(card, score);
        reasons.invalid().forEach(reason -> invalid.add(seed(seed) + reason));
        if (score.verdict() != Verdict.INVALID_FOR_GRADING) {
            reasons.fails().forEach(reason -> fails.add(seed(seed) + reason));
            if (score.verdict() != Verdict.PASS_BPLUS) {
                reasons.misses().forEach(reason -> misses.add(seed(seed) + reason));
            }
        }
    }

    private static String seed(long seed) {
        return "seed " + Long.toUnsignedString(seed) + ": ";
    }

    private Witnessed witness(Optional<WitnessRun> run) {
        if (card.witness() == null) {
            return null;
        }
        long seed = card.witness();
        if (run.isEmpty() || !scores.containsKey(seed)) {
            invalid.add(seed(seed) + "the witness has not run");
            return new Witnessed(seed, WitnessStatus.MISSING, null);
        }
        Witnessed seen = run.get().of(seed);
        if (seen.status() == WitnessStatus.DIFFERENT) {
            fails.add(seed(seed) + "the witness differs: " + seen.firstDifference());
        }
        return seen;
    }

    private void unstable(String metric, Stability stability) {
        stability.held().forEach((bar, holds) -> {
            if (!holds) {
                String cv = stability.cv() == null
                        ? stability.mean() == null ? "undefined" : "infinite"
                        : Significant.text(stability.cv());
                String reason = metric + " differs between seeds: its CV is " + cv + ", asked <= "
                        + Significant.text(card.stability().cv().get(bar));
                (bar == Bar.B ? fails : misses).add(reason);
            }
        });
    }

    /** The worst seed decides, and what concerns all of them. */
    private Verdict verdict() {
        if (!invalid.isEmpty()) {
            return Verdict.INVALID_FOR_GRADING;
        }
        if (!fails.isEmpty()) {
            return Verdict.FAIL_REALISM;
        }
        return misses.isEmpty() ? Verdict.PASS_BPLUS : Verdict.PASS_B;
    }
}
