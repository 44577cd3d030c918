package io.enginehost.engine;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.link.LinkedState;
import io.enginehost.plugin.StateTypes;
import io.enginehost.proof.Checksums;
import io.enginehost.proof.RunPolicies;
import io.enginehost.run.Data;
import io.enginehost.run.Recipe;
import io.enginehost.run.RunFolder;
import io.enginehost.run.RunProgress;
import io.enginehost.run.World;
import io.enginehost.store.Disk;
import io.enginehost.store.StateTimes;
import io.enginehost.store.StoredResult;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps the run folder: links every dataset as soon as it is there, writes a report per state, the manifest, and the record
 * of the first failure. Clock and timing stand in {@code reports/} and {@code failures/} only.
 */
final class RunReports implements RunProgress {

    private final Recipe recipe;
    private final RunFolder folder;
    private final StateTimes times;
    private final RunProgress user;
    private volatile LinkedState failedState;
    private final Map<String, RunResult.StateLine> lines = new ConcurrentHashMap<>();

    RunReports(Recipe recipe, RunFolder folder, StateTimes times, RunProgress user) {
        this.recipe = recipe;
        this.folder = folder;
        this.times = times;
        this.user = user;
    }

    /** Writes the manifest, without state keys, and the policies before anything runs. */
    void starts() {
        try {
            Disk.deleteTree(folder.root().resolve("failures"));
        } catch (IOException e) {
            throw Disk.failure("clearing the failures of an earlier attempt", e);
        }
        if (!java.nio.file.Files.exists(folder.manifest())) {
            folder.write(folder.manifest(), manifest(List.of()));
        }
        RunPolicies.write(folder, recipe.policies());
        user.runStarts(recipe.runId(), recipe.dag().states().size());
    }

