package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.api.random.StreamCounters;
import io.enginehost.digest.FileDigests;
import io.enginehost.link.LinkedState;
import io.enginehost.store.Stage;
import io.enginehost.store.Store;
import io.enginehost.store.StoredResult;
import io.enginehost.store.StoredResult.Draws;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.RowsSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One state being computed: its inputs are prepared, its shards run in any order and on any thread, and what they made is
 * joined, checked and published at once. Closed before that, nothing is left of it.
 */
final class StateRun implements AutoCloseable {

    /** What a state is run for. */
    enum Purpose {
        /** To be published: in shards, everything checked. */
        PUBLISH(ShardOutputs.Keep.ROWS),
        /** To be set beside what was published, row by row: whole. */
        COMPARE(ShardOutputs.Keep.ROWS),
        /** To be compared with the digests of what was published: whole, and no rows are kept. */
        DIGEST(ShardOutputs.Keep.SUMS);

        private final ShardOutputs.Keep keep;

        Purpose(ShardOutputs.Keep keep) {
            this.keep = keep;
        }
    }

    private final LinkedState state;
    private final Purpose purpose;
    private final StateInputs inputs;
    private final List<ShardCutter.Cut> cuts;
    private final Stage stage;
    private final RunServices services;
    private final ShardContext[] done;

    private StateRun(
            LinkedState state,
            Purpose purpose,
            StateInputs inputs,
            List<ShardCutter.Cut> cuts,
            Stage stage,
            RunServices services) {
        this.state = state;
        this.purpose = purpose;
        this.inputs = inputs;
        this.cuts = cuts;
        this.stage = stage;
        this.services = services;
        this.done = new ShardContext[cuts.size()];
    }

    /** Prepares a state: sorts inputs that are wanted in another order, and cuts the shards. */
    static StateRun prepare(LinkedState state, InputResolver resolver, RunServices services, Purpose purpose) {
        Stage stage = services.store().stage();
        try {
            StateInputs inputs = resolver.resolve(state, stage.work());
            List<ShardCutter.Cut> cuts = List.of(new ShardCutter.Cut(null, null));
            if (state.isSharded() && purpose == Purpose.PUBLISH) {
                List<ShardCutter.Input> sharded = inputs.sources().values().stream()
                        .filter(source -> source.binding().shardColumn() != null)
                        .map(source -> new ShardCutter.Input(
                                source.contract(),
                                source.files(),
                                source.binding().shardColumn()))
                        .toList();
                cuts = ShardCutter.cut(sharded, state.spec().sharding().rows());
            }
            return new StateRun(state, purpose, inputs, cuts, stage, services);
        } catch (RuntimeException | Error e) {
            stage.close();
            throw e;
        }
    }

    LinkedState state() {
        return state;
    }

    int shards() {
        return cuts.size();
    }

    /** Runs one shard. */
    void runShard(int shard) throws Exception {
        ShardOutputs outputs = new ShardOutputs(state, purpose.keep, stage.work(), shard, services.progress());
        ShardContext context = new ShardContext(
                inputs,
                cuts.get(shard),
                outputs,
                services.progress(),
                () -> services.sql().forState(inputs, cuts.get(shard), outputs));
        try (context) {
            state.type().state().run(context);
            outputs.requireComplete();
            done[shard] = context;
        } catch (EngineException e) {
            throw coded(e);
        }
    }

    /** A failure under the code {@code SEG.Sn.NAME}, unless it has a full code already. */
    private EngineException coded(EngineException e) {
        List<Problem> problems = e.problems().stream()
                .map(problem ->
                        problem.code().contains(".") ? problem : problem.withCode(state.id() + "." + problem.code()))
                .toList();
        EngineException coded = new EngineException(e.failureClass(), problems).causedBy(e.getCause());
        coded.setStackTrace(e.getStackTrace());
        return coded;
    }

    /**
     * Joins, checks and digests what the shards made, for comparing with a published result. Foreign keys are left out: they were
     * checked when that was published, and equal rows point to what those point to. Every shard has run.
     */
    Map<String, StoredResult.Output> assemble() {
        try {
            return new OutputAssembly(state, stage, services).assemble(shardOutputs());
        } catch (EngineException e) {
            throw coded(e);
        }
    }

    /** The digests of what the state made, by port. Every shard has run. */
    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (LinkedState.Output output : state.outputs()) {
            digests.put(output.port(), output.dataset().isTable() ? rowsDigest(output) : fileDigest(output));
        }
        return digests;
    }

    private String rowsDigest(LinkedState.Output output) {
        RowsSum sum = shardOutputs().stream()
                .map(shard -> shard.tables().get(output.port()).sum())
                .reduce(RowsSum.ZERO, RowsSum::plus);
        return ContentDigest.of(output.dataset().table().columns(), sum);
    }

    private String fileDigest(LinkedState.Output output) {
        return FileDigests.fresh(shardOutputs().get(0).files().get(output.port()))
                .hex();
    }

    private Map<String, StoredResult.Output> assembleAndCheck() {
        Map<String, StoredResult.Output> outputs = assemble();
        try {
            new OutputAssembly(state, stage, services).checkForeignKeys(outputs);
        } catch (EngineException e) {
            throw coded(e);
        }
        return outputs;
    }

    private List<ShardOutputs> shardOutputs() {
        List<ShardOutputs> outputs = new ArrayList<>();
        for (ShardContext context : done) {
            outputs.add(context.outputs());
        }
        return outputs;
    }

    /** Assembles and publishes. */
    StoredResult publish(io.enginehost.store.StateKey key, Store store) {
        Map<String, StoredResult.Output> outputs = assembleAndCheck();
        Map<String, Long> counters = new TreeMap<>();
        Map<String, StreamCounters> draws = new TreeMap<>();
        Set<String> warnings = new TreeSet<>();
        for (ShardContext context : done) {
            context.counters().forEach((name, value) -> counters.merge(name, value, Long::sum));
            context.draws()
                    .forEach((label, counted) -> draws.computeIfAbsent(label, l -> new StreamCounters())
                            .add(counted));
            warnings.addAll(context.warnings());
        }
        Map<String, Draws> drawn = new TreeMap<>();
        draws.forEach(
                (label, counted) -> drawn.put(label, new Draws(counted.streams(), counted.draws(), counted.blocks())));
        StoredResult result = new StoredResult(
                key.digest().hex(), state.id(), key.parts(), outputs, counters, drawn, List.copyOf(warnings));
        return store.publish(stage, result);
    }

    /** The folder with the assembled outputs of a state that is not published, for comparing. */
    java.nio.file.Path data() {
        return stage.data();
    }

    /** A failure that no state should throw, told as a defect of that state. */
    static EngineException defect(LinkedState state, Throwable e) {
        return new EngineException(
                        FailureClass.INTERNAL,
                        new Problem(
                                state.id() + ".UNEXPECTED",
                                state.spec().uses() + " threw " + e,
                                null,
                                "this is a defect of plugin "
                                        + state.type().plugin().jar().id() + " "
                                        + state.type().plugin().jar().version() + "; --debug shows where"))
                .causedBy(e);
    }

    @Override
    public void close() {
        stage.close();
    }
}
