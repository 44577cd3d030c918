package io.enginehost.link;

import io.enginehost.api.EngineException;
import io.enginehost.api.Family;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Problem;
import io.enginehost.api.Settings;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.contract.Contracts;
import io.enginehost.contract.FamilyContract;
import io.enginehost.document.Suggest;
import io.enginehost.plugin.StateTypes;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.spec.StateSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fits one state's ports to what its spec binds them to, and reports every misfit. */
final class StateLinker {

    private final SegmentSpec segment;
    private final StateSpec spec;
    private final Contracts contracts;
    private final PortFaults faults;

    StateLinker(SegmentSpec segment, StateSpec spec, Contracts contracts, List<Problem> problems) {
        this.segment = segment;
        this.spec = spec;
        this.contracts = contracts;
        this.faults = new PortFaults(segment, spec, problems);
    }

    Optional<LinkedState> link(StateTypes types) {
        StateTypes.Type type = types.type(spec.uses()).orElse(null);
        if (type == null) {
            unknownType(types);
            return Optional.empty();
        }
        if (type.proof() != null) {
            return Optional.of(new LinkedState(spec, type, List.of(), List.of(), List.of(), List.of(), null));
        }
        Ports ports;
        try {
            ports = type.state().ports();
        } catch (RuntimeException | LinkageError e) {
            faults.add(
                    "PLUGIN_PORTS",
                    "the ports of " + spec.uses() + " cannot be asked: " + e,
                    faults.value("/uses"),
                    "this is a defect of plugin " + type.plugin().jar().id() + " "
                            + type.plugin().jar().version());
            return Optional.empty();
        }
        Settings<?> settings = ports.of(Settings.class).stream().findFirst().orElse(null);
        if (settings == null) {
            refuseUnknownKeys();
        } else {
            judge(settings);
        }
        return Optional.of(new LinkedState(
                spec,
                type,
                new InputLinker(spec, contracts, faults).inputs(ports),
                new OutputLinker(segment, spec, contracts, faults).outputs(ports),
                policies(ports),
                families(ports),
                settings));
    }

    /** Binds settings once before anything runs, only to hear what is wrong with them. */
    private void judge(Settings<?> settings) {
        try {
            StateSettings.bind(segment, spec, settings);
        } catch (EngineException e) {
            faults.addAll(e.problems());
        }
    }

    private void unknownType(StateTypes types) {
        boolean pluginKnown = types.plugins().containsKey(spec.plugin());
        String what = pluginKnown
                ? "plugin \"" + spec.plugin() + "\" has no state type \"" + spec.uses() + "\""
                : "there is no plugin \"" + spec.plugin() + "\" for \"" + spec.uses() + "\"";
        faults.add(
                "UNKNOWN_STATE_TYPE",
                what,
                faults.value("/uses"),
                PortFaults.orElse(
                        Suggest.hint(spec.uses(), types.types().keySet()),
                        pluginKnown ? null : "drop its jar into plugins.d/ or name its folder with --plugins"));
    }

    private void refuseUnknownKeys() {
        Set<String> known = new java.util.TreeSet<>(StateSpec.HOST_KEYS);
        spec.settings()
                .propertyNames()
                .forEach(name -> faults.add(
                        "SPEC_UNKNOWN_KEY",
                        "unknown key \"" + name + "\"; a state of type " + spec.uses()
                                + " takes no settings of its own",
                        faults.key("/" + name),
                        Suggest.hint(name, known)));
    }

    private List<LinkedState.PolicyUse> policies(Ports ports) {
        List<LinkedState.PolicyUse> uses = new ArrayList<>();
        Set<String> declared = new LinkedHashSet<>();
        for (Policy<?> policy : ports.of(Policy.class)) {
            declared.add(policy.name());
            faults.bound(policy.name(), "policies", spec.policies(), false).ifPresent(id -> {
                ArtefactContract artefact =
                        contracts.artefact(id).filter(ArtefactContract::policy).orElse(null);
                if (artefact == null) {
                    faults.unknownDataset(
                            "policies",
                            policy.name(),
                            id,
                            contracts.artefacts().values().stream()
                                    .filter(ArtefactContract::policy)
                                    .map(ArtefactContract::id)
                                    .toList());
                } else {
                    uses.add(new LinkedState.PolicyUse(policy, artefact));
                }
            });
        }
        spec.policies().keySet().stream()
                .filter(port -> !declared.contains(port))
                .forEach(port -> faults.unknownPort("policies", port, declared));
        return uses;
    }

    private List<FamilyContract> families(Ports ports) {
        List<FamilyContract> families = new ArrayList<>();
        for (Family family : ports.of(Family.class)) {
            FamilyContract contract =
                    contracts.family(segment.id(), family.label()).orElse(null);
            if (contract == null) {
                faults.add(
                        "RNG_FAMILY",
                        "it draws from the family \"" + family.label() + "\", which the dictionary of " + segment.id()
                                + " does not declare",
                        faults.key(""),
                        "add it under families: in contracts/" + segment.id() + "/dataset_dictionary.yaml");
            } else if (!contract.ids().equals(family.ids()) || contract.world() != family.world()) {
                faults.add(
                        "RNG_FAMILY",
                        "family \"" + family.label() + "\": the plugin has ids " + family.ids()
                                + (family.world() ? " of the world seed" : "") + ", the contract " + contract.ids()
                                + (contract.world() ? " of the world seed" : ""),
                        contract.place(),
                        null);
            } else {
                families.add(contract);
            }
        }
        if (families.stream().map(FamilyContract::world).distinct().count() > 1) {
            faults.add(
                    "RNG_FAMILY",
                    "it draws from families of the run seed and of the world seed; a state takes one of them",
                    faults.key(""),
                    "split it into two states");
        }
        return families;
    }
}
