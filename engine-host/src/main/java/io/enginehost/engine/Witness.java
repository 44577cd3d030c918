package io.enginehost.engine;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.api.selftest.NumericSelfTest;
import io.enginehost.contract.DatasetContract;
import io.enginehost.document.Suggest;
import io.enginehost.link.LinkedState;
import io.enginehost.proof.RunDatasets;
import io.enginehost.proof.RunManifest;
import io.enginehost.run.Data;
import io.enginehost.run.Recipe;
import io.enginehost.run.RowComparison;
import io.enginehost.run.RunFolder;
import io.enginehost.run.RunProgress;
import io.enginehost.run.Runner;
import io.enginehost.run.Schedule;
import io.enginehost.run.SqlEngine;
import io.enginehost.run.World;
import io.enginehost.store.RunLock;
import io.enginehost.store.Stage;
import io.enginehost.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Computes a run a second time, from nothing, and compares every dataset with the first. It uses another schedule (threads of
 * its own choice, shards from the last to the first) and a store of its own, which lies in a stage and is gone afterwards: not
 * one result of the run's store is used. Nothing is proven on the way, and the run is left as it is.
 *
 * <pre>{@code
 * Witness.Report report = Witness.of(Engine.open(options), "1A", 3);
 * report.firstDifference().ifPresent(difference -> …);
 * }</pre>
 *
 * <p>It finds states that depend on order, threads, time or memory of an earlier computation. It cannot find a wrong formula.
 */
public final class Witness {

    /** What a witness says. */
    public enum Status {
        DETERMINISTIC,
        DIFFERENT
    }

    /**
     * The first dataset that came out otherwise, in run order: what makes it depends on nothing that came out otherwise before.
     *
     * @param state the state that made it, {@code SEG.Sn}
     * @param dataset its id
     * @param row the first row that differs, counted from 0; empty for documents and blobs
     * @param text what is different
     */
    public record Difference(String state, String dataset, Optional<Long> row, String text) {}

    /**
     * What a witness saw.
     *
     * @param runId the run
     * @param segments the segments that were computed again, in run order
     * @param threads worker threads
     * @param datasets how many datasets were compared
     * @param different how many of them differ
     * @param firstDifference the first that differs
     */
    public record Report(
            String runId,
            List<String> segments,
            int threads,
            int datasets,
            int different,
            Optional<Difference> firstDifference) {

        /** The verdict. */
        public Status status() {
            return firstDifference.isEmpty() ? Status.DETERMINISTIC : Status.DIFFERENT;
        }
    }

    private final Engine engine;
    private final Recipe recipe;
    private final RunDatasets first;
    private final List<LinkedState> states;
    private final int threads;

    private Witness(Engine engine, RunDatasets first, List<LinkedState> states, int threads) {
        this.engine = engine;
        this.recipe = engine.recipe();
        this.first = first;
        this.states = states;
        this.threads = threads;
    }

    /**
     * Computes again the run that an engine makes.
     *
     * @param segment the segment to compute, on the datasets of other segments as the run has them; null for all segments
     * @param threads worker threads, best another number than the run had
     */
    public static Report of(Engine engine, String segment, int threads) {
        return of(engine, engine.runFolder(), segment, threads, RunProgress.NONE);
    }

    /**
     * Computes again a run in any folder; what is needed meanwhile lies in the engine's folder of runs.
     *
     * @throws EngineException {@code WITNESS_OTHER_WORLD} if the engine's recipe is not the run's, {@code WITNESS_INCOMPLETE} if
     *     the run is not there or has not passed, {@code UNKNOWN_SEGMENT}, or the first failure of a state
     */
    public static Report of(Engine engine, Path folder, String segment, int threads, RunProgress progress) {
        RunFolder run = new RunFolder(folder);
        if (!Files.isRegularFile(run.manifest())) {
            throw incomplete("there is no run " + folder.getFileName() + " yet");
        }
        RunManifest manifest = RunManifest.read(run);
        requireSameWorld(engine.recipe(), manifest);
        List<LinkedState> states = states(engine.recipe(), segment);
        for (LinkedState state : states) {
            if (!manifest.stateKeys().containsKey(state.id())) {
                throw incomplete("run " + manifest.runId() + " has not passed yet: there is no result of " + state.id()
                        + " to compare with");
            }
        }
        return new Witness(engine, new RunDatasets(run, manifest.seed()), states, threads).testify(progress);
    }

    private static EngineException incomplete(String what) {
        return new EngineException(
                FailureClass.UNGRADED, new Problem("WITNESS_INCOMPLETE", what, null, "run it to its end first"));
    }

