package io.enginehost.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of query results as text and as JSON. */
final class Cells {

    private Cells() {}

    /** Whether a type of DuckDB is one of numbers, which align to the right. */
    static boolean isNumber(String sqlType) {
        String type = sqlType.toUpperCase(Locale.ROOT);
        return type.endsWith("INT")
                || type.equals("INTEGER")
                || type.equals("DOUBLE")
                || type.equals("FLOAT")
                || type.equals("UINTEGER")
                || type.startsWith("DECIMAL");
    }

    /** A value as text; {@code missing} stands for null. */
    static String text(Object value, String missing) {
        if (value == null) {
            return missing;
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> text(each, "null")).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(field -> field.getKey() + ": " + text(field.getValue(), "null"))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    /** A row as JSON: what JSON has no word for becomes text. */
    static Map<String, Object> document(Map<String, Object> row) {
        Map<String, Object> document = new LinkedHashMap<>();
        row.forEach((name, value) -> document.put(name, json(value)));
        return document;
    }

    private static Object json(Object value) {
        if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            return number.toString();
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(json(element)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(name.toString(), json(field)));
            return fields;
        }
        return text(value, null);
    }
}
