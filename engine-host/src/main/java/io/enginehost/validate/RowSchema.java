package io.enginehost.validate;

import io.enginehost.table.Column;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * A row schema that was read without a problem.
 *
 * @param columns the columns, in the order of {@code properties}
 * @param foreignKeys the foreign keys, in column order
 * @param json the schema with every {@code $ref} resolved, without {@code $defs}; it stands alone
 */
public record RowSchema(List<Column> columns, List<ForeignKey> foreignKeys, JsonNode json) {

    public RowSchema {
        columns = List.copyOf(columns);
        foreignKeys = List.copyOf(foreignKeys);
        Objects.requireNonNull(json, "json is null");
    }
}
