package io.enginehost.link;

import io.enginehost.api.Family;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.OutFile;
import io.enginehost.api.Place;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Problem;
import io.enginehost.api.Settings;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.contract.Contracts;
import io.enginehost.contract.DatasetContract;
import io.enginehost.contract.FamilyContract;
import io.enginehost.document.Document;
import io.enginehost.document.Suggest;
import io.enginehost.plugin.StateTypes;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.spec.StateSpec;
import io.enginehost.table.ColumnType.Kind;
import io.enginehost.table.record.RecordShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fits one state's ports to what its spec binds them to, and reports every misfit. */
final class StateLinker {

    private final SegmentSpec segment;
    private final StateSpec spec;
    private final Contracts contracts;
    private final List<Problem> problems;
    private final Document document;

    StateLinker(SegmentSpec segment, StateSpec spec, Contracts contracts, List<Problem> problems) {
        this.segment = segment;
        this.spec = spec;
        this.contracts = contracts;
        this.problems = problems;
        this.document = segment.document();
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
            add(
                    "PLUGIN_PORTS",
                    "the ports of " + spec.uses() + " cannot be asked: " + e,
                    value("/uses"),
                    "this is a defect of plugin " + type.plugin().jar().id() + " "
                            + type.plugin().jar().version());
            return Optional.empty();
        }
        Settings<?> settings = ports.of(Settings.class).stream().findFirst().orElse(null);
        if (settings == null) {
            refuseUnknownKeys();
        }
        return Optional.of(
                new LinkedState(spec, type, inputs(ports), outputs(ports), policies(ports), families(ports), settings));
    }

    private void unknownType(StateTypes types) {
        boolean pluginKnown = types.plugins().containsKey(spec.plugin());
        String what = pluginKnown
                ? "plugin \"" + spec.plugin() + "\" has no state type \"" + spec.uses() + "\""
                : "there is no plugin \"" + spec.plugin() + "\" for \"" + spec.uses() + "\"";
        add(
                "UNKNOWN_STATE_TYPE",
                what,
                value("/uses"),
                orElse(
                        Suggest.hint(spec.uses(), types.types().keySet()),
                        pluginKnown ? null : "drop its jar into plugins.d/ or name its folder with --plugins"));
    }

    private void refuseUnknownKeys() {
        Set<String> known = new java.util.TreeSet<>(StateSpec.HOST_KEYS);
        spec.settings()
                .propertyNames()
                .forEach(name -> add(
                        "SPEC_UNKNOWN_KEY",
                        "unknown key \"" + name + "\"; a state of type " + spec.uses()
                                + " takes no settings of its own",
                        key("/" + name),
                        Suggest.hint(name, known)));
    }

    private List<LinkedState.Input> inputs(Ports ports) {
        List<LinkedState.Input> inputs = new ArrayList<>();
        Set<String> declared = new LinkedHashSet<>();
        for (In<?> in : ports.of(In.class)) {
            declared.add(in.name());
            bound(in.name(), "reads", spec.reads(), in.optional()).ifPresent(binding -> table(in, binding, inputs));
        }
        for (InFile file : ports.of(InFile.class)) {
            declared.add(file.name());
            bound(file.name(), "reads", spec.reads(), file.optional())
                    .ifPresent(binding -> file(file, binding, inputs));
        }
        for (Map.Entry<String, StateSpec.Input> binding : spec.reads().entrySet()) {
            if (!declared.contains(binding.getKey())) {
                if (ports.open()) {
                    table(In.of(binding.getKey(), Record.class), binding.getValue(), inputs);
                } else {
                    unknownPort("reads", binding.getKey(), declared);
                }
            }
        }
        return inputs;
    }

    private void table(In<?> in, StateSpec.Input binding, List<LinkedState.Input> inputs) {
        DatasetContract dataset = contracts.dataset(binding.dataset()).orElse(null);
        if (dataset == null) {
            unknownDataset(
                    "reads", in.name(), binding.dataset(), contracts.datasets().keySet());
            return;
        }
        if (!dataset.isTable()) {
            add(
                    "PORT_TYPE",
                    "port \"" + in.name() + "\" reads a table, but " + dataset.id() + " is "
                            + dataset.format().name().toLowerCase(java.util.Locale.ROOT),
                    value("/reads/" + in.name()),
                    null);
            return;
        }
        In<?> typed = in.row() == Record.class ? null : in;
        if (typed != null) {
            fit("reads", in.name(), in.row(), dataset, RecordShape.Use.READING);
        }
        List<String> unknown = binding.orderBy().stream()
                .filter(column -> dataset.table().indexOf(column) < 0)
                .toList();
        unknown.forEach(column -> add(
                "UNKNOWN_COLUMN",
                "order_by names \"" + column + "\", which " + dataset.id() + " does not have",
                value("/reads/" + in.name()),
                Suggest.hint(column, columns(dataset))));
        if (unknown.isEmpty()) {
            inputs.add(new LinkedState.Input(
                    in.name(), typed, dataset, null, binding.orderBy(), shardColumn(in.name(), dataset, binding)));
        }
    }

    private String shardColumn(String port, DatasetContract dataset, StateSpec.Input binding) {
        StateSpec.Sharding sharding = spec.sharding();
        String column = sharding.byPort().isEmpty()
                ? sharding.column()
                : sharding.byPort().get(port);
        if (column == null) {
            return null;
        }
        if (dataset.table().indexOf(column) < 0) {
            if (!sharding.byPort().isEmpty()) {
                add(
                        "UNKNOWN_COLUMN",
                        dataset.id() + " has no column \"" + column + "\" to shard by",
                        value("/shard_by/" + port),
                        Suggest.hint(column, columns(dataset)));
            }
            return null;
        }
        List<String> order = binding.orderBy().isEmpty() ? dataset.table().order() : binding.orderBy();
        if (!order.get(0).equals(column)) {
            add(
                    "SHARD_ORDER",
                    "the state is sharded by \"" + column + "\", but port \"" + port + "\" comes ordered by " + order
                            + "; every shard would read the whole table",
                    value("/reads/" + port),
                    "bind it as {dataset: " + dataset.id() + ", order_by: [" + column + "]}, or shard by port so that "
                            + "it stays whole");
            return null;
        }
        return column;
    }

    private void file(InFile file, StateSpec.Input binding, List<LinkedState.Input> inputs) {
        DatasetContract dataset = contracts.dataset(binding.dataset()).orElse(null);
        ArtefactContract artefact = contracts.artefact(binding.dataset()).orElse(null);
        if (dataset == null && artefact == null) {
            Set<String> all = new LinkedHashSet<>(contracts.artefacts().keySet());
            all.addAll(contracts.datasets().keySet());
            unknownDataset("reads", file.name(), binding.dataset(), all);
        } else if (dataset != null && dataset.isTable()) {
            add(
                    "PORT_TYPE",
                    "port \"" + file.name() + "\" reads a file, but " + dataset.id() + " is a table",
                    value("/reads/" + file.name()),
                    null);
        } else {
            inputs.add(new LinkedState.Input(file.name(), null, dataset, artefact, List.of(), null));
        }
    }

    private List<LinkedState.Output> outputs(Ports ports) {
        List<LinkedState.Output> outputs = new ArrayList<>();
        Set<String> declared = new LinkedHashSet<>();
        for (Out<?> out : ports.of(Out.class)) {
            declared.add(out.name());
            bound(out.name(), "writes", spec.writes(), false)
                    .flatMap(id -> ownDataset(out.name(), id, true))
                    .ifPresent(dataset -> {
                        fit("writes", out.name(), out.row(), dataset, RecordShape.Use.WRITING);
                        outputs.add(new LinkedState.Output(out.name(), out, dataset));
                    });
        }
        for (OutFile file : ports.of(OutFile.class)) {
            declared.add(file.name());
            bound(file.name(), "writes", spec.writes(), false)
                    .flatMap(id -> ownDataset(file.name(), id, false))
                    .ifPresent(dataset -> outputs.add(new LinkedState.Output(file.name(), null, dataset)));
        }
        for (Map.Entry<String, String> binding : spec.writes().entrySet()) {
            if (!declared.contains(binding.getKey())) {
                if (ports.open()) {
                    ownDataset(binding.getKey(), binding.getValue(), true).ifPresent(dataset -> {
                        refuseNested(binding.getKey(), dataset);
                        outputs.add(new LinkedState.Output(binding.getKey(), null, dataset));
                    });
                } else {
                    unknownPort("writes", binding.getKey(), declared);
                }
            }
        }
        return outputs;
    }

    private void refuseNested(String port, DatasetContract dataset) {
        dataset.table().columns().stream()
                .filter(column -> Set.of(Kind.LIST, Kind.STRUCT, Kind.BINARY)
                        .contains(column.type().kind()))
                .forEach(column -> add(
                        "SQL_COLUMN_TYPE",
                        "column \"" + column.name() + "\" of " + dataset.id() + " is " + column.type()
                                + "; a generic state writes plain columns only",
                        value("/writes/" + port),
                        "write this dataset from a plugin state"));
    }

    private Optional<DatasetContract> ownDataset(String port, String id, boolean table) {
        DatasetContract dataset = contracts.dataset(id).orElse(null);
        if (dataset == null) {
            unknownDataset(
                    "writes",
                    port,
                    id,
                    contracts.datasetsOf(segment.id()).stream()
                            .map(DatasetContract::id)
                            .toList());
        } else if (!dataset.segment().equals(segment.id())) {
            add(
                    "FOREIGN_DATASET",
                    "segment " + segment.id() + " writes " + id + ", which the dictionary of " + dataset.segment()
                            + " owns (" + dataset.place() + ")",
                    value("/writes/" + port),
                    "declare a dataset of your own in contracts/" + segment.id());
        } else if (dataset.isTable() != table) {
            add(
                    "PORT_TYPE",
                    "port \"" + port + "\" writes a " + (table ? "table" : "file") + ", but " + id + " is "
                            + dataset.format().name().toLowerCase(java.util.Locale.ROOT),
                    value("/writes/" + port),
                    null);
        } else {
            return Optional.of(dataset);
        }
        return Optional.empty();
    }

    private List<LinkedState.PolicyUse> policies(Ports ports) {
        List<LinkedState.PolicyUse> uses = new ArrayList<>();
        Set<String> declared = new LinkedHashSet<>();
        for (Policy<?> policy : ports.of(Policy.class)) {
            declared.add(policy.name());
            bound(policy.name(), "policies", spec.policies(), false).ifPresent(id -> {
                ArtefactContract artefact =
                        contracts.artefact(id).filter(ArtefactContract::policy).orElse(null);
                if (artefact == null) {
                    unknownDataset(
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
                .forEach(port -> unknownPort("policies", port, declared));
        return uses;
    }

    private List<FamilyContract> families(Ports ports) {
        List<FamilyContract> families = new ArrayList<>();
        for (Family family : ports.of(Family.class)) {
            FamilyContract contract =
                    contracts.family(segment.id(), family.label()).orElse(null);
            if (contract == null) {
                add(
                        "RNG_FAMILY",
                        "it draws from the family \"" + family.label() + "\", which the dictionary of " + segment.id()
                                + " does not declare",
                        key(""),
                        "add it under families: in contracts/" + segment.id() + "/dataset_dictionary.yaml");
            } else if (!contract.ids().equals(family.ids()) || contract.world() != family.world()) {
                add(
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
        return families;
    }

    private <T> Optional<T> bound(String port, String section, Map<String, T> bindings, boolean optional) {
        T binding = bindings.get(port);
        if (binding == null && !optional) {
            add(
                    "PORT_UNBOUND",
                    "port \"" + port + "\" of " + spec.uses() + " is not bound under " + section + ":",
                    key(""),
                    "add " + section + ": {" + port + ": …}");
        }
        return Optional.ofNullable(binding);
    }

    private void unknownPort(String section, String port, Collection<String> declared) {
        add(
                "UNKNOWN_PORT",
                spec.uses() + " has no port \"" + port + "\" under " + section + "; it has " + declared,
                key("/" + section + "/" + port),
                Suggest.hint(port, declared));
    }

    private void unknownDataset(String section, String port, String id, Collection<String> known) {
        add(
                "UNKNOWN_DATASET",
                "no contract of this flow declares \"" + id + "\"",
                value("/" + section + "/" + port),
                orElse(Suggest.hint(id, known), "declare it in contracts/" + segment.id()));
    }

    private void fit(
            String section, String port, Class<? extends Record> row, DatasetContract dataset, RecordShape.Use use) {
        List<RecordShape.Mismatch> mismatches = RecordShape.mismatches(row, dataset.table(), use);
        if (!mismatches.isEmpty()) {
            add(
                    "PORT_SHAPE",
                    "port \"" + port + "\" does not fit " + dataset.id() + " (" + dataset.place() + "):\n"
                            + RecordShape.sideBySide(row, dataset.table(), mismatches),
                    value("/" + section + "/" + port),
                    null);
        }
    }

    private static String orElse(String hint, String other) {
        return hint == null ? other : hint;
    }

    private static List<String> columns(DatasetContract dataset) {
        return dataset.table().columns().stream()
                .map(io.enginehost.table.Column::name)
                .toList();
    }

    private Place value(String pointer) {
        return document.place(spec.pointer() + pointer);
    }

    private Place key(String pointer) {
        return document.keyPlace(spec.pointer() + pointer);
    }

    private void add(String code, String message, Place place, String hint) {
        problems.add(new Problem(code, spec.fullId() + ": " + message, place, hint));
    }
}
