package io.enginehost.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A whole input in memory, loaded once and shared by all shards of a state: for inputs that do not grow with the world.
 *
 * @param rows all rows in the dataset's order
 * @param <R> the record of one row
 */
public record Table<R extends Record>(List<R> rows) implements Iterable<R> {

    public Table {
        rows = List.copyOf(rows);
    }

    @Override
    public Iterator<R> iterator() {
        return rows.iterator();
    }

    /** The rows by key; the map and every list keep the order of the table. */
    public <K> Map<K, List<R>> groupBy(Function<? super R, ? extends K> key) {
        Map<K, List<R>> groups = new LinkedHashMap<>();
        for (R row : rows) {
            groups.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(row);
        }
        groups.replaceAll((k, group) -> Collections.unmodifiableList(group));
        return Collections.unmodifiableMap(groups);
    }

    /**
     * The rows by a unique key, in the order of the table.
     *
     * @throws EngineException {@code COVERAGE} if two rows share a key
     */
    public <K> Map<K, R> index(Function<? super R, ? extends K> key) {
        Map<K, R> index = new LinkedHashMap<>();
        for (R row : rows) {
            K k = key.apply(row);
            if (index.put(k, row) != null) {
                throw new EngineException(FailureClass.COVERAGE, "COVERAGE", "two rows have the key " + k);
            }
        }
        return Collections.unmodifiableMap(index);
    }
}
