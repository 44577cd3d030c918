package io.enginehost.sql;

import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.document.Suggest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One walk over the parse tree of a query: what it reads, and what it holds that it may not. */
final class SelectWalk {

    private static final Set<String> PLAIN_NODES = Set.of(
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "EMPTY",
            "SUBQUERY",
            "JOIN",
            "EXPRESSION_LIST",
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "LIMIT_PERCENT_MODIFIER",
            "DISTINCT_MODIFIER",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING");

    private static final Set<String> EXPRESSIONS = Set.of(
            "BETWEEN",
            "CASE",
            "CAST",
            "COLLATE",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "FUNCTION",
            "LAMBDA",
            "LAMBDA_REF",
            "OPERATOR",
            "PARAMETER",
            "POSITIONAL_REFERENCE",
            "STAR",
            "SUBQUERY",
            "TYPE",
            "WINDOW");

    /** Names in a WITH are plain words: whichever way DuckDB resolves one, it can be no file. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern SYSTEM_NAME =
            Pattern.compile("(duckdb|pragma|pg|sqlite|information_schema|json)(_.*)?", Pattern.CASE_INSENSITIVE);

    /** The names that a WITH has made known at some place of the query. */
    private record Scope(String name, Scope outer) {
        static boolean holds(Scope scope, String name) {
            for (Scope at = scope; at != null; at = at.outer) {
                if (at.name.equalsIgnoreCase(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final String sql;
    private final Map<String, String> views = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> read = new TreeSet<>();
    private final Set<String> policies = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    SelectWalk(String sql, Collection<String> views) {
        this.sql = sql;
        views.forEach(view -> this.views.put(view, view));
    }

    /** The views that the query reads. */
    Set<String> read() {
        return Collections.unmodifiableSet(read);
    }

    /** The policies whose rows it can see. */
    Set<String> policies() {
        return Collections.unmodifiableSet(policies);
    }

    List<Problem> problems() {
        return problems;
    }

    /** Walks {@code {node, named_param_map}}. */
    void statement(JsonNode statement) {
        walk(statement, null);
    }

    private void walk(JsonNode node, Scope scope) {
        if (node.isArray()) {
            node.forEach(element -> walk(element, scope));
        } else if (node.isObject() && node.has("class")) {
            expression(node, scope);
        } else if (node.isObject() && node.path("type").isString()) {
            part(node, scope);
        } else if (node.isObject()) {
            children(node, scope);
        }
    }

    private void children(JsonNode node, Scope scope) {
        sample(node);
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals("cte_map") && !entry.getKey().equals("sample")) {
                walk(entry.getValue(), scope);
            }
        });
    }

    private void part(JsonNode node, Scope outer) {
        String type = node.path("type").asString();
        Scope scope = node.has("cte_map") ? with(node.path("cte_map").path("map"), outer) : outer;
        switch (type) {
            case "BASE_TABLE" ->
                table(node, scope)
                        .filter(PolicySlice.TABLE::equals)
                        .ifPresent(table -> policies.add(Selection.EVERY_POLICY));
            case "SELECT_NODE" -> select(node, scope);
            case "TABLE_FUNCTION" -> tableFunction(node, scope);
            case "RECURSIVE_CTE_NODE" -> {
                walk(node.path("left"), scope);
                walk(node.path("right"), new Scope(node.path("cte_name").asString(), scope));
                walk(node.path("modifiers"), scope);
            }
            default -> {
                if (PLAIN_NODES.contains(type)) {
                    children(node, scope);
                } else {
                    problem("SQL_CONSTRUCT_REFUSED", "a query may not hold " + words(type), node, null);
                }
            }
        }
    }

    /** A SELECT over one table, or over anything else. */
    private void select(JsonNode node, Scope scope) {
        JsonNode from = node.path("from_table");
        if (!from.path("type").asString("").equals("BASE_TABLE")) {
            children(node, scope);
            return;
        }
        table(from, scope)
                .filter(PolicySlice.TABLE::equals)
                .ifPresent(table -> policies.add(PolicySlice.of(node).orElse(Selection.EVERY_POLICY)));
        sample(node);
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals("cte_map") && !entry.getKey().equals("sample") && entry.getValue() != from) {
                walk(entry.getValue(), scope);
            }
        });
    }

    private void sample(JsonNode node) {
        JsonNode sample = node.path("sample");
        if (!sample.isMissingNode() && !sample.isNull()) {
            problem("SQL_CONSTRUCT_REFUSED", "a sample takes rows by chance", node, "use a hash of the key instead");
        }
    }

