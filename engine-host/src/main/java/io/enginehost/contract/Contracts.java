package io.enginehost.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All contracts of a flow.
 *
 * @param datasets by id
 * @param artefacts by id
 * @param families by segment and label, {@code SEG/label}
 * @param files the contract files of each segment, by segment and then by the path relative to the contracts folder
 */
public record Contracts(
        Map<String, DatasetContract> datasets,
        Map<String, ArtefactContract> artefacts,
        Map<String, FamilyContract> families,
        Map<String, Map<String, java.nio.file.Path>> files) {

    /** A dataset. */
    public Optional<DatasetContract> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    /** An artefact or policy. */
    public Optional<ArtefactContract> artefact(String id) {
        return Optional.ofNullable(artefacts.get(id));
    }

    /** A random family of a segment. */
    public Optional<FamilyContract> family(String segment, String label) {
        return Optional.ofNullable(families.get(segment + "/" + label));
    }

    /** The families of a segment by label. */
    public Map<String, FamilyContract> familiesOf(String segment) {
        Map<String, FamilyContract> own = new LinkedHashMap<>();
        families.values().stream()
                .filter(family -> family.segment().equals(segment))
                .forEach(family -> own.put(family.label(), family));
        return own;
    }

    /** The datasets a segment owns, in the order of its dictionary. */
    public List<DatasetContract> datasetsOf(String segment) {
        return datasets.values().stream()
                .filter(dataset -> dataset.segment().equals(segment))
                .toList();
    }
}
