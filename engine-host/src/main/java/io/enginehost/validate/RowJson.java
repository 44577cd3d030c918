package io.enginehost.validate;

import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.RowView;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows as JSON, the way the package comment says. Threads may share it. */
final class RowJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    /** How one value appears: its type, whether a long appears as text, and the same of its parts. */
    private record Form(String name, ColumnType type, boolean asText, List<Form> parts) {}

    private final List<Form> columns;

    RowJson(List<Column> columns, JsonNode rowSchema) {
        this.columns = forms(columns, rowSchema);
    }

    /** {@code row} as a JSON object, its columns in contract order. */
    ObjectNode of(RowView row) {
        ObjectNode json = NODES.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            Form form = columns.get(i);
            json.set(form.name(), row.isNull(i) ? NODES.nullNode() : column(form, row, i));
        }
        return json;
    }

    private static List<Form> forms(List<Column> columns, JsonNode schema) {
        return columns.stream()
                .map(column -> form(
                        column.name(), column.type(), schema.get("properties").get(column.name())))
                .toList();
    }

    private static Form form(String name, ColumnType type, JsonNode schema) {
        List<Form> parts = switch (type.kind()) {
            case LIST -> List.of(form("", type.element(), schema.get("items")));
            case STRUCT -> forms(type.fields(), schema);
            default -> List.of();
        };
        return new Form(name, type, JsonType.of(schema).is("string"), parts);
    }

    private static JsonNode column(Form form, RowView row, int column) {
        return switch (form.type().kind()) {
            case BOOLEAN -> NODES.booleanNode(row.getBoolean(column));
            case INT32, INT64, DATE, TIMESTAMP_US -> number(form, row.getLong(column));
            case FLOAT64 -> NODES.numberNode(row.getDouble(column));
            case STRING, BINARY, LIST, STRUCT -> nested(form, row.getObject(column));
        };
    }

    private static JsonNode nested(Form form, Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof String text) {
            return NODES.stringNode(text);
        }
        if (value instanceof byte[] bytes) {
            return NODES.stringNode(java.util.Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof List<?> list && form.type().element() != null) {
            ArrayNode array = NODES.arrayNode(list.size());
            list.forEach(element -> array.add(nested(form.parts().get(0), element)));
            return array;
        }
        if (value instanceof Map<?, ?> struct) {
            return struct(form, struct);
        }
        if (NestedValues.isLong(form.type().kind(), value)) {
            return number(form, NestedValues.toLong(value));
        }
        return NODES.stringNode("(a " + value.getClass().getName() + ")");
    }

    private static ObjectNode struct(Form form, Map<?, ?> struct) {
        ObjectNode json = NODES.objectNode();
        for (Map.Entry<?, ?> entry : struct.entrySet()) {
            String name = String.valueOf(entry.getKey());
            Form field = form.parts().stream()
                    .filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElse(form);
            json.set(name, nested(field, entry.getValue()));
        }
        return json;
    }

    private static JsonNode number(Form form, long value) {
        if (!form.asText()) {
            return NODES.numberNode(value);
        }
        try {
            return NODES.stringNode(form.type().kind() == ColumnType.Kind.DATE ? date(value) : timestamp(value));
        } catch (DateTimeException e) {
            return NODES.stringNode(
                    "(epoch " + (form.type().kind() == ColumnType.Kind.DATE ? "day " : "us ") + value + ")");
        }
    }

    private static String date(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    private static String timestamp(long micros) {
        int nanos = (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1_000;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND), nanos, ZoneOffset.UTC)
                .format(TIMESTAMP);
    }
}
