package io.enginehost.link;

import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.contract.DatasetContract;
import io.enginehost.document.Document;
import io.enginehost.document.Suggest;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.spec.StateSpec;
import io.enginehost.table.record.RecordShape;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with the ports of one state, each told at its place in the spec. */
final class PortFaults {

    private final SegmentSpec segment;
    private final StateSpec spec;
    private final List<Problem> problems;
    private final Document document;

    PortFaults(SegmentSpec segment, StateSpec spec, List<Problem> problems) {
        this.segment = segment;
        this.spec = spec;
        this.problems = problems;
        this.document = segment.document();
    }

    /** Takes what somebody else found. */
    void addAll(Collection<Problem> found) {
        problems.addAll(found);
    }

    /** What a port is bound to; a port that must be bound and is not is told. */
    <T> Optional<T> bound(String port, String section, Map<String, T> bindings, boolean optional) {
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

    /** Tells of a binding to a port that the state does not have. */
    void unknownPort(String section, String port, Collection<String> declared) {
        add(
                "UNKNOWN_PORT",
                spec.uses() + " has no port \"" + port + "\" under " + section + "; it has " + declared,
                key("/" + section + "/" + port),
                Suggest.hint(port, declared));
    }

    /** Tells of a name that no contract declares. */
    void unknownDataset(String section, String port, String id, Collection<String> known) {
        add(
                "UNKNOWN_DATASET",
                "no contract of this flow declares \"" + id + "\"",
                value("/" + section + "/" + port),
                orElse(Suggest.hint(id, known), "declare it in contracts/" + segment.id()));
    }

    /** Tells of every difference between a record and the table it is bound to, both sides shown. */
    void fit(String section, String port, Class<? extends Record> row, DatasetContract dataset, RecordShape.Use use) {
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

    /** A hint, or another where there is none. */
    static String orElse(String hint, String other) {
        return hint == null ? other : hint;
    }

    /** The names of a table's columns. */
    static List<String> columns(DatasetContract dataset) {
        return dataset.table().columns().stream()
                .map(io.enginehost.table.Column::name)
                .toList();
    }

    /** The place of a value in the state's block. */
    Place value(String pointer) {
        return document.place(spec.pointer() + pointer);
    }

    /** The place of a key in the state's block. */
    Place key(String pointer) {
        return document.keyPlace(spec.pointer() + pointer);
    }

    /** Tells of a problem. */
    void add(String code, String message, Place place, String hint) {
        problems.add(new Problem(code, spec.fullId() + ": " + message, place, hint));
    }
}
