package io.enginehost.validate;

import io.enginehost.table.RowCheck;
import java.util.List;
import java.util.Objects;

/**
 * A row schema, ready to judge rows.
 *
 * @param check judges every row
 * @param explainer tells in the words of networknt what is wrong with a row
 * @param asked what could not be compiled, for example {@code price: anyOf}; if there is any, every row is asked of networknt too,
 *     which costs microseconds a row, and a plan should say so
 */
public record CompiledSchema(RowCheck check, RowExplainer explainer, List<String> asked) {

    public CompiledSchema {
        Objects.requireNonNull(check, "check is null");
        Objects.requireNonNull(explainer, "explainer is null");
        asked = List.copyOf(asked);
    }
}
