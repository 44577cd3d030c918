package io.enginehost.testkit;

import io.enginehost.api.StateType;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.contract.ContractReader;
import io.enginehost.contract.Contracts;
import io.enginehost.contract.DatasetContract;
import io.enginehost.contract.Policies;
import io.enginehost.digest.Digest;
import io.enginehost.digest.FileDigests;
import io.enginehost.digest.Hasher;
import io.enginehost.document.DocumentReader;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.link.Linker;
import io.enginehost.plugin.PluginJar;
import io.enginehost.plugin.StateTypes;
import io.enginehost.run.Artefacts;
import io.enginehost.run.Data;
import io.enginehost.run.Recipe;
import io.enginehost.run.RunProgress;
import io.enginehost.run.Runner;
import io.enginehost.run.SqlEngine;
import io.enginehost.run.World;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.spec.Flow;
import io.enginehost.spec.FlowReader;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.store.Store;
import io.enginehost.store.StoredResult;
import io.enginehost.table.ContentDigest;
import io.enginehost.table.TableContract;
import io.enginehost.table.sink.SinkResult;
import io.enginehost.table.sink.TableSink;
import io.enginehost.validate.CompiledSchema;
import io.enginehost.validate.SchemaCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Builds around one state what the host builds around all: a spec, its contracts, a plugin, a world of given tables, a store. */
final class Bench {

    private static final String PLUGIN = "test";

    private final StateTest test;
    private final Path folder = Scratch.folder();
    private final DocumentReader reader = new DocumentReader();
    private int shards = 1;

    Bench(StateTest test) {
        this.test = test;
        if (test.contracts == null) {
            throw new IllegalStateException("say where the contracts are: contracts(root, segment)");
        }
    }

    StateResult run() {
        EngineSchemas schemas = EngineSchemas.load(reader);
        Flow flow = flow(schemas);
        SegmentSpec segment = flow.target();
        Contracts contracts = asTested(ContractReader.read(flow, reader, schemas));
        StateTypes types = types();
        LinkedState state = Linker.alone(segment, segment.states().get(test.id), contracts, types);
        Policies policies = Policies.read(
                state.policies().stream().map(LinkedState.PolicyUse::artefact).toList(), test.overrides, reader);
        FileDigests digests = new FileDigests(folder.resolve("digests"));
        Recipe recipe = new Recipe(
                new Dag(flow, contracts, types, List.of(state), Map.of(state.id(), Set.of())),
                policies,
                new Artefacts(digests),
                digests,
                Hasher.sha256("test"),
                test.seed,
                test.overrides,
                Map.of());
        return run(recipe, state);
    }

    private StateResult run(Recipe recipe, LinkedState state) {
        Store store = new Store(folder.resolve("store"));
        World world = new World();
        test.reads.forEach((port, given) -> world.add(data(recipe.dag().contracts(), port, given)));
        RunProgress progress = new RunProgress() {
            @Override
            public void sharded(String sharded, int count) {
                shards = count;
            }
        };
        StoredResult stored;
        try (SqlEngine sql = new SqlEngine(Scratch.ROOT, folder.resolve("spill"), 1)) {
            Runner runner = new Runner(recipe, store, world, sql, progress, forced -> true);
            stored = runner.runAlone(state);
            runner.replay().compare(state).ifPresent(difference -> {
                throw new AssertionError(
                        "a second run, whole and not in " + shards + " shards, differs: " + difference);
            });
        }
        Map<String, TableContract> tables = new HashMap<>();
        state.outputs().stream()
                .filter(output -> output.dataset().isTable())
                .forEach(output -> tables.put(output.port(), output.dataset().table()));
        return new StateResult(stored, store.folder(stored.key()), tables, shards);
    }

    private Flow flow(EngineSchemas schemas) {
        List<SegmentSpec> segments = new ArrayList<>();
        for (String segment : test.segments) {
            boolean own = segment.equals(test.segments.get(test.segments.size() - 1));
            Map<String, Object> states =
                    own ? Map.of(test.id, block()) : Map.of("S0", Map.of("uses", PLUGIN + "/none"));
            Map<String, Object> spec = Map.of(
                    "segment",
                    segment,
                    "title",
                    "a test",
                    "contracts",
                    List.of(test.contracts.toString()),
                    "states",
                    states);
            Path file = write(segment + ".json", JsonMapper.shared().writeValueAsBytes(spec));
            segments.add(FlowReader.read(file, reader, schemas).target());
        }
        return new Flow(segments);
    }

