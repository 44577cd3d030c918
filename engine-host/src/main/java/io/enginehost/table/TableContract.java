package io.enginehost.table;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a table promises: its columns, its key, the order of its rows, and the JSON Schema that judges each row.
 *
 * @param id the dataset id
 * @param columns the columns in contract order
 * @param key names of the key columns; no two rows agree on all of them
 * @param order names of the columns that rows are sorted by, ascending, strings bytewise, null first
 * @param rowSchema the JSON Schema 2020-12 of one row, with every {@code $ref} resolved
 */
public record TableContract(String id, List<Column> columns, List<String> key, List<String> order, JsonNode rowSchema) {

    public TableContract {
        Objects.requireNonNull(id, "id is null");
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        order = List.copyOf(order);
        Objects.requireNonNull(rowSchema, "rowSchema is null");
    }

    /** The number of the column called {@code name}, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whether the first columns of the order are those of the key, in any sequence, so that comparing neighbours proves the
     * key unique.
     */
    public boolean orderStartsWithKey() {
        return order.size() >= key.size()
                && Set.copyOf(order.subList(0, key.size())).equals(Set.copyOf(key));
    }
}
