package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.api.State;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.contract.ContractReader;
import io.enginehost.contract.Contracts;
import io.enginehost.contract.Policies;
import io.enginehost.digest.Digest;
import io.enginehost.digest.FileDigests;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Judgements;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.link.Linker;
import io.enginehost.plugin.PluginJar;
import io.enginehost.plugin.Plugins;
import io.enginehost.plugin.StateTypes;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.spec.Flow;
import io.enginehost.spec.FlowReader;
import io.enginehost.spec.SegmentSpec;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that decides what a run makes: specs, contracts, plugins, policies, artefacts and the seed. The same recipe
 * gives the same run.
 *
 * @param dag the states
 * @param policies the policies as this run uses them
 * @param artefacts finds and digests artefacts
 * @param digests of files
 * @param api digest of the engine's API
 * @param seed the run seed
 * @param settings overrides of policies as the user typed them
 * @param lineages the hashes of every segment
 */
public record Recipe(
        Dag dag,
        Policies policies,
        Artefacts artefacts,
        FileDigests digests,
        Digest api,
        long seed,
        List<String> settings,
        Map<String, Lineage> lineages) {

    /**
     * Reads, links and judges everything that a spec needs; nothing runs.
     *
     * @param spec the spec asked for
     * @param pluginFolders where plugin jars are
     * @param settings overrides of policies, {@code policy.path=value}
     * @param judgements what is known to be good is not judged again
     * @throws EngineException with everything that is wrong in the first step that finds a fault
     */
    public static Recipe read(
            Path spec,
            List<Path> pluginFolders,
            List<String> settings,
            long seed,
            FileDigests digests,
            Judgements judgements) {
        DocumentReader reader = new DocumentReader();
        EngineSchemas schemas = EngineSchemas.load(reader, judgements);
        Flow flow = FlowReader.read(spec, reader, schemas);
        Contracts contracts = ContractReader.read(flow, reader, schemas);
        Dag dag = Linker.link(flow, contracts, open(flow, pluginFolders, digests));
        Policies policies = Policies.read(boundPolicies(dag), settings, reader, judgements);
        bindAll(dag, policies, judgements);
        Artefacts artefacts = new Artefacts(digests);
        Digest api = codeDigest(State.class, digests);
        Map<String, Lineage> lineages = lineages(dag, policies, artefacts, digests, api);
        return new Recipe(dag, policies, artefacts, digests, api, seed, List.copyOf(settings), lineages);
    }

    /**
     * This recipe with another seed and further settings: what reading it anew with all settings would give, without reading
     * specs, contracts and plugins again.
     *
     * @param more settings after those of this recipe
     * @throws EngineException for what is wrong with the settings; {@code INPUT_RACE} if a file of the recipe has changed since
     *     it was read
     */
    public Recipe with(long otherSeed, List<String> more, Judgements judgements) {
        if (!recomputedLineages().equals(lineages)) {
            throw new EngineException(
                    FailureClass.GATE,
                    new Problem(
                            "INPUT_RACE",
                            "specs, contracts, plugins or sources have changed since they were read",
                            null,
                            "start again once they are as they shall be"));
        }
        Policies changed = policies.with(boundPolicies(dag), more, new DocumentReader(), judgements);
        bindAll(dag, changed, judgements);
        List<String> all = new ArrayList<>(settings);
        all.addAll(more);
        return new Recipe(
                dag,
                changed,
                artefacts,
                digests,
                api,
                otherSeed,
                List.copyOf(all),
                lineages(dag, changed, artefacts, digests, api));
    }

    /** Opens the plugins that a flow uses; others may lie beside them, unopened. */
    public static StateTypes open(Flow flow, List<Path> folders, FileDigests digests) {
        Map<String, PluginJar> jars = Plugins.find(folders);
        Set<PluginJar> used = new LinkedHashSet<>();
        for (SegmentSpec segment : flow.segments()) {
            segment.states().values().forEach(state -> {
                PluginJar jar = jars.get(state.plugin());
                if (jar != null) {
                    used.add(jar);
                }
            });
        }
        return Plugins.open(used, digests);
    }

    /** The policies that some state binds, by id. */
    public static List<ArtefactContract> boundPolicies(Dag dag) {
        Map<String, ArtefactContract> bound = new TreeMap<>();
        dag.states()
                .forEach(state ->
                        state.policies().forEach(use -> bound.put(use.artefact().id(), use.artefact())));
        return new ArrayList<>(bound.values());
    }

    /** Binds every policy to the records of all states that use it, so that a fault is told before anything runs. */
    public static void bindAll(Dag dag, Policies policies, Judgements judgements) {
        List<Problem> problems = new ArrayList<>();
        for (LinkedState state : dag.states()) {
            for (LinkedState.PolicyUse use : state.policies()) {
                String id = use.artefact().id();
                String verdict = "policy " + policies.valueDigest(id) + " as "
                        + use.port().type().getName() + " of "
                        + state.type().plugin().codeDigest();
                try {
                    if (!judgements.isGood(verdict)) {
                        policies.bind(id, use.port());
                        judgements.found(verdict);
                    }
                } catch (EngineException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(
                    FailureClass.PARAMETERS, problems.stream().distinct().toList());
        }
    }

    /** The digest of the code that a class comes with: of its jar, or of its classes where they are not packed. */
    public static Digest codeDigest(Class<?> type, FileDigests digests) {
        try {
            Path source = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isDirectory(source) ? digests.tree(source) : digests.jar(source);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " has no place of its own", e);
        }
    }

    /** The hashes of every segment, from the files and jars as they are now. */
    public Map<String, Lineage> recomputedLineages() {
        return lineages(dag, policies, artefacts, digests, api);
    }

    private static Map<String, Lineage> lineages(
            Dag dag, Policies policies, Artefacts artefacts, FileDigests digests, Digest api) {
        Map<String, Lineage> lineages = new LinkedHashMap<>();
        for (SegmentSpec segment : dag.flow().segments()) {
            Map<String, Digest> parameters = new HashMap<>();
            dag.boundPolicies(segment.id()).keySet().forEach(id -> parameters.put(id, policies.fileDigest(id)));
            Map<String, Digest> others = new HashMap<>();
            others.put("#api", api);
            others.put("#spec", digests.file(segment.file()));
            dag.contracts()
                    .files()
                    .get(segment.id())
                    .forEach((name, file) -> others.put("contracts/" + name, digests.file(file)));
            dag.pluginsOf(segment.id()).forEach((id, plugin) -> others.put("#code:" + id, plugin.codeDigest()));
            for (LinkedState state : dag.statesOf(segment.id())) {
                Path checks = checkFile(segment, state);
                if (checks != null) {
                    others.put("#checks:" + state.spec().id(), digests.file(checks));
                }
                for (LinkedState.Input input : state.inputs()) {
                    if (input.artefact() != null) {
                        Path located = artefacts.locate(
                                input.artefact(), state.type().plugin().jar());
                        Digest digest = artefacts.digest(located);
                        if (!digest.equals(others.merge(input.id(), digest, (first, second) -> first))) {
                            throw new EngineException(
                                    FailureClass.PARAMETERS,
                                    new Problem(
                                            "PARAM_DUPLICATE",
                                            "two plugins of segment " + segment.id()
                                                    + " bring different files along as " + input.id(),
                                            input.artefact().place(),
                                            "give both the same version of the library"));
                        }
                    }
                }
            }
            Map<String, Lineage> requires = new HashMap<>();
            segment.requires().forEach(id -> requires.put(id, lineages.get(id)));
            lineages.put(segment.id(), Lineage.of(segment.id(), parameters, others, requires));
        }
        return lineages;
    }

    /** The check file of an audit, or null. */
    static Path checkFile(SegmentSpec segment, LinkedState state) {
        String name = state.spec().block().path("checks").asString(null);
        return name == null
                ? null
                : segment.file().toAbsolutePath().resolveSibling(name).normalize();
    }

    /** The id of the run. */
    public String runId() {
        return Lineage.runId(seed, lineages);
    }
}