    private Map<String, Object> manifest(List<Map<String, Object>> states) {
        Map<String, Object> segments = new TreeMap<>();
        recipe.lineages()
                .forEach((id, lineage) -> segments.put(
                        id,
                        Map.of(
                                "parameter_hash", lineage.parameterHash().hex(),
                                "manifest_fingerprint",
                                        lineage.manifestFingerprint().hex())));
        List<Map<String, Object>> plugins = new ArrayList<>();
        for (StateTypes.Loaded plugin : recipe.dag().types().plugins().values()) {
            plugins.add(Map.of(
                    "id", plugin.jar().id(),
                    "version", plugin.jar().version(),
                    "code_digest", plugin.codeDigest().hex(),
                    "jar_sha256", recipe.digests().file(plugin.jar().file()).hex()));
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", "run.v1");
        manifest.put("run_id", recipe.runId());
        manifest.put("seed", new BigInteger(Long.toUnsignedString(recipe.seed())));
        manifest.put(
                "world_seed",
                new BigInteger(Long.toUnsignedString(recipe.dag().flow().worldSeed())));
        manifest.put("algorithm", "philox2x64-10");
        manifest.put("target", recipe.dag().flow().target().id());
        manifest.put("settings", recipe.settings());
        manifest.put("segments", segments);
        manifest.put("plugins", plugins);
        manifest.put("states", states);
        return manifest;
    }

    @Override
    public void stateStarts(String state) {
        user.stateStarts(state);
    }

    @Override
    public void sharded(String state, int shards) {
        user.sharded(state, shards);
    }

    @Override
    public void shardDone(String state) {
        user.shardDone(state);
    }

    @Override
    public LongAdder counter(String state, String port) {
        return user.counter(state, port);
    }

    @Override
    public void warning(String state, String message) {
        user.warning(state, message);
    }

    @Override
    public void stateDone(LinkedState state, Outcome outcome, StoredResult result, long millis) {
        long rows = 0;
        long bytes = 0;
        for (LinkedState.Output output : state.outputs()) {
            StoredResult.Output made = result.outputs().get(output.port());
            rows += made.rows() == null ? 0 : made.rows();
            bytes += made.bytes();
        }
        String title = state.spec().title();
        lines.put(state.id(), new RunResult.StateLine(state.id(), title, outcome, rows, bytes, millis, ""));
        if (outcome == Outcome.RUN) {
            times.took(result.key(), millis);
            result.warnings().forEach(warning -> user.warning(state.id(), warning));
        }
        user.stateDone(state, outcome, result, millis);
    }

    @Override
    public void proofDone(LinkedState state, Outcome outcome, String summary, long millis) {
        String title = state.spec().title();
        lines.put(state.id(), new RunResult.StateLine(state.id(), title, outcome, 0, 0, millis, summary));
        user.proofDone(state, outcome, summary, millis);
    }

    /** Completes the run folder. */
    RunResult finished(World world, Map<String, Digest> bundles, Digest worldHash, long millis) {
        for (Data data : world.datasets().values()) {
            folder.link(data, recipe.seed());
        }
        List<Map<String, Object>> states = new ArrayList<>();
        List<RunResult.StateLine> inOrder = new ArrayList<>();
        for (LinkedState state : recipe.dag().states()) {
            inOrder.add(lines.get(state.id()));
            world.result(state.id())
                    .ifPresent(result -> states.add(Map.of("id", state.id(), "state_key", result.key())));
            world.result(state.id()).ifPresent(result -> report(state, result));
        }
        folder.write(folder.manifest(), manifest(states));
        folder.report("reports", "timing.json", timing(world, inOrder, millis));
        Checksums.write(folder, world, recipe.lineages().keySet(), recipe.seed());
        return new RunResult(recipe.runId(), folder.root(), inOrder, bundles, worldHash, millis);
    }

    private void report(LinkedState state, StoredResult result) {
        List<Map<String, Object>> outputs = new ArrayList<>();
        for (LinkedState.Output output : state.outputs()) {
            StoredResult.Output made = result.outputs().get(output.port());
            Map<String, Object> entry = new TreeMap<>();
            entry.put("id", output.dataset().id());
            entry.put("digest", made.digest());
            entry.put("rows", made.rows());
            entry.put("bytes", made.bytes());
            entry.put("files", made.files().size());
            outputs.add(entry);
        }
        List<Map<String, Object>> draws = new ArrayList<>();
        result.draws()
                .forEach((family, counted) -> draws.add(Map.of(
                        "family", family,
                        "streams", counted.streams(),
                        "draws", counted.draws(),
                        "blocks", counted.blocks())));
        Map<String, Object> report = new TreeMap<>();
        report.put("format", "report.v1");
        report.put("state", state.id());
        report.put("uses", state.spec().uses());
        report.put("status", lines.get(state.id()).outcome() == Outcome.RUN ? "PASS" : "REUSED");
        report.put("state_key", result.key());
        report.put("depends_on", result.parts());
        report.put("outputs", outputs);
        report.put("counters", result.counters());
        report.put("rng", draws);
        report.put("warnings", result.warnings());
        folder.report("reports", state.id() + ".json", report);
    }

    private Map<String, Object> timing(World world, List<RunResult.StateLine> lines, long millis) {
        List<Map<String, Object>> states = new ArrayList<>();
        for (RunResult.StateLine line : lines) {
            Map<String, Object> state = new TreeMap<>();
            state.put("state", line.state());
            state.put("outcome", line.outcome().name());
            state.put("wall_ms", line.millis());
            if (line.outcome() == Outcome.REUSE) {
                world.result(line.state())
                        .flatMap(result -> times.of(result.key()))
                        .ifPresent(made -> state.put("made_ms", made));
            }
            states.add(state);
        }
        return Map.of(
                "format",
                "timing.v1",
                "finished_utc",
                Instant.now().toString(),
                "wall_ms",
                millis,
                "max_heap_bytes",
                Runtime.getRuntime().maxMemory(),
                "states",
                states);
    }

    @Override
    public void failed(LinkedState state, EngineException failure) {
        failedState = state;
        user.failed(state, failure);
    }

    /** Writes the record of a failure. */
    void failed(EngineException failure) {
        String state = failedState == null ? "run" : failedState.id();
        List<Map<String, Object>> problems = new ArrayList<>();
        for (Problem problem : failure.problems()) {
            Map<String, Object> entry = new TreeMap<>();
            entry.put("code", problem.code());
            entry.put("message", problem.message());
            entry.put("place", problem.place() == null ? null : problem.place().toString());
            entry.put("hint", problem.hint());
            problems.add(entry);
        }
        Map<String, Object> record = new TreeMap<>();
        record.put("format", "failure.v1");
        record.put("failure_class", failure.failureClass().id());
        record.put("failure_code", failure.code());
        record.put("state", state);
        record.put("ts_utc", Instant.now().toString());
        record.put("problems", problems);
        folder.report("failures", state + ".json", record);
    }
}
