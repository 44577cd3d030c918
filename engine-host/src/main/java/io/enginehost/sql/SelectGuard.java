package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets one pure SELECT over known views pass and refuses everything else: other statements, second statements, files,
 * system tables, table functions, functions of clock, chance and session, samples, parameters. What a query may hold is a list
 * of allowed parts of DuckDB's own parse tree; a part that is not on it is refused, so a new version of DuckDB cannot open a
 * door by adding one. All problems of a query are reported together.
 */
public final class SelectGuard {

    /** Longest query, in characters. */
    static final int MAX_LENGTH = 200_000;

    /** DuckDB stops at 1,000 nested expressions; each is a few levels of JSON. */
    private static final int MAX_JSON_DEPTH = 20_000;

    private final Connection connection;

    SelectGuard(Connection connection) {
        this.connection = connection;
    }

    /**
     * Checks a query without running or binding it.
     *
     * @param sql the query
     * @param views the names that may stand after FROM; DuckDB compares them without regard to case
     * @param parameters how many values will be bound to the {@code ?} of the query
     * @throws EngineException {@code SQL_SYNTAX, SQL_NOT_ONE_SELECT, SQL_UNKNOWN_VIEW, SQL_FUNCTION_REFUSED,
     *     SQL_TABLE_FUNCTION_REFUSED, SQL_CONSTRUCT_REFUSED, SQL_PARAMETERS}
     */
    public Selection check(String sql, Collection<String> views, int parameters) {
        if (sql.length() > MAX_LENGTH || sql.indexOf('\0') >= 0) {
            throw refused(
                    "SQL_CONSTRUCT_REFUSED", "a query has at most " + MAX_LENGTH + " characters, none of them NUL");
        }
        JsonNode tree = Json.MAPPER.readTree(serialized(sql));
        if (tree.path("error").asBoolean(true)) {
            throw notSerialized(sql, tree);
        }
        JsonNode statements = tree.path("statements");
        if (statements.size() != 1) {
            throw refused("SQL_NOT_ONE_SELECT", "expected one SELECT, found " + statements.size() + " statements");
        }
        SelectWalk walk = new SelectWalk(sql, views);
        walk.statement(statements.get(0));
        List<Problem> problems = new ArrayList<>(walk.problems());
        int named = statements.get(0).path("named_param_map").size();
        if (named != parameters) {
            problems.add(new Problem(
                    "SQL_PARAMETERS", "the query has " + named + " parameters, " + parameters + " are given"));
        }
        if (!problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, problems);
        }
        return new Selection(sql, walk.read(), walk.policies());
    }

    private String serialized(String sql) {
        try (PreparedStatement statement = connection.prepareStatement("select json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e, sql, 0);
        }
    }

    private static EngineException notSerialized(String sql, JsonNode tree) {
        String message = tree.path("error_message").asString("the query cannot be parsed");
        if (!tree.path("error_type").asString("").equals("parser")) {
            return refused("SQL_NOT_ONE_SELECT", "only a SELECT may stand here: " + message);
        }
        Place place = SqlFailure.place(sql, tree.path("position").asString(""), 0);
        String shown = place == null ? message : message + "\n" + SqlFailure.excerpt(sql, place);
        return new EngineException(FailureClass.CONTRACT, new Problem("SQL_SYNTAX", shown, place, null));
    }

    private static EngineException refused(String code, String message) {
        return new EngineException(FailureClass.CONTRACT, code, message);
    }

    /** Made when the first query is checked: it costs more than the connection. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_JSON_DEPTH)
                                .build())
                        .build())
                .build();
    }
}
