package io.enginehost.sql;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.ColumnType.Kind;
import java.util.List;

/** The columns of the small tables that every audit and scorecard can read. */
final class MemoryTables {

    static final List<Column> POLICY_VALUES = List.of(string("policy"), string("pointer"), string("value"));
    static final List<Column> COUNTERS = List.of(
            string("segment"),
            string("state"),
            string("name"),
            new Column("value", ColumnType.of(Kind.FLOAT64), false));

    private MemoryTables() {}

    private static Column string(String name) {
        return new Column(name, ColumnType.of(Kind.STRING), true);
    }
}
