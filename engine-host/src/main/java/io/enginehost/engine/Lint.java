package io.enginehost.engine;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.contract.ContractReader;
import io.enginehost.contract.Contracts;
import io.enginehost.contract.DatasetContract;
import io.enginehost.contract.Policies;
import io.enginehost.digest.FileDigests;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Judgements;
import io.enginehost.link.Dag;
import io.enginehost.link.LinkedState;
import io.enginehost.link.Linker;
import io.enginehost.plugin.StateTypes;
import io.enginehost.proof.Checks;
import io.enginehost.run.Artefacts;
import io.enginehost.run.Recipe;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.spec.Flow;
import io.enginehost.spec.FlowReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks for everything that is wrong with a project, without running or writing anything. Opening an {@link Engine} stops at
 * the first step that finds a fault; this goes on with every step that can still say something.
 */
public final class Lint {

    private final EngineOptions options;
    private final DocumentReader reader = new DocumentReader();
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    private Lint(EngineOptions options) {
        this.options = options;
    }

    /**
     * What was found.
     *
     * @param errors whatever would keep the flow from running
     * @param warnings what is allowed, but hardly meant
     * @param segments segments looked at
     * @param states states looked at
     * @param datasets datasets declared
     * @param policies policies judged
     * @param checks checks of gates and audits
     */
    public record Report(
            List<Problem> errors,
            List<Problem> warnings,
            int segments,
            int states,
            int datasets,
            int policies,
            int checks) {}

    /** Looks at a spec and all it needs. */
    public static Report of(EngineOptions options) {
        return new Lint(options).look();
    }

    private Report look() {
        EngineSchemas schemas = EngineSchemas.load(reader);
        Flow flow = attempt(() -> FlowReader.read(options.spec(), reader, schemas));
        if (flow == null) {
            return report(0, 0, 0, 0, 0);
        }
        int states = flow.segments().stream()
                .mapToInt(segment -> segment.states().size())
                .sum();
        Contracts contracts = attempt(() -> ContractReader.read(flow, reader, schemas));
        FileDigests digests = new FileDigests(options.store().resolve(".digests"));
        StateTypes types = attempt(() -> Recipe.open(flow, options.plugins(), digests));
        if (contracts == null) {
            return report(flow.segments().size(), states, 0, 0, 0);
        }
        Dag dag = types == null ? null : attempt(() -> Linker.link(flow, contracts, types));
        List<ArtefactContract> named = dag == null ? named(flow, contracts) : Recipe.boundPolicies(dag);
        Policies policies = attempt(() -> Policies.read(named, options.settings(), reader));
        int checks = 0;
        if (dag != null) {
            if (policies != null) {
                attempt(() -> {
                    Recipe.bindAll(dag, policies, Judgements.forgotten());
                    return dag;
                });
            }
            locateArtefacts(dag, digests);
            checks = checks(dag, schemas);
            warn(dag);
        }
        return report(flow.segments().size(), states, contracts.datasets().size(), named.size(), checks);
    }

    private Report report(int segments, int states, int datasets, int policies, int checks) {
        return new Report(errors.stream().distinct().toList(), warnings, segments, states, datasets, policies, checks);
    }

    private <T> T attempt(Supplier<T> step) {
        try {
            return step.get();
        } catch (EngineException e) {
            errors.addAll(e.problems());
            return null;
        }
    }

    /** The policies that specs name, where the flow could not be linked. */
    private static List<ArtefactContract> named(Flow flow, Contracts contracts) {
        Set<String> names = new LinkedHashSet<>();
        flow.segments()
                .forEach(segment -> segment.states()
                        .values()
                        .forEach(state -> names.addAll(state.policies().values())));
        return contracts.artefacts().values().stream()
                .filter(artefact -> artefact.policy() && names.contains(artefact.id()))
                .toList();
    }

    private void locateArtefacts(Dag dag, FileDigests digests) {
        Artefacts artefacts = new Artefacts(digests);
        for (LinkedState state : dag.states()) {
            for (LinkedState.Input input : state.inputs()) {
                if (input.artefact() != null) {
                    attempt(() -> artefacts.locate(
                            input.artefact(), state.type().plugin().jar()));
                }
            }
        }
    }

    private int checks(Dag dag, EngineSchemas schemas) {
        int count = 0;
        for (LinkedState state : dag.states()) {
            if (state.isProof()) {
                Checks checks = attempt(() -> Checks.read(dag, state, reader, schemas));
                count += checks == null ? 0 : checks.checks().size();
            }
        }
        return count;
    }

    private void warn(Dag dag) {
        for (DatasetContract dataset : dag.contracts().datasets().values()) {
            if (dag.producer(dataset.id()).isEmpty()) {
                warnings.add(new Problem(
                        "DATASET_UNUSED",
                        "dataset \"" + dataset.id() + "\" is declared, but no state of this flow writes it",
                        dataset.place(),
                        "bind it under writes: of a state, or remove it"));
            }
        }
        Set<String> bound = new HashSet<>();
        dag.states().forEach(state -> {
            state.policies().forEach(use -> bound.add(use.artefact().id()));
            state.inputs().forEach(input -> bound.add(input.id()));
        });
        for (ArtefactContract artefact : dag.contracts().artefacts().values()) {
            if (artefact.policy() && !bound.contains(artefact.id())) {
                warnings.add(new Problem(
                        "POLICY_UNUSED",
                        "policy \"" + artefact.id() + "\" is declared, but no state of this flow binds it",
                        artefact.place(),
                        "bind it under policies: of a state, or remove it"));
            }
            if (!artefact.policy() && artefact.license() == null) {
                warnings.add(new Problem(
                        "LICENSE_UNKNOWN",
                        "artefact \"" + artefact.id() + "\" has no licence",
                        artefact.place(),
                        "add license: with its SPDX id"));
            }
        }
    }
}
