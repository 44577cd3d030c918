package io.enginehost.document;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Says in words what one violated keyword of a schema wants. */
final class SchemaWords {

    private static final Set<String> IN_PLACE =
            Set.of("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas");
    private static final Map<String, String> FORMATS = Map.of(
            "date", "a date as \"YYYY-MM-DD\"",
            "date-time", "a time as \"YYYY-MM-DDThh:mm:ssZ\"",
            "time", "a time of day as \"hh:mm:ssZ\"",
            "regex", "a regular expression",
            "uri", "a URI",
            "duration", "a duration as \"P1DT2H\"");

    private final SchemaRegistry registry;
    private final Map<String, JsonNode> parents = new HashMap<>();

    SchemaWords(SchemaRegistry registry) {
        this.registry = registry;
    }

    Finding finding(Trail trail) {
        Error error = trail.error();
        JsonPointer pointer = trail.pointer();
        JsonNode wanted = error.getSchemaNode();
        JsonNode found = error.getInstanceNode();
        String value = Explain.value(found);
        return switch (error.getKeyword()) {
            case "type" -> typeFinding(pointer, types(wanted), error, trail);
            case "enum", "const" -> enumFinding(pointer, allowedValues(error), Set.of(), error);
            case "additionalProperties", "unevaluatedProperties" -> unknownKey(error, pointer);
            case "false" ->
                new Finding(
                        "SCHEMA_UNKNOWN_KEY",
                        pointer,
                        true,
                        "the key " + name(pointer) + " is not allowed here",
                        description(error));
            case "required" -> missingKey(error, pointer, "missing key " + Texts.quote(error.getProperty()));
            case "dependentRequired" ->
                missingKey(
                        error,
                        pointer,
                        "missing key \"" + error.getArguments()[0] + "\", needed because of \""
                                + error.getArguments()[1] + "\"");
            case "propertyNames" ->
                new Finding(
                        "SCHEMA_KEY",
                        pointer.appendProperty(error.getProperty()),
                        true,
                        "the key " + Texts.quote(error.getProperty()) + " " + error.getArguments()[1],
                        description(error));
            case "pattern" ->
                value("SCHEMA_PATTERN", pointer, value + " does not match the pattern " + wanted.asString(), error);
            case "format" -> value("SCHEMA_FORMAT", pointer, "expected " + format(wanted) + ", found " + value, error);
            case "minimum" -> range(pointer, "at least " + wanted, value, error);
            case "maximum" -> range(pointer, "at most " + wanted, value, error);
            case "exclusiveMinimum" -> range(pointer, "more than " + wanted, value, error);
            case "exclusiveMaximum" -> range(pointer, "less than " + wanted, value, error);
            case "multipleOf" -> range(pointer, "a multiple of " + wanted, value, error);
            case "minLength" -> range(pointer, "at least " + wanted + " characters", value, error);
            case "maxLength" -> range(pointer, "at most " + wanted + " characters", value, error);
            case "minItems" -> range(pointer, "at least " + wanted + " items", "" + found.size(), error);
            case "maxItems" -> range(pointer, "at most " + wanted + " items", "" + found.size(), error);
            case "minProperties" -> range(pointer, "at least " + wanted + " keys", "" + found.size(), error);
            case "maxProperties" -> range(pointer, "at most " + wanted + " keys", "" + found.size(), error);
            case "uniqueItems" ->
                value("SCHEMA_UNIQUE", pointer, "the list holds a value twice: " + twice(found), error);
            case "oneOf", "anyOf" ->
                value(
                        "SCHEMA_CHOICE",
                        pointer,
                        "fits more than one of the allowed forms; make it fit exactly one",
                        error);
            default -> value("SCHEMA_RULE", pointer, value + " " + error.getMessage(), error);
        };
    }

    Finding typeFinding(JsonPointer pointer, Collection<String> types, Error error, Trail trail) {
        JsonNode found = trail.error().getInstanceNode();
        String expected = String.join(" or ", types.stream().map(Explain::type).toList());
        String hint = Explain.typeHint(expected, found);
        return new Finding(
                "SCHEMA_TYPE",
                pointer,
                false,
                "expected " + expected + ", found " + Explain.value(found),
                hint == null ? description(error) : hint);
    }