    private static void requireSameWorld(Recipe recipe, RunManifest manifest) {
        if (recipe.runId().equals(manifest.runId())) {
            return;
        }
        Set<String> others = new TreeSet<>();
        recipe.lineages().forEach((segment, lineage) -> {
            if (!lineage.equals(manifest.lineages().get(segment))) {
                others.add(segment);
            }
        });
        manifest.lineages().keySet().stream()
                .filter(segment -> !recipe.lineages().containsKey(segment))
                .forEach(others::add);
        String what = others.isEmpty()
                ? "its seed is " + Long.toUnsignedString(manifest.seed()) + ", not "
                        + Long.toUnsignedString(recipe.seed())
                : "another fingerprint of segment " + String.join(", ", others);
        throw new EngineException(
                FailureClass.CONTRACT,
                new Problem(
                        "WITNESS_OTHER_WORLD",
                        "the spec makes run " + recipe.runId() + ", not run " + manifest.runId() + ": " + what,
                        null,
                        "specs, policies, contracts, sources and plugins must be those that the run was made with;"
                                + " check out the commit it was made from, or run the spec again and name the new run"));
    }

    private static List<LinkedState> states(Recipe recipe, String segment) {
        if (segment != null && !recipe.lineages().containsKey(segment)) {
            throw new EngineException(
                    FailureClass.CONTRACT,
                    new Problem(
                            "UNKNOWN_SEGMENT",
                            "this flow has no segment " + segment,
                            null,
                            Suggest.hint(segment, recipe.lineages().keySet())));
        }
        return recipe.dag().states().stream()
                .filter(state -> !state.isProof())
                .filter(state -> segment == null || state.spec().segment().equals(segment))
                .toList();
    }

    @SuppressWarnings("try") // the lock is held, not used
    private Report testify(RunProgress progress) {
        NumericSelfTest.run();
        Store store = new Store(engine.options().store());
        store.clean();
        try (RunLock lock = store.lock(recipe.runId(), () -> progress.waits(recipe.runId()));
                Stage stage = store.stage()) {
            progress.runStarts(recipe.runId(), states.size());
            World world = new World();
            given(stage.work().resolve("given")).forEach(world::add);
            Store own = new Store(stage.work().resolve("store"));
            Path spill = stage.work().resolve("spill");
            try (SqlEngine sql = new SqlEngine(engine.options().runs(), spill, threads)) {
                new Runner(recipe, own, world, sql, progress, state -> true).run(states, new Schedule(threads, true));
            }
            return report(world);
        }
    }

    /** What the states read or point to and do not make themselves, taken from the run. */
    private List<Data> given(Path folder) {
        Set<String> ids = new LinkedHashSet<>();
        for (LinkedState state : states) {
            state.inputs().stream().filter(input -> input.dataset() != null).forEach(input -> ids.add(input.id()));
            ids.addAll(state.referenced());
        }
        for (LinkedState state : states) {
            state.outputs().forEach(output -> ids.remove(output.dataset().id()));
        }
        return ids.stream()
                .map(id -> recipe.dag().contracts().datasets().get(id))
                .map(contract -> first.linked(contract, folder.resolve(contract.id()))
                        .orElseThrow(() -> new EngineException(
                                FailureClass.GATE,
                                new Problem(
                                        "WITNESS_INPUT_MISSING",
                                        "the run has no " + contract.id() + " for segment "
                                                + states.get(0).spec().segment() + " to be computed from",
                                        null,
                                        "run the flow again; what is intact is reused"))))
                .toList();
    }

    private Report report(World world) {
        Set<String> segments = new LinkedHashSet<>();
        int datasets = 0;
        int different = 0;
        Optional<Difference> firstDifference = Optional.empty();
        for (LinkedState state : states) {
            segments.add(state.spec().segment());
            for (LinkedState.Output output : state.outputs()) {
                Data again = world.dataset(output.dataset().id()).orElseThrow();
                Optional<String> before = first.digest(output.dataset());
                datasets++;
                if (!before.equals(Optional.of(again.output().digest()))) {
                    different++;
                    firstDifference = firstDifference.or(() -> Optional.of(difference(state, before, again)));
                }
            }
        }
        return new Report(recipe.runId(), List.copyOf(segments), threads, datasets, different, firstDifference);
    }

    private Difference difference(LinkedState state, Optional<String> before, Data again) {
        DatasetContract contract = again.contract();
        Optional<RowComparison.Difference> row = contract.isTable() && before.isPresent()
                ? RowComparison.first(contract.table(), first.files(contract), again.files())
                : Optional.empty();
        String digests = before.map(digest -> "its digest is " + digest).orElse("the run has no file of it")
                + ", again " + again.output().digest();
        return new Difference(
                state.id(),
                contract.id(),
                row.map(RowComparison.Difference::row),
                row.map(RowComparison.Difference::text).orElse(digests));
    }
}
