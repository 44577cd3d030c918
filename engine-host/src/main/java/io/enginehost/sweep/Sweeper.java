package io.enginehost.sweep;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.compare.Comparison;
import io.enginehost.document.Document;
import io.enginehost.document.Suggest;
import io.enginehost.engine.Engine;
import io.enginehost.engine.Runs;
import io.enginehost.realism.Score;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import io.enginehost.realism.Scored;
import io.enginehost.realism.Scorer;
import io.enginehost.run.SideBySide;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.sweep.Trial.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;

/**
 * Runs a baseline and many candidates, measures each, and ranks them. Specs, contracts and plugins are read once; a candidate
 * computes what its settings change and reuses the rest. Every candidate is a run like any other, gates, audits and bundles
 * included. A few of them run side by side, because most states are too short to keep all cores busy.
 *
 * <pre>{@code
 * Sweeper sweeper = new Sweeper(SweepReader.read(file), Engine.open(options));
 * SweepResult result = sweeper.sweep((engine, what) -> engine.run(RunProgress.NONE).folder(), listener);
 * }</pre>
 */
public final class Sweeper {

    /** Makes a run. */
    @FunctionalInterface
    public interface WorldRun {
        /**
         * Runs an engine; gives the folder of the run.
         *
         * @param isBaseline whether it is one of the baseline's, which may have all of a world to compute
         */
        Path of(Engine engine, boolean isBaseline);
    }

    /** Hears how a sweep goes on, from several threads. */
    public interface Listener {
        /** The baseline is about to run on a seed. */
        void baseline(long seed);

        /** A candidate is about to run; {@code number} counts from 1. */
        void starts(int number, Candidate candidate);

        /** A candidate has come to something. */
        void ends(Trial trial);
    }

    /**
     * A run that was measured.
     *
     * @param folder the run
     * @param scored what was measured
     */
    private record Measured(Path folder, Scored scored) {

        static Measured of(Scorecard card, Path folder) {
            return new Measured(folder, Scorer.score(card, folder));
        }
    }

    private final Sweep sweep;
    private final Engine baseline;
    private final Scorecard card;
    private final Objective objective;
    private final List<String> settings;

    /**
     * A sweeper.
     *
     * @param sweep what to try
     * @param flow an engine without the settings of the sweep
     * @throws EngineException with everything that is wrong with its segment, knobs or objective; nothing has run then
     */
    public Sweeper(Sweep sweep, Engine flow) {
        this.sweep = sweep;
        this.card = ScorecardReader.read(ScorecardReader.place(segment(flow))).withoutIntervals();
        this.objective = ObjectiveReader.read(sweep, card);
        Knobs.check(sweep, List.of(sweep.baseline()), policies(flow));
        this.baseline = flow.vary(
                sweep.seeds().get(0), flow.options().threads(), sweep.baseline().texts());
        Knobs.check(sweep, sweep.candidates(), policies(baseline));
        this.settings = flow.recipe().settings();
    }

    private SegmentSpec segment(Engine flow) {
        Map<String, SegmentSpec> segments = new TreeMap<>();
        flow.recipe().dag().flow().segments().forEach(segment -> segments.put(segment.id(), segment));
        if (sweep.segment() == null) {
            return flow.recipe().dag().flow().target();
        }
        if (!segments.containsKey(sweep.segment())) {
            throw sweep.document()
                    .failure(
                            "UNKNOWN_SEGMENT",
                            JsonPointer.compile("/segment"),
                            "the flow has no segment " + sweep.segment() + "; it has " + segments.keySet(),
                            Suggest.hint(sweep.segment(), segments.keySet()));
        }
        return segments.get(sweep.segment());
    }

    private static Map<String, Document> policies(Engine engine) {
        return engine.recipe().policies().documents();
    }

    /**
     * Runs everything. A candidate that fails is told as failed and the others go on; only a full disk, and a defect of the engine, end
     * the sweep.
     *
     * @throws EngineException what keeps the baseline from being run or measured; {@code SWEEP_BASELINE} if it has no value of a
     *     metric of the objective
     */
    public SweepResult sweep(WorldRun runs, Listener listener) {
        Map<Long, Measured> base = new LinkedHashMap<>();
        for (long seed : sweep.seeds()) {
            listener.baseline(seed);
            base.put(
                    seed,
                    Measured.of(
                            card, runs.of(baseline.vary(seed, baseline.options().threads(), List.of()), true)));
        }
        requireValues(base);
        List<Trial> trials = trials(base, runs, listener);
        // The last candidate is nothing that a user would call the latest run.
        Measured first = base.get(sweep.seeds().get(0));
        new Runs(baseline.options().runs()).remember(first.scored().score().run());
        return new SweepResult(sweep, card, objective, settings, scores(base), Ranking.order(trials));
    }

