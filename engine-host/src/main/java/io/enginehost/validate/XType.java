package io.enginehost.validate;

import io.enginehost.table.ColumnType.Kind;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The text of an {@code x-type}.
 *
 * @param kind its kind
 * @param element the {@code T} of {@code list<T>}, else ""
 */
record XType(Kind kind, String element) {

    static final String WORDS = "boolean, int32, int64, float64, string, date, timestamp_us, binary, list<T>, struct";

    /** Enough for eight lists within each other; reading goes one call deeper for each. */
    private static final int MAX_LENGTH = 64;

    /** Reads {@code word}; empty if it is no x-type. */
    static Optional<XType> parse(String word) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (word.startsWith("list<") && word.endsWith(">")) {
            String element = word.substring("list<".length(), word.length() - 1);
            return parse(element).map(known -> new XType(Kind.LIST, element));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.LIST && kind.word().equals(word)) {
                return Optional.of(new XType(kind, ""));
            }
        }
        return Optional.empty();
    }

    /** What JSON type a schema must state for this x-type, if it does not; else "". */
    String contradiction(JsonType type, JsonNode schema) {
        String format = schema.path("format").asString("");
        return switch (kind) {
            case BOOLEAN -> expect(type.is("boolean"), "boolean");
            case INT32, INT64 -> expect(type.is("integer"), "integer");
            case FLOAT64 -> expect(type.is("number"), "number");
            case STRING -> expect(type.is("string"), "string");
            case DATE -> expect(type.is("string") && format.equals("date"), "string with format: date");
            case TIMESTAMP_US ->
                expect(
                        type.is("integer") || type.is("string") && format.equals("date-time"),
                        "integer (microseconds) or string with format: date-time");
            case BINARY ->
                expect(
                        type.is("string")
                                && schema.path("contentEncoding").asString("").equals("base64"),
                        "string with contentEncoding: base64");
            case LIST -> expect(type.is("array"), "array");
            case STRUCT -> expect(type.is("object"), "object");
        };
    }

    private static String expect(boolean holds, String expected) {
        return holds ? "" : "type " + expected;
    }
}