    private Map<String, Object> block() {
        Map<String, Object> block = new LinkedHashMap<>(test.settings);
        block.put("uses", PLUGIN + "/" + stateType());
        Map<String, Object> reads = new LinkedHashMap<>();
        test.reads.forEach((port, given) -> reads.put(port, input(port, given.dataset())));
        test.files.keySet().forEach(port -> reads.put(port, given(port)));
        block.put("reads", reads);
        block.put("writes", test.writes);
        Map<String, Object> policies = new LinkedHashMap<>();
        test.policies.forEach((port, binding) -> policies.put(port, binding.id()));
        block.put("policies", policies);
        if (test.shardBy != null || test.shardByPort != null) {
            block.put("shard_by", test.shardBy != null ? test.shardBy : test.shardByPort);
            block.put("shard_rows", test.shardRows);
        }
        return block;
    }

    private Object input(String port, String dataset) {
        List<String> order = test.orders.get(port);
        return order == null ? dataset : Map.of("dataset", dataset, "order_by", order);
    }

    private String stateType() {
        StateType annotation = test.state.getClass().getAnnotation(StateType.class);
        if (annotation == null) {
            throw new IllegalStateException(
                    test.state.getClass().getName() + " has no @StateType, so no spec can name it");
        }
        return annotation.value();
    }

    private static String given(String port) {
        return "given_" + port;
    }

    private StateTypes types() {
        StateTypes types = new StateTypes();
        StateTypes.Loaded plugin = new StateTypes.Loaded(
                new PluginJar(PLUGIN, "0", folder.resolve("test.jar"), List.of(), true), Hasher.sha256("test"));
        types.add(plugin);
        types.add(plugin, test.state);
        return types;
    }

    /** The contracts with the policies and files of the test, and with foreign keys to tables of the test only. */
    private Contracts asTested(Contracts contracts) {
        Map<String, ArtefactContract> artefacts = new LinkedHashMap<>(contracts.artefacts());
        test.policies.values().forEach(binding -> {
            if (binding.yaml() != null || binding.file() != null) {
                Path file = binding.file() != null
                        ? binding.file()
                        : write(
                                binding.id() + ".yaml",
                                binding.yaml().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                artefacts.computeIfPresent(binding.id(), (id, policy) -> withFile(policy, file));
            }
        });
        test.files.forEach((port, file) -> artefacts.put(
                given(port),
                new ArtefactContract(
                        given(port),
                        test.segments.get(test.segments.size() - 1),
                        false,
                        file.toString(),
                        file,
                        "0",
                        null,
                        null,
                        null,
                        null,
                        false,
                        "given by a test",
                        null)));
        List<String> tables = new ArrayList<>(test.writes.values());
        test.reads.values().forEach(given -> tables.add(given.dataset()));
        Map<String, DatasetContract> datasets = new LinkedHashMap<>();
        contracts.datasets().forEach((id, dataset) -> datasets.put(id, withKeysTo(tables, dataset)));
        return new Contracts(datasets, artefacts, contracts.families(), contracts.files());
    }

    private static ArtefactContract withFile(ArtefactContract a, Path file) {
        return new ArtefactContract(
                a.id(),
                a.segment(),
                a.policy(),
                a.path(),
                file,
                a.version(),
                a.schema(),
                null,
                a.license(),
                a.attribution(),
                a.optional(),
                a.description(),
                a.place());
    }

    private static DatasetContract withKeysTo(List<String> tables, DatasetContract d) {
        return new DatasetContract(
                d.id(),
                d.segment(),
                d.scope(),
                d.format(),
                d.table(),
                d.foreignKeys().stream()
                        .filter(key -> tables.contains(key.dataset()))
                        .toList(),
                d.description(),
                d.digest(),
                d.place());
    }

    /** Writes given rows through the sink that all rows go through. */
    private Data data(Contracts contracts, String port, StateTest.Given given) {
        DatasetContract whole = contracts.datasets().get(given.dataset());
        GivenRows rows = GivenRows.of(whole.table(), given.rows());
        TableContract table = rows.contract();
        CompiledSchema compiled = SchemaCompiler.compile(table.columns(), table.rowSchema());
        String name = "given-" + port + ".parquet";
        try (TableSink sink = new TableSink(table, compiled.check(), TableSink.Rows.SORTED, folder.resolve(name))
                .explainedBy(row -> compiled.explainer().explain(row).messages())) {
            rows.rows().forEach(row -> sink.write(rows.view(row)));
            SinkResult written = sink.finish();
            Digest digest = FileDigests.fresh(folder.resolve(name));
            StoredResult.Output output = new StoredResult.Output(
                    ContentDigest.of(table.columns(), written.sum()),
                    "content",
                    written.rows(),
                    List.of(new StoredResult.StoredFile(name, written.bytes(), digest.hex())));
            DatasetContract narrowed = new DatasetContract(
                    whole.id(),
                    whole.segment(),
                    whole.scope(),
                    whole.format(),
                    table,
                    List.of(),
                    whole.description(),
                    whole.digest(),
                    whole.place());
            return new Data(narrowed, output, folder);
        }
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
