package io.enginehost.link;

import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Ports;
import io.enginehost.contract.ArtefactContract;
import io.enginehost.contract.Contracts;
import io.enginehost.contract.DatasetContract;
import io.enginehost.document.Suggest;
import io.enginehost.spec.StateSpec;
import io.enginehost.table.record.RecordShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fits the inputs of one state to the datasets and artefacts they are bound to. */
final class InputLinker {

    private final StateSpec spec;
    private final Contracts contracts;
    private final PortFaults faults;

    InputLinker(StateSpec spec, Contracts contracts, PortFaults faults) {
        this.spec = spec;
        this.contracts = contracts;
        this.faults = faults;
    }

    /** The bound ports; those that do not fit are told and left out. */
    List<LinkedState.Input> inputs(Ports ports) {
        List<LinkedState.Input> inputs = new ArrayList<>();
        Set<String> declared = new LinkedHashSet<>();
        for (In<?> in : ports.of(In.class)) {
            declared.add(in.name());
            faults.bound(in.name(), "reads", spec.reads(), in.optional())
                    .ifPresent(binding -> table(in, binding, inputs));
        }
        for (InFile file : ports.of(InFile.class)) {
            declared.add(file.name());
            faults.bound(file.name(), "reads", spec.reads(), file.optional())
                    .ifPresent(binding -> file(file, binding, inputs));
        }
        for (Map.Entry<String, StateSpec.Input> binding : spec.reads().entrySet()) {
            if (!declared.contains(binding.getKey())) {
                if (ports.open()) {
                    table(In.of(binding.getKey(), Record.class), binding.getValue(), inputs);
                } else {
                    faults.unknownPort("reads", binding.getKey(), declared);
                }
            }
        }
        requireShardColumn(inputs);
        return inputs;
    }

    private void requireShardColumn(List<LinkedState.Input> inputs) {
        String column = spec.sharding().column();
        boolean found = inputs.stream()
                .filter(LinkedState.Input::isTable)
                .anyMatch(input -> input.dataset().table().indexOf(column) >= 0);
        if (column != null && !found) {
            Set<String> columns = new LinkedHashSet<>();
            inputs.stream()
                    .filter(LinkedState.Input::isTable)
                    .forEach(input -> columns.addAll(PortFaults.columns(input.dataset())));
            faults.add(
                    "UNKNOWN_COLUMN",
                    "no input has a column \"" + column + "\" to shard by",
                    faults.value("/shard_by"),
                    Suggest.hint(column, columns));
        }
    }

    private void table(In<?> in, StateSpec.Input binding, List<LinkedState.Input> inputs) {
        DatasetContract dataset = contracts.dataset(binding.dataset()).orElse(null);
        if (dataset == null) {
            faults.unknownDataset(
                    "reads", in.name(), binding.dataset(), contracts.datasets().keySet());
            return;
        }
        if (!dataset.isTable()) {
            faults.add(
                    "PORT_TYPE",
                    "port \"" + in.name() + "\" reads a table, but " + dataset.id() + " is "
                            + dataset.format().name().toLowerCase(java.util.Locale.ROOT),
                    faults.value("/reads/" + in.name()),
                    null);
            return;
        }
        In<?> typed = in.row() == Record.class ? null : in;
        if (typed != null) {
            faults.fit("reads", in.name(), in.row(), dataset, RecordShape.Use.READING);
        }
        List<String> unknown = binding.orderBy().stream()
                .filter(column -> dataset.table().indexOf(column) < 0)
                .toList();
        unknown.forEach(column -> faults.add(
                "UNKNOWN_COLUMN",
                "order_by names \"" + column + "\", which " + dataset.id() + " does not have",
                faults.value("/reads/" + in.name()),
                Suggest.hint(column, PortFaults.columns(dataset))));
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
                faults.add(
                        "UNKNOWN_COLUMN",
                        dataset.id() + " has no column \"" + column + "\" to shard by",
                        faults.value("/shard_by/" + port),
                        Suggest.hint(column, PortFaults.columns(dataset)));
            }
            return null;
        }
        List<String> order = binding.orderBy().isEmpty() ? dataset.table().order() : binding.orderBy();
        if (!order.get(0).equals(column)) {
            faults.add(
                    "SHARD_ORDER",
                    "the state is sharded by \"" + column + "\", but port \"" + port + "\" comes ordered by " + order
                            + "; every shard would read the whole table",
                    faults.value("/reads/" + port),
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
            faults.unknownDataset("reads", file.name(), binding.dataset(), all);
        } else if (dataset != null && dataset.isTable()) {
            faults.add(
                    "PORT_TYPE",
                    "port \"" + file.name() + "\" reads a file, but " + dataset.id() + " is a table",
                    faults.value("/reads/" + file.name()),
                    null);
        } else {
            inputs.add(new LinkedState.Input(file.name(), null, dataset, artefact, List.of(), null));
        }
    }
}
