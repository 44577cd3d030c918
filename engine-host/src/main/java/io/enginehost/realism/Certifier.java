package io.enginehost.realism;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.realism.Certificate.WitnessStatus;
import io.enginehost.realism.Certificate.Witnessed;
import io.enginehost.run.Lineage;
import io.enginehost.run.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures a world on several seeds and grades it.
 *
 * <pre>{@code
 * Certificate certificate = new Certifier(card, lineage)
 *         .certify(card.seeds(), (seed, atOnce) -> run(seed), Optional.of((seed, atOnce) -> witness(seed)), 2);
 * }</pre>
 */
public final class Certifier {

    /** Finds or makes the run of a seed. */
    @FunctionalInterface
    public interface WorldRun {
        /**
         * The folder of the run of a seed; asked for several seeds at once.
         *
         * @param atOnce how many runs may go on at this moment, this one included
         */
        Path of(long seed, int atOnce);
    }

    /** Computes a seed a second time. */
    @FunctionalInterface
    public interface WitnessRun {
        /**
         * What the witness saw; its status is not MISSING.
         *
         * @param atOnce how many runs may go on at this moment, this one included
         */
        Witnessed of(long seed, int atOnce);
    }

    /**
     * A run that was measured, or why it cannot be.
     *
     * @param scored null if it cannot
     */
    private record Measured(Scored scored, List<Problem> problems) {

        /** Measures a run and writes its score into it. */
        static Measured of(Scorecard card, Path run) {
            try {
                Scored scored = Scorer.score(card, run);
                ScoreFiles.write(scored, run);
                return new Measured(scored, List.of());
            } catch (EngineException e) {
                if (e.failureClass() != FailureClass.UNGRADED) {
                    throw e;
                }
                return new Measured(null, e.problems());
            }
        }
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
     * Measures the seeds, writes their scores into their runs, and grades them together. One seed goes first, on its own: it makes
     * what all of them share, and it is the one that the witness looks at. The others and the witness go side by side.
     *
     * @param seeds the seeds to measure, at least one; what the scorecard asks for besides counts as missing
     * @param runs finds or makes runs; its failures are thrown
     * @param witness empty if it shall not run, though the scorecard may ask for it
     * @param atOnce how many runs may go on at once, at least 1
     */
    public Certificate certify(List<Long> seeds, WorldRun runs, Optional<WitnessRun> witness, int atOnce) {
        List<Long> order = inOrder(seeds);
        long first = card.witness() != null && order.contains(card.witness()) ? card.witness() : order.get(0);
        Map<Long, Measured> measured = new ConcurrentHashMap<>();
        measured.put(first, Measured.of(card, runs.of(first, 1)));

        List<Long> others = order.stream().filter(seed -> seed != first).toList();
        boolean testifies = witness.isPresent()
                && card.witness() != null
                && card.witness() == first
                && measured.get(first).scored() != null;
        int workers = Math.min(atOnce, others.size() + (testifies ? 1 : 0));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (long seed : others) {
            tasks.add(() -> {
                measured.put(seed, Measured.of(card, runs.of(seed, workers)));
                return null;
            });
        }
        AtomicReference<Witnessed> seen = new AtomicReference<>();
        if (testifies) {
            tasks.add(() -> {
                seen.set(witness.get().of(first, workers));
                return null;
            });
        }
        SideBySide.all("certify", workers, tasks);
        order.forEach(seed -> grade(seed, measured.get(seed)));
        return certificate(seeds, seen.get());
    }

    private Certificate certificate(List<Long> seeds, Witnessed witnessed) {
        List<Long> missing =
                card.seeds().stream().filter(seed -> !scores.containsKey(seed)).toList();
        missing.stream().filter(seed -> !seeds.contains(seed)).forEach(seed -> invalid.add(seed(seed) + "was not run"));
        Witnessed seen = judged(witnessed);
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

    private void grade(long seed, Measured measured) {
        if (measured.scored() == null) {
            measured.problems().forEach(problem -> invalid.add(seed(seed) + problem.message()));
            return;
        }
        Score score = measured.scored().score();
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

    /** What the witness saw, with what follows from it; null if the scorecard wants none. */
    private Witnessed judged(Witnessed seen) {
        if (card.witness() == null) {
            return null;
        }
        if (seen == null) {
            invalid.add(seed(card.witness()) + "the witness has not run");
            return new Witnessed(card.witness(), WitnessStatus.MISSING, null);
        }
        if (seen.status() == WitnessStatus.DIFFERENT) {
            fails.add(seed(seen.seed()) + "the witness differs: " + seen.firstDifference());
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
