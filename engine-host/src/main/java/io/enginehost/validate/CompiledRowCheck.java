package io.enginehost.validate;

import io.enginehost.table.RowCheck;
import io.enginehost.table.RowView;
import java.util.List;

/**
 * A row schema as comparisons of primitives: every column is read once and held to its rules, in column order. There is no
 * generated code; {@link ValueRules} switches over the kind of a column. Threads may share it.
 */
public final class CompiledRowCheck implements RowCheck {

    private final ValueRules[] columns;
    private final List<String> rules;

    CompiledRowCheck(List<ValueRules> columns, List<String> rules) {
        this.columns = columns.toArray(ValueRules[]::new);
        this.rules = List.copyOf(rules);
    }

    @Override
    public int check(RowView row) {
        for (int column = 0; column < columns.length; column++) {
            int failed = columns[column].check(row, column);
            if (failed != OK) {
                return failed;
            }
        }
        return OK;
    }

    @Override
    public List<String> rules() {
        return rules;
    }
}
