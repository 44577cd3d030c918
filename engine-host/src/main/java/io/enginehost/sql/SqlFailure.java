package io.enginehost.sql;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what DuckDB says into a problem with a code and a place. Places are inside the query: file {@code sql}, line and
 * column from 1; whoever knows where the query stands in its document adds that.
 */
final class SqlFailure {

    /** The file of places inside a query. */
    static final String INSIDE = "sql";

    private static final JsonMapper JSON = JsonMapper.shared();

    private SqlFailure() {}

    /**
     * The failure of a query.
     *
     * @param cause what the driver threw; the connection reports errors as JSON
     * @param sql the user's query
     * @param offset how many bytes the host has put before it
     */
    static EngineException of(SQLException cause, String sql, int offset) {
        String text = String.valueOf(cause.getMessage());
        JsonNode report = report(text);
        if (report == null) {
            return new EngineException(FailureClass.INTERNAL, "SQL_FAILED", text.strip()).causedBy(cause);
        }
        String type = report.path("exception_type").asString("");
        String message = report.path("exception_message").asString(text).strip();
        Place place = place(sql, report.path("position").asString(""), offset);
        Code code = Code.of(type, message);
        String shown = place == null ? message : message + "\n" + excerpt(sql, place);
        return new EngineException(code.failureClass, new Problem(code.name(), shown, place, code.hint))
                .causedBy(cause);
    }

    private static JsonNode report(String text) {
        int start = text.indexOf('{');
        if (start < 0) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(text.substring(start));
            return node.has("exception_type") ? node : null;
        } catch (JacksonException e) {
            // Not every message is JSON: the driver's own ones are plain text, shown as they are.
            return null;
        }
    }

    /** The place of a byte of the query, or null if {@code position} is none of it. */
    static Place place(String sql, String position, int offset) {
        if (!position.matches("[0-9]{1,9}")) {
            return null;
        }
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        int at = Integer.parseInt(position) - offset;
        if (at < 0 || at > bytes.length) {
            return null;
        }
        String before = new String(bytes, 0, at, StandardCharsets.UTF_8);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int start = before.lastIndexOf('\n') + 1;
        return new Place(INSIDE, line, 1 + before.codePointCount(start, before.length()));
    }

    /** The line of the place and a caret under it. */
    static String excerpt(String sql, Place place) {
        String line = sql.split("\n", -1)[place.line() - 1];
        int from = line.offsetByCodePoints(0, Math.max(0, place.column() - 61));
        int to = Math.min(line.length(), from + 120);
        int caret = line.codePointCount(from, line.offsetByCodePoints(0, place.column() - 1));
        return "  " + line.substring(from, to) + "\n  " + " ".repeat(caret) + "^";
    }

    private enum Code {
        SQL_SYNTAX(FailureClass.CONTRACT, null),
        SQL_UNKNOWN_NAME(FailureClass.CONTRACT, null),
        SQL_BINDING(FailureClass.CONTRACT, null),
        SQL_VALUE(FailureClass.DOMAIN, null),
        SQL_MEMORY(FailureClass.IO, "the query needs more memory than its limit; read fewer columns or rows at a time"),
        SQL_IO(FailureClass.IO, null),
        SQL_REFUSED(FailureClass.PATH, "queries reach the files of their run and nothing else"),
        SQL_FAILED(FailureClass.INTERNAL, null);

        private final FailureClass failureClass;
        private final String hint;

        Code(FailureClass failureClass, String hint) {
            this.failureClass = failureClass;
            this.hint = hint;
        }

        static Code of(String type, String message) {
            return switch (type) {
                case "Parser", "Syntax" -> SQL_SYNTAX;
                case "Catalog" -> SQL_UNKNOWN_NAME;
                case "Binder", "Parameter Not Resolved", "Parameter Not Allowed", "Expression" -> SQL_BINDING;
                case "Conversion", "Out of Range", "Invalid Input", "Mismatch Type", "Decimal", "Divide by Zero" ->
                    message.contains("configuration has been locked") ? SQL_REFUSED : SQL_VALUE;
                case "Out of Memory" -> SQL_MEMORY;
                case "IO" -> SQL_IO;
                case "Permission" -> SQL_REFUSED;
                default -> SQL_FAILED;
            };
        }
    }
}
