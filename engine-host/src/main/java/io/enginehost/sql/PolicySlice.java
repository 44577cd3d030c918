package io.enginehost.sql;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds which rows of {@code policy_values} a SELECT can see: those of one policy, where it reads nothing else and its WHERE
 * demands {@code policy = '…'}, alone or with AND. A column of the table goes before any alias, so the word can mean nothing else.
 */
final class PolicySlice {

    /** The table. */
    static final String TABLE = "policy_values";

    private static final String COLUMN = "policy";

    private final String alias;

    private PolicySlice(String alias) {
        this.alias = alias;
    }

    /**
     * The policy that a SELECT is restricted to.
     *
     * @param select a node of DuckDB's parse tree that reads from the table
     */
    static Optional<String> of(JsonNode select) {
        JsonNode table = select.path("from_table");
        if (!table.path("column_name_alias").isEmpty()) {
            return Optional.empty(); // columns under other names
        }
        String alias = table.path("alias").asString("");
        return new PolicySlice(alias.isEmpty() ? TABLE : alias).demanded(select.path("where_clause"));
    }

    private Optional<String> demanded(JsonNode condition) {
        return switch (condition.path("type").asString("")) {
            case "CONJUNCTION_AND" ->
                condition
                        .path("children")
                        .valueStream()
                        .map(this::demanded)
                        .flatMap(Optional::stream)
                        .findFirst();
            case "COMPARE_EQUAL" ->
                equal(condition.path("left"), condition.path("right"))
                        .or(() -> equal(condition.path("right"), condition.path("left")));
            default -> Optional.empty();
        };
    }

    private Optional<String> equal(JsonNode column, JsonNode text) {
        JsonNode literal = text.path("literal");
        return isPolicy(column) && literal.path("kind").asString("").equals("STRING")
                ? Optional.of(literal.path("text").asString())
                : Optional.empty();
    }

    private boolean isPolicy(JsonNode column) {
        JsonNode names = column.path("column_names");
        boolean own = names.size() == 1
                || names.size() == 2 && names.get(0).asString().equalsIgnoreCase(alias);
        return own && names.get(names.size() - 1).asString().equalsIgnoreCase(COLUMN);
    }
}
