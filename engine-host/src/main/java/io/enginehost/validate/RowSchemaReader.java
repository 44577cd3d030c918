package io.enginehost.validate;

import io.enginehost.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON Schema of one row: {@code type: object}, {@code properties} in column order, {@code required} all of them,
 * {@code additionalProperties: false}, and on each column an {@code x-type}. It is stricter than JSON Schema, which ignores what it does
 * not know: unknown words, words without effect on the type they stand at, and values that can never occur are problems.
 *
 * <p>A {@code $ref} is {@code #/...} into the same document or {@code name#/...} into a shared one.
 */
public final class RowSchemaReader {

    private final Map<String, JsonNode> shared;

    /** A reader that knows {@code shared} documents by the name that stands before the {@code #} of a {@code $ref}. */
    public RowSchemaReader(Map<String, JsonNode> shared) {
        this.shared = Map.copyOf(shared);
    }

    /**
     * What came of reading.
     *
     * @param schema the schema, present exactly if there are no problems
     * @param problems all problems, in the order of the document
     */
    public record Reading(Optional<RowSchema> schema, List<SchemaProblem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** Reads the row schema at {@code pointer} (a JSON Pointer, "" for the whole) of {@code document}. */
    public Reading read(JsonNode document, String pointer) {
        List<SchemaProblem> problems = new ArrayList<>();
        RefInliner inliner = new RefInliner(document, shared, problems);
        JsonNode schema = inliner.inline(new RefInliner.Origin("", pointer));
        if (!schema.isObject()) {
            return new Reading(
                    Optional.empty(),
                    List.of(new SchemaProblem(
                            "",
                            pointer,
                            new io.enginehost.api.Problem("ROW_NOT_OBJECT", "there is no row schema here"))));
        }
        ColumnReader reader = new ColumnReader(inliner, problems);
        List<Column> columns = reader.readRow(schema);
        return problems.isEmpty()
                ? new Reading(Optional.of(new RowSchema(columns, reader.foreignKeys(), schema)), problems)
                : new Reading(Optional.empty(), problems);
    }
}
