package io.enginehost.table;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Contracts for tests. */
public final class Contracts {

    private Contracts() {}

    /** A contract; columns are written {@code "name type"}, with a {@code ?} at the end of nullable ones. */
    public static TableContract of(List<String> key, List<String> order, String... columns) {
        return of(key, order, Arrays.stream(columns).map(Contracts::column).toArray(Column[]::new));
    }

    /** A contract of columns that are more than a name and a plain type. */
    public static TableContract of(List<String> key, List<String> order, Column... columns) {
        return new TableContract("t", List.of(columns), key, order, JsonNodeFactory.instance.objectNode());
    }

    /** One column, as {@code "share float64?"}. */
    public static Column column(String text) {
        String[] parts = text.replace("?", "").split(" ");
        ColumnType.Kind kind = Arrays.stream(ColumnType.Kind.values())
                .filter(candidate -> candidate.word().equals(parts[1]))
                .findFirst()
                .orElseThrow();
        return new Column(parts[0], ColumnType.of(kind), text.endsWith("?"));
    }
}
