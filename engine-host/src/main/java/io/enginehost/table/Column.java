package io.enginehost.table;

import java.util.Objects;

/**
 * One column of a table, or one field of a struct.
 *
 * @param name the name in the contract, in Parquet and in the plugin's record
 * @param type its type
 * @param nullable whether a row may hold null here
 */
public record Column(String name, ColumnType type, boolean nullable) {

    public Column {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }
}
