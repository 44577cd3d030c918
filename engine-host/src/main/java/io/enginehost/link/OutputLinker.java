package io.enginehost.link;

import io.enginehost.api.Out;
import io.enginehost.api.OutFile;
import io.enginehost.api.Ports;
import io.enginehost.contract.Contracts;
import io.enginehost.contract.DatasetContract;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.spec.StateSpec;
import io.enginehost.table.ColumnType.Kind;
import io.enginehost.table.record.RecordShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fits the outputs of one state to the datasets they are bound to. */
final class OutputLinker {

    private final SegmentSpec segment;
    private final StateSpec spec;
    private final Contracts contracts;
    private final PortFaults faults;

    OutputLinker(SegmentSpec segment, StateSpec spec, Contracts contracts, PortFaults faults) {
        this.segment = segment;
        this.spec = spec;
        this.contracts = contracts;
        this.faults = faults;
    }

    /** The bound ports; those that do not fit are told and left out. */
    List<LinkedState.Output> outputs(Ports ports) {
        List<LinkedState.Output> outputs = new ArrayList<>();
        Set<String> declared = new LinkedHashSet<>();
        for (Out<?> out : ports.of(Out.class)) {
            declared.add(out.name());
            faults.bound(out.name(), "writes", spec.writes(), false)
                    .flatMap(id -> ownDataset(out.name(), id, true))
                    .ifPresent(dataset -> {
                        faults.fit("writes", out.name(), out.row(), dataset, RecordShape.Use.WRITING);
                        outputs.add(new LinkedState.Output(out.name(), out, dataset));
                    });
        }
        for (OutFile file : ports.of(OutFile.class)) {
            declared.add(file.name());
            faults.bound(file.name(), "writes", spec.writes(), false)
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
                    faults.unknownPort("writes", binding.getKey(), declared);
                }
            }
        }
        return outputs;
    }

    private void refuseNested(String port, DatasetContract dataset) {
        dataset.table().columns().stream()
                .filter(column -> Set.of(Kind.LIST, Kind.STRUCT, Kind.BINARY)
                        .contains(column.type().kind()))
                .forEach(column -> faults.add(
                        "SQL_COLUMN_TYPE",
                        "column \"" + column.name() + "\" of " + dataset.id() + " is " + column.type()
                                + "; a generic state writes plain columns only",
                        faults.value("/writes/" + port),
                        "write this dataset from a plugin state"));
    }

    private Optional<DatasetContract> ownDataset(String port, String id, boolean table) {
        DatasetContract dataset = contracts.dataset(id).orElse(null);
        if (dataset == null) {
            faults.unknownDataset(
                    "writes",
                    port,
                    id,
                    contracts.datasetsOf(segment.id()).stream()
                            .map(DatasetContract::id)
                            .toList());
        } else if (!dataset.segment().equals(segment.id())) {
            faults.add(
                    "FOREIGN_DATASET",
                    "segment " + segment.id() + " writes " + id + ", which the dictionary of " + dataset.segment()
                            + " owns (" + dataset.place() + ")",
                    faults.value("/writes/" + port),
                    "declare a dataset of your own in contracts/" + segment.id());
        } else if (dataset.isTable() != table) {
            faults.add(
                    "PORT_TYPE",
                    "port \"" + port + "\" writes a " + (table ? "table" : "file") + ", but " + id + " is "
                            + dataset.format().name().toLowerCase(java.util.Locale.ROOT),
                    faults.value("/writes/" + port),
                    null);
        } else {
            return Optional.of(dataset);
        }
        return Optional.empty();
    }
}