    /** Each entry of a WITH sees the entries before it, and itself only if it is recursive. */
    private Scope with(JsonNode entries, Scope outer) {
        Scope scope = outer;
        for (JsonNode entry : entries) {
            String name = entry.path("key").asString();
            if (!PLAIN_WORD.matcher(name).matches() || SYSTEM_NAME.matcher(name).matches()) {
                problem("SQL_CONSTRUCT_REFUSED", "WITH \"" + name + "\": the name must be a plain word", entry, null);
            }
            walk(entry.path("value"), scope);
            scope = new Scope(name, scope);
        }
        return scope;
    }

    /** Looks a table up; gives the view that it is, if it is one. */
    private Optional<String> table(JsonNode node, Scope scope) {
        sample(node);
        if (!node.path("at_clause").isNull()) {
            problem("SQL_CONSTRUCT_REFUSED", "AT cannot be used", node, null);
        }
        String name = node.path("table_name").asString();
        JsonNode path = node.path("qualified_name").path("path");
        boolean qualified = path.size() != 1
                || !node.path("schema_name").asString("").isEmpty()
                || !node.path("catalog_name").asString("").isEmpty();
        if (!qualified && Scope.holds(scope, name)) {
            return Optional.empty();
        }
        String view = qualified ? null : views.get(name);
        if (view == null) {
            String shown = qualified
                    ? path.valueStream().map(JsonNode::asString).toList().toString()
                    : name;
            problem("SQL_UNKNOWN_VIEW", "no view is called " + shown, node, hint(name));
            return Optional.empty();
        }
        read.add(view);
        return Optional.of(view);
    }

    private void tableFunction(JsonNode node, Scope scope) {
        sample(node);
        JsonNode function = node.path("function");
        String name = function.path("function_name").asString("").toLowerCase(Locale.ROOT);
        List<JsonNode> arguments = arguments(function);
        boolean plain = function.path("qualified_name").path("path").size() == 1;
        switch (plain ? name : "") {
            case "unnest" -> arguments.forEach(argument -> walk(argument, scope));
            case "range", "generate_series" -> {
                if (!SeriesBound.bounded(arguments)) {
                    problem(
                            "SQL_TABLE_FUNCTION_REFUSED",
                            name + " must have " + SeriesBound.RULE,
                            node,
                            SeriesBound.HINT);
                }
                arguments.forEach(argument -> walk(argument, scope));
            }
            default ->
                problem(
                        "SQL_TABLE_FUNCTION_REFUSED",
                        "a query may not read from " + name + "(…)",
                        node,
                        "only views, unnest, range and generate_series can stand after FROM");
        }
    }

    private void expression(JsonNode node, Scope scope) {
        String type = node.path("class").asString("");
        if (!EXPRESSIONS.contains(type)) {
            problem("SQL_CONSTRUCT_REFUSED", "a query may not hold " + words(type), node, null);
            return;
        }
        if (type.equals("FUNCTION") || type.equals("WINDOW")) {
            function(node);
        } else if (type.equals("COLUMN_REF")) {
            JsonNode names = node.path("column_names");
            if (names.size() == 1 && SqlFunctions.keyword(names.get(0).asString())) {
                impure(names.get(0).asString(), node);
            }
        }
        children(node, scope);
    }

    private void function(JsonNode node) {
        String name = node.path("function_name").asString("");
        List<JsonNode> arguments = arguments(node);
        if (SqlFunctions.refused(name, arguments.size())) {
            impure(name, node);
        }
        boolean series = name.equalsIgnoreCase("range") || name.equalsIgnoreCase("generate_series");
        if (series && SeriesBound.literal(arguments) && !SeriesBound.bounded(arguments)) {
            problem("SQL_FUNCTION_REFUSED", name + " must have " + SeriesBound.RULE, node, SeriesBound.HINT);
        }
    }

    private void impure(String name, JsonNode node) {
        problem(
                "SQL_FUNCTION_REFUSED",
                name + " depends on more than the rows it is given",
                node,
                "a query may use neither clock nor chance, session or settings");
    }

    private static List<JsonNode> arguments(JsonNode function) {
        List<JsonNode> arguments = new ArrayList<>();
        function.path("arguments").forEach(argument -> arguments.add(argument.path("expression")));
        return arguments;
    }

    private void problem(String code, String message, JsonNode node, String hint) {
        Place place = SqlFailure.place(sql, node.path("query_location").asString(""), 0);
        String shown = place == null ? message : message + "\n" + SqlFailure.excerpt(sql, place);
        problems.add(new Problem(code, shown, place, hint));
    }

    private String hint(String name) {
        return Suggest.nearest(name, views.values())
                .map(near -> "did you mean " + near + "?")
                .orElse(
                        views.isEmpty()
                                ? "no view is known here"
                                : "known views: " + String.join(", ", views.values()));
    }

    private static String words(String type) {
        return type.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
