package io.enginehost.validate;

import io.enginehost.table.RowCheck;
import io.enginehost.table.RowView;
import java.util.ArrayList;
import java.util.List;

/**
 * A row schema with keywords that cannot be compiled: the compiled rules are checked first, which also refuses what JSON cannot say
 * (NaN, integers beyond int32), then networknt judges the whole row. Threads may share it.
 */
public final class AuthorityRowCheck implements RowCheck {

    private final CompiledRowCheck compiled;
    private final Authority authority;
    private final RowJson json;
    private final List<String> rules;

    AuthorityRowCheck(CompiledRowCheck compiled, Authority authority, RowJson json, List<String> asked) {
        this.compiled = compiled;
        this.authority = authority;
        this.json = json;
        this.rules = new ArrayList<>(compiled.rules());
        rules.add("row: must be valid as networknt judges " + String.join(", ", asked));
        authority.schema();
    }

    @Override
    public int check(RowView row) {
        int failed = compiled.check(row);
        if (failed != OK) {
            return failed;
        }
        return authority.accepts(json.of(row)) ? OK : rules.size() - 1;
    }

    @Override
    public List<String> rules() {
        return List.copyOf(rules);
    }
}
