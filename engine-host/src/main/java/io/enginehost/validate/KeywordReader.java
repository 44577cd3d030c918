package io.enginehost.validate;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Checks the words of one schema: each is known, can have an effect there, and has a value that means something. */
final class KeywordReader {

    /** Decimals that differ more from what a double can hold are typing errors, and costly to compute with. */
    private static final int MAX_SCALE = 400;

    /** Takes a problem at a word of a schema. */
    interface Report {
        void problem(JsonNode schema, String word, String code, String message, String hint);
    }

    private final Report report;

    KeywordReader(Report report) {
        this.report = report;
    }

    /** Checks the words of {@code schema}, which describes values of {@code type}, but not the columns within it. */
    void read(JsonNode schema, JsonType type) {
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String word = entry.getKey();
            if (!SchemaWords.isKnown(word)) {
                unknown(schema, word);
            } else if (!SchemaWords.fits(word, type.name())) {
                report.problem(
                        schema,
                        word,
                        "KEYWORD_MISPLACED",
                        "\"" + word + "\" says nothing about a value of type " + type.name(),
                        null);
            } else {
                String fault = fault(word, entry.getValue(), type);
                if (!fault.isEmpty()) {
                    report.problem(schema, word, "KEYWORD_VALUE", "\"" + word + "\" " + fault, null);
                }
                if (!word.equals("items") && !word.equals("properties")) {
                    readNested(word, entry.getValue());
                }
            }
        }
    }

    /** In a schema that networknt judges only names are checked: a misspelled word there would be ignored without a word. */
    private void readNested(String word, JsonNode value) {
        if (SchemaWords.WITH_SCHEMA.contains(word)) {
            readNames(value);
        } else if (SchemaWords.WITH_SCHEMAS.contains(word) || SchemaWords.WITH_NAMED_SCHEMAS.contains(word)) {
            value.values().forEach(this::readNames);
        }
    }

    private void readNames(JsonNode schema) {
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            if (!SchemaWords.isKnown(entry.getKey())) {
                unknown(schema, entry.getKey());
            } else {
                readNested(entry.getKey(), entry.getValue());
            }
        }
    }

    private void unknown(JsonNode schema, String word) {
        String nearest = SchemaWords.nearest(word);
        String hint =
                nearest.isEmpty() ? "it is none of the words a row schema may use" : "did you mean " + nearest + "?";
        report.problem(schema, word, "KEYWORD_UNKNOWN", "unknown word \"" + word + "\"", hint);
    }

    private static String fault(String word, JsonNode value, JsonType type) {
        return switch (word) {
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
                isDecimal(value) ? "" : "needs a finite number, found " + value;
            case "multipleOf" ->
                isDecimal(value) && value.decimalValue().signum() > 0 ? "" : "needs a number > 0, found " + value;
            case "minLength", "maxLength", "minItems", "maxItems" ->
                isCount(value) ? "" : "needs a whole number >= 0, found " + value;
            case "uniqueItems" -> value.isBoolean() ? "" : "needs true or false, found " + value;
            case "pattern" -> patternFault(value);
            case "format" -> SchemaWords.FORMATS.contains(value.asString("")) ? "" : "is unknown: " + value;
            case "contentEncoding" -> value.asString("").equals("base64") ? "" : "is base64 or nothing, found " + value;
            case "const" -> valueFault(value, type);
            case "enum" -> enumFault(value, type);
            default -> "";
        };
    }

    private static boolean isDecimal(JsonNode value) {
        if (!value.isNumber()
                || value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue())) {
            return false;
        }
        BigDecimal decimal = value.decimalValue();
        return Math.abs((long) decimal.scale()) <= MAX_SCALE && decimal.precision() <= MAX_SCALE;
    }

    private static boolean isCount(JsonNode value) {
        return isDecimal(value)
                && value.decimalValue().signum() >= 0
                && value.decimalValue().stripTrailingZeros().scale() <= 0
                && value.decimalValue().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }

    private static String patternFault(JsonNode value) {
        if (!value.isString()) {
            return "needs a text, found " + value;
        }
        try {
            JDKRegularExpressionFactory.getInstance().getRegularExpression(value.asString());
            return "";
        } catch (PatternSyntaxException e) {
            return "is no regular expression: " + e.getDescription() + " at " + e.getIndex() + " of "
                    + value.asString();
        }
    }

    private static String enumFault(JsonNode values, JsonType type) {
        if (!values.isArray() || values.isEmpty()) {
            return "needs a list of values, found " + values;
        }
        for (JsonNode value : values) {
            String fault = valueFault(value, type);
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return "";
    }

    private static String valueFault(JsonNode value, JsonType type) {
        boolean fits = value.isNull()
                ? type.nullable()
                : switch (type.name()) {
                    case "boolean" -> value.isBoolean();
                    case "integer", "number" -> isDecimal(value);
                    case "string" -> value.isString();
                    case "array" -> value.isArray();
                    default -> value.isObject();
                };
        return fits ? "" : "has a value that is no " + type.name() + ": " + value;
    }
}