    Finding enumFinding(JsonPointer pointer, List<JsonNode> allowed, Collection<String> types, Error error) {
        JsonNode found = error.getInstanceNode();
        Set<String> options = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode node : allowed) {
            options.add(Explain.value(node));
            if (node.isString()) {
                texts.add(node.stringValue());
            }
        }
        String expected = (options.size() == 1 ? "expected " : "expected one of ") + Explain.list(List.copyOf(options));
        for (String type : types) {
            expected += " or " + Explain.type(type);
        }
        String hint = found.isString() ? Suggest.hint(found.stringValue(), texts) : null;
        if ((found.isNumber() || found.isBoolean()) && texts.contains(found.asString())) {
            hint = "put it in quotes";
        }
        return new Finding("SCHEMA_ENUM", pointer, false, expected + "; found " + Explain.value(found), hint);
    }

    private Finding unknownKey(Error error, JsonPointer pointer) {
        String key = error.getProperty();
        List<String> known = List.copyOf(knownKeys(error));
        return new Finding(
                "SCHEMA_UNKNOWN_KEY",
                pointer.appendProperty(key),
                true,
                Explain.unknownKey(key, known),
                Suggest.hint(key, known));
    }

    private Finding missingKey(Error error, JsonPointer pointer, String message) {
        JsonNode property = parent(error).path("properties").path(String.valueOf(error.getArguments()[0]));
        String hint = property.path("description").stringValue(null);
        return new Finding("SCHEMA_MISSING_KEY", pointer, true, message, hint);
    }

    private Finding range(JsonPointer pointer, String wanted, String found, Error error) {
        return value("SCHEMA_RANGE", pointer, "expected " + wanted + ", found " + found, error);
    }

    private Finding value(String code, JsonPointer pointer, String message, Error error) {
        return new Finding(code, pointer, false, message, description(error));
    }

    /** The keys that the schema beside a keyword knows, those of its in-place subschemas and references too. */
    Set<String> knownKeys(Error error) {
        Set<String> keys = new LinkedHashSet<>();
        SchemaLocation location = parentLocation(error);
        collectKeys(parent(error), location, keys, new HashSet<>());
        return keys;
    }

    private void collectKeys(JsonNode schema, SchemaLocation location, Set<String> keys, Set<String> visited) {
        keys.addAll(schema.path("properties").propertyNames());
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String keyword = entry.getKey();
            if (IN_PLACE.contains(keyword)) {
                boolean single = keyword.equals("if") || keyword.equals("then") || keyword.equals("else");
                if (single) {
                    collectKeys(entry.getValue(), location, keys, visited);
                } else {
                    entry.getValue().values().forEach(part -> collectKeys(part, location, keys, visited));
                }
            } else if (keyword.equals("$ref") && visited.add(location + " " + entry.getValue())) {
                SchemaLocation target = SchemaLocation.of(
                        SchemaLocation.resolve(location, entry.getValue().asString()));
                collectKeys(schemaAt(target), target, keys, visited);
            }
        }
    }

    private String description(Error error) {
        return parent(error).path("description").stringValue(null);
    }

    /** The schema that holds the violated keyword. */
    private JsonNode parent(Error error) {
        return schemaAt(parentLocation(error));
    }

    private static SchemaLocation parentLocation(Error error) {
        SchemaLocation location = error.getSchemaLocation();
        return new SchemaLocation(
                location.getAbsoluteIri(), location.getFragment().getParent());
    }

    private JsonNode schemaAt(SchemaLocation location) {
        return parents.computeIfAbsent(location.toString(), key -> {
            try {
                return registry.getSchema(location).getSchemaNode();
            } catch (SchemaException e) {
                // The words are only a help: without the surrounding schema the message stands alone.
                return tools.jackson.databind.node.MissingNode.getInstance();
            }
        });
    }

    static List<String> types(JsonNode type) {
        return type.isArray() ? type.values().stream().map(JsonNode::asString).toList() : List.of(type.asString());
    }

    static List<JsonNode> allowedValues(Error error) {
        JsonNode wanted = error.getSchemaNode();
        boolean many = error.getKeyword().equals("enum") && wanted.isArray();
        return many ? List.copyOf(wanted.values()) : List.of(wanted);
    }

    private static String format(JsonNode format) {
        return FORMATS.getOrDefault(format.asString(), "a value of the format " + format.asString());
    }

    private static String name(JsonPointer pointer) {
        return pointer.matches() ? "" : Texts.quote(pointer.last().getMatchingProperty());
    }

    private static String twice(JsonNode list) {
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode element : list.values()) {
            if (!seen.add(element)) {
                return Explain.value(element);
            }
        }
        return "equal numbers";
    }
}
