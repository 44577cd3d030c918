package io.enginehost.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A state whose outputs are not the same in two runs.
 *
 * @param state {@code SEG.Sn}, or only the segment where no report tells which state made a dataset
 * @param change whether both runs have the state
 * @param because which parts of its key differ: {@code code}, {@code api}, {@code seed}, {@code spec}, {@code in:<port>},
 *     {@code policy:<port>}, {@code fk:<dataset>}, {@code out:<port>}; empty if the state is in one run only, or nothing tells
 * @param datasets its outputs that differ, by id
 */
public record StateDifference(String state, Change change, List<String> because, List<DatasetDifference> datasets) {

    /**
     * A dataset that is not the same in two runs.
     *
     * @param id its id
     * @param change whether both runs have it
     * @param base in the base, or null
     * @param candidate in the candidate, or null
     */
    public record DatasetDifference(String id, Change change, Made base, Made candidate) {}

    /**
     * A dataset as one run made it.
     *
     * @param digest of its rows or files, 64 hex
     * @param rows of a table, else null
     */
    public record Made(String digest, Long rows) {}

    /**
     * All differences in run order: of the candidate, then of states that only the base has.
     *
     * @param segment the segment to look at, or null for all
     */
    static List<StateDifference> between(RunFacts base, RunFacts candidate, String segment) {
        Map<String, List<DatasetDifference>> byState = new LinkedHashMap<>();
        candidate.states().keySet().forEach(state -> byState.put(state, new ArrayList<>()));
        base.states().keySet().forEach(state -> byState.putIfAbsent(state, new ArrayList<>()));
        Set<String> ids = new TreeSet<>(base.datasets().keySet());
        ids.addAll(candidate.datasets().keySet());
        for (String id : ids) {
            RunFacts.Dataset before = base.datasets().get(id);
            RunFacts.Dataset after = candidate.datasets().get(id);
            RunFacts.Dataset any = after == null ? before : after;
            boolean same = before != null && after != null && before.digest().equals(after.digest());
            if (!same && (segment == null || any.segment().equals(segment))) {
                byState.computeIfAbsent(any.state(), state -> new ArrayList<>())
                        .add(new DatasetDifference(id, Change.of(before, after), made(before), made(after)));
            }
        }
        List<StateDifference> differences = new ArrayList<>();
        byState.forEach((state, datasets) -> {
            if (!datasets.isEmpty()) {
                Map<String, String> before = base.states().get(state);
                Map<String, String> after = candidate.states().get(state);
                boolean both = before != null && after != null || before == null && after == null;
                differences.add(new StateDifference(
                        state,
                        both ? Change.CHANGED : Change.of(before, after),
                        before == null || after == null ? List.of() : because(before, after),
                        datasets));
            }
        });
        return differences;
    }

    private static Made made(RunFacts.Dataset dataset) {
        return dataset == null ? null : new Made(dataset.digest(), dataset.rows());
    }

    private static List<String> because(Map<String, String> before, Map<String, String> after) {
        Set<String> parts = new LinkedHashSet<>(before.keySet());
        parts.addAll(after.keySet());
        return parts.stream()
                .filter(part -> !Objects.equals(before.get(part), after.get(part)))
                .toList();
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", state);
        document.put("change", change.word());
        document.put("because", because);
        document.put(
                "datasets",
                datasets.stream()
                        .map(dataset -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("id", dataset.id());
                            entry.put("change", dataset.change().word());
                            entry.put("base", document(dataset.base()));
                            entry.put("candidate", document(dataset.candidate()));
                            return entry;
                        })
                        .toList());
        return document;
    }

    private static Map<String, Object> document(Made made) {
        if (made == null) {
            return null;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("digest", made.digest());
        document.put("rows", made.rows());
        return document;
    }
}
