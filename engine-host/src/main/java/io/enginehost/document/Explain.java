package io.enginehost.document;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The words in which messages speak of values and keys. */
final class Explain {

    private static final int MANY = 25;

    private Explain() {}

    /** A value as it may stand in a sentence: scalars as written in JSON, shortened; containers by their kind. */
    static String value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Texts.quote(node.stringValue());
            case OBJECT -> "a mapping";
            case ARRAY -> "a list";
            case MISSING -> "nothing";
            default -> node.toString();
        };
    }

    /** A JSON Schema type as a noun with its article. */
    static String type(String schemaType) {
        return switch (schemaType) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "a text";
            case "boolean" -> "true or false";
            case "integer" -> "an integer";
            case "number" -> "a number";
            default -> schemaType;
        };
    }

    /** That a key is not known, and which are. */
    static String unknownKey(String key, List<String> known) {
        String message = "unknown key " + Texts.quote(key);
        if (known.isEmpty()) {
            return message;
        }
        return message + (known.size() == 1 ? "; expected " : "; expected one of ") + list(known);
    }

    /** Names or values after one another, the end of a long list left out. */
    static String list(List<String> items) {
        return items.size() <= MANY
                ? String.join(", ", items)
                : String.join(", ", items.subList(0, MANY)) + " and " + (items.size() - MANY) + " more";
    }

    /** What to do about a value of the wrong type, or null. */
    static String typeHint(String expected, JsonNode found) {
        if (expected == null) {
            return null;
        }
        if (found.isString()) {
            return hintForText(expected, found.stringValue());
        }
        boolean scalar = found.isNumber() || found.isBoolean();
        if (scalar && expected.contains("a text")) {
            return "put it in quotes";
        }
        if (found.isFloatingPointNumber() && expected.contains("an integer")) {
            double value = found.doubleValue();
            return value == Math.rint(value) && Math.abs(value) < 1e15 ? "write " + (long) value : null;
        }
        return scalar && expected.contains("a list") ? "write [" + found + "]" : null;
    }

    private static String hintForText(String expected, String text) {
        if (expected.contains("true or false")) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "yes", "on", "y", "true" -> "write true, without quotes";
                case "no", "off", "n", "false" -> "write false, without quotes";
                default -> null;
            };
        }
        if (expected.contains("number") || expected.contains("integer")) {
            String digits = text.replace("_", "").replace(",", "").strip();
            boolean number = digits.matches("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
            return number ? "write " + digits + ", without quotes and separators" : null;
        }
        return expected.contains("a list") && !text.isBlank() && text.length() <= 40 ? "write [" + text + "]" : null;
    }
}
