package io.enginehost.run;

import io.enginehost.api.random.FamilyKey;
import io.enginehost.api.random.MasterKey;
import io.enginehost.contract.FamilyContract;
import io.enginehost.contract.Policies;
import io.enginehost.digest.Digest;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.link.StateSettings;
import io.enginehost.spec.StateSpec;
import io.enginehost.store.StateKey;
import io.enginehost.table.TableContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Finds what is bound to the ports of a state, and the key that follows from it. */
final class InputResolver {

    private final Dag dag;
    private final World world;
    private final Policies policies;
    private final Artefacts artefacts;
    private final SqlEngine sql;
    private final Digest api;
    private final long seed;
    private final MasterKey runKey;
    private final MasterKey worldKey;

    InputResolver(Dag dag, World world, Policies policies, Artefacts artefacts, SqlEngine sql, Digest api, long seed) {
        this.dag = dag;
        this.world = world;
        this.policies = policies;
        this.artefacts = artefacts;
        this.sql = sql;
        this.api = api;
        this.seed = seed;
        this.runKey = MasterKey.of(seed);
        this.worldKey = MasterKey.of(dag.flow().worldSeed());
    }

    /** The key of a state whose inputs are all there. */
    StateKey key(LinkedState state) {
        Map<String, Digest> inputs = new TreeMap<>();
        for (LinkedState.Input input : state.inputs()) {
            inputs.put(input.port(), digest(state, input));
        }
        for (LinkedState.PolicyUse use : state.policies()) {
            inputs.put(
                    StateKey.POLICY + use.port().name(),
                    policies.valueDigest(use.artefact().id()));
        }
        for (String id : state.referenced()) {
            inputs.put(
                    StateKey.REFERENCE + id,
                    world.dataset(id).orElseThrow().output().contentDigest());
        }
        Map<String, Digest> outputs = new TreeMap<>();
        state.outputs()
                .forEach(output -> outputs.put(output.port(), output.dataset().digest()));
        Long drawSeed = state.drawsRunSeed()
                ? (Long) seed
                : state.drawsWorldSeed() ? (Long) dag.flow().worldSeed() : null;
        return new StateKey(
                state.id(),
                state.spec().uses(),
                state.type().plugin().codeDigest(),
                api,
                drawSeed,
                !state.drawsRunSeed(),
                inputs,
                outputs,
                blockDigest(state.spec()));
    }

    private Digest digest(LinkedState state, LinkedState.Input input) {
        if (input.dataset() != null) {
            return world.dataset(input.id()).orElseThrow().output().contentDigest();
        }
        return artefacts.digest(
                artefacts.locate(input.artefact(), state.type().plugin().jar()));
    }

    /** The digest of a state's block without the names of datasets and without words for people. */
    static Digest blockDigest(StateSpec spec) {
        ObjectNode block = spec.block().deepCopy();
        block.remove(List.of("uses", "title", "writes", "policies", "checks", "guards", "reads"));
        ObjectNode orders = block.objectNode();
        spec.reads().forEach((port, input) -> {
            if (!input.orderBy().isEmpty()) {
                input.orderBy().forEach(orders.putArray(port)::add);
            }
        });
        block.set("order_by", orders);
        return io.enginehost.digest.Hasher.sha256(io.enginehost.document.CanonicalJson.exactBytes(block));
    }

    /**
     * Resolves the inputs of a state whose inputs are all there.
     *
     * @param work where sorted copies are put
     */
    StateInputs resolve(LinkedState state, Path work) {
        Map<String, StateInputs.Source> sources = new LinkedHashMap<>();
        for (LinkedState.Input input : state.inputs()) {
            sources.put(input.port(), source(state, input, work));
        }
        Map<String, Record> bound = new TreeMap<>();
        Map<String, Digest> digests = new TreeMap<>();
        for (LinkedState.PolicyUse use : state.policies()) {
            bound.put(use.port().name(), policies.bind(use.artefact().id(), use.port()));
            digests.put(use.port().name(), policies.valueDigest(use.artefact().id()));
        }
        Map<String, FamilyKey> families = new TreeMap<>();
        for (FamilyContract family : state.families()) {
            families.put(family.label(), (family.world() ? worldKey : runKey).family(family.segment(), family.label()));
        }
        return new StateInputs(state, sources, bound, digests, families, settings(state));
    }

    private StateInputs.Source source(LinkedState state, LinkedState.Input input, Path work) {
        if (input.dataset() == null) {
            Path located =
                    artefacts.locate(input.artefact(), state.type().plugin().jar());
            return new StateInputs.Source(input, null, List.of(located), artefacts.digest(located));
        }
        Data data = world.dataset(input.id()).orElseThrow();
        TableContract table = data.contract().table();
        List<Path> files = data.files();
        if (!input.orderBy().isEmpty()) {
            List<String> order = new ArrayList<>(input.orderBy());
            table.key().stream().filter(column -> !order.contains(column)).forEach(order::add);
            table = new TableContract(table.id(), table.columns(), table.key(), order, table.rowSchema());
            files = List.of(
                    sql.sort(data.contract().table(), files, order, work.resolve("in-" + input.port() + ".parquet")));
        }
        return new StateInputs.Source(input, table, files, data.output().contentDigest());
    }

    private Record settings(LinkedState state) {
        if (state.settings() == null) {
            return null;
        }
        return StateSettings.bind(dag.flow().segment(state.spec().segment()), state.spec(), state.settings());
    }
}