    private void requireValues(Map<Long, Measured> base) {
        Set<String> missing = base.values().stream()
                .flatMap(measured -> objective.missing(measured.scored().score()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty()) {
            throw new EngineException(
                    FailureClass.UNGRADED,
                    new Problem(
                            "SWEEP_BASELINE",
                            "the baseline has no value of " + String.join(", ", missing)
                                    + ", so nothing can be measured against it",
                            null,
                            "engine-host score tells why"));
        }
    }

    /** All trials, in the order of candidates. */
    private List<Trial> trials(Map<Long, Measured> base, WorldRun runs, Listener listener) {
        int threads = baseline.options().threads();
        int workers = Math.min(
                Math.min(threads, SideBySide.MOST_RUNS), sweep.candidates().size());
        List<Callable<Trial>> tasks = new ArrayList<>();
        for (Candidate candidate : sweep.candidates()) {
            int number = tasks.size() + 1;
            tasks.add(() -> {
                listener.starts(number, candidate);
                Trial trial = trial(candidate, base, Math.max(1, threads / workers), runs);
                listener.ends(trial);
                return trial;
            });
        }
        return SideBySide.all("sweep", workers, tasks);
    }

    private Trial trial(Candidate candidate, Map<Long, Measured> base, int threads, WorldRun runs) {
        Map<Long, Score> scores = new LinkedHashMap<>();
        List<String> vetoes = new ArrayList<>();
        Distance distance = null;
        try {
            for (Map.Entry<Long, Measured> from : base.entrySet()) {
                long seed = from.getKey();
                Measured measured = Measured.of(card, runs.of(baseline.vary(seed, threads, candidate.texts()), false));
                Comparison comparison = Comparison.of(
                        from.getValue().folder(),
                        measured.folder(),
                        from.getValue().scored(),
                        measured.scored());
                comparison.write(baseline.options().runs());
                scores.put(seed, measured.scored().score());
                distance = distance == null ? Distance.of(comparison.policies()) : distance;
                String where = base.size() == 1 ? "" : "seed " + Long.toUnsignedString(seed) + ": ";
                objective
                        .vetoes()
                        .reasons(
                                objective,
                                from.getValue().scored().score(),
                                measured.scored().score(),
                                comparison.scores().get(0))
                        .forEach(reason -> vetoes.add(where + reason));
            }
        } catch (EngineException e) {
            if (e.failureClass() == FailureClass.IO) {
                throw e;
            }
            return Trial.failed(
                    candidate,
                    scores,
                    e.problems().stream().map(this::withoutPaths).toList());
        }
        Map<Long, Score> before = scores(base);
        boolean measurable = scores.values().stream()
                .allMatch(score -> objective.missing(score).isEmpty());
        return new Trial(
                candidate,
                vetoes.isEmpty() ? Outcome.RANKED : Outcome.VETOED,
                measurable ? (Double) objective.of(before, scores) : null,
                measurable ? objective.gains(before, scores) : List.of(),
                distance,
                scores,
                vetoes,
                List.of());
    }

    /** What a failure says, without folders of this machine. */
    private Problem withoutPaths(Problem problem) {
        Path runs = baseline.options().runs();
        Path project = baseline.options().spec().toAbsolutePath().normalize().getParent();
        String message = problem.message().replace(runs + "/", "");
        for (Path folder = project; folder != null && folder.getNameCount() > 0; folder = folder.getParent()) {
            message = message.replace(folder + "/", "");
        }
        return new Problem(problem.code(), message, problem.place(), problem.hint());
    }

    private static Map<Long, Score> scores(Map<Long, Measured> measured) {
        Map<Long, Score> scores = new LinkedHashMap<>();
        measured.forEach((seed, run) -> scores.put(seed, run.scored().score()));
        return scores;
    }
}
