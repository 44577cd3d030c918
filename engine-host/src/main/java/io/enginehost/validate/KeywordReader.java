package io.enginehost.validate;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Checks the words of one schema: each is known, can have an effect there, and has a value that means something. */
final class KeywordReader {

    /** Decimals that differ more from what a double can hold are typing errors, and costly to compute with. */
    private static final int MAX_SCALE = 400;

    private static final Set<String> TYPES =
            Set.of("boolean", "integer", "number", "string", "array", "object", "null");

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
                boolean isSound = isSound(schema, word, entry.getValue(), type);
                if (isSound && !word.equals("items") && !word.equals("properties")) {
                    readNested(word, entry.getValue());
                }
            }
        }
    }

    /** The schemas within a word that networknt judges: a misspelled word there would be ignored without a sound. */
    private void readNested(String word, JsonNode value) {
        if (SchemaWords.WITH_SCHEMA.contains(word)) {
            readLogic(value);
        } else if (SchemaWords.WITH_SCHEMAS.contains(word) || SchemaWords.WITH_NAMED_SCHEMAS.contains(word)) {
            value.values().forEach(this::readLogic);
        }
    }

    private void readLogic(JsonNode schema) {
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            if (SchemaWords.isKnown(entry.getKey())) {
                if (isSound(schema, entry.getKey(), entry.getValue(), JsonType.ANY)) {
                    readNested(entry.getKey(), entry.getValue());
                }
            } else {
                unknown(schema, entry.getKey());
            }
        }
    }

    /** Whether the value of a word is what the word needs; if not, nothing within it is read. */
    private boolean isSound(JsonNode schema, String word, JsonNode value, JsonType type) {
        String fault = fault(word, value, type);
        if (!fault.isEmpty()) {
            report.problem(schema, word, "KEYWORD_VALUE", "\"" + word + "\" " + fault, null);
        }
        return fault.isEmpty();
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
            case "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "minContains",
                    "maxContains",
                    "minProperties",
                    "maxProperties" -> isCount(value) ? "" : "needs a whole number >= 0, found " + value;
            case "uniqueItems" -> value.isBoolean() ? "" : "needs true or false, found " + value;
            case "pattern" -> patternFault(value);
            case "format" -> SchemaWords.FORMATS.contains(value.asString("")) ? "" : "is unknown: " + value;
            case "contentEncoding" -> value.asString("").equals("base64") ? "" : "is base64 or nothing, found " + value;
            case "const" -> valueFault(value, type);
            case "enum" -> enumFault(value, type);
            case "type" -> typeFault(value);
            case "required" -> isNames(value) ? "" : "needs a list of names, found " + value;
            case "dependentRequired" ->
                value.isObject() && value.valueStream().allMatch(KeywordReader::isNames)
                        ? ""
                        : "needs lists of names by name, found " + value;
            default -> schemaFault(word, value);
        };
    }

    private static String schemaFault(String word, JsonNode value) {
        if (SchemaWords.WITH_SCHEMA.contains(word)) {
            return isSchema(value) ? "" : "needs a schema, found " + value;
        }
        if (SchemaWords.WITH_SCHEMAS.contains(word)) {
            boolean holds =
                    value.isArray() && !value.isEmpty() && value.valueStream().allMatch(KeywordReader::isSchema);
            return holds ? "" : "needs a list of schemas, found " + value;
        }
        if (SchemaWords.WITH_NAMED_SCHEMAS.contains(word)) {
            boolean holds = value.isObject() && value.valueStream().allMatch(KeywordReader::isSchema);
            return holds ? "" : "needs schemas by name, found " + value;
        }
        return "";
    }

    private static boolean isSchema(JsonNode value) {
        return value.isObject() || value.isBoolean();
    }

    private static boolean isNames(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
    }

    private static String typeFault(JsonNode value) {
        boolean holds = TYPES.contains(value.asString(""))
                || value.isArray()
                        && !value.isEmpty()
                        && value.valueStream().allMatch(name -> TYPES.contains(name.asString("")));
        return holds ? "" : "needs JSON types, found " + value;
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
                    case "object" -> value.isObject();
                    default -> true;
                };
        return fits ? "" : "has a value that is no " + type.name() + ": " + value;
    }
}
