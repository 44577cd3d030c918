package io.enginehost.validate;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code anyOf: [T, {type: "null"}]}, the usual way to make a shared definition nullable, as the nullable T it is. */
final class NullableUnion {

    private NullableUnion() {}

    /** {@code schema}, or if it is such a union and says nothing else that matters, the same as one plain schema. */
    static ObjectNode flatten(ObjectNode schema) {
        String word = schema.has("anyOf") ? "anyOf" : "oneOf";
        JsonNode choices = schema.path(word);
        if (!choices.isArray() || choices.size() != 2) {
            return schema;
        }
        int empty = isNull(choices.get(0)) ? 0 : 1;
        JsonNode value = choices.get(1 - empty);
        if (!isNull(choices.get(empty)) || !value.path("type").isString() || isNull(value)) {
            return schema;
        }
        boolean saysMore =
                schema.propertyNames().stream().anyMatch(w -> !w.equals(word) && !SchemaWords.NOTES.contains(w));
        // Within the value, logic judges null too, where the union has accepted it before.
        boolean isLogical = value.propertyNames().stream().anyMatch(SchemaWords.LOGIC::contains);
        if (saysMore
                || isLogical
                || value.has("const") && value.has("enum")
                || value.has("enum") && !value.get("enum").isArray()) {
            return schema;
        }
        return nullable((ObjectNode) value, schema, word);
    }

    private static ObjectNode nullable(ObjectNode value, ObjectNode union, String word) {
        ObjectNode flat = union.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            switch (entry.getKey()) {
                case "type" -> flat.putArray("type").add(entry.getValue()).add("null");
                case "const" -> flat.putArray("enum").add(entry.getValue()).addNull();
                case "enum" ->
                    flat.putArray("enum").addAll((ArrayNode) entry.getValue()).addNull();
                default -> flat.set(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> entry : union.properties()) {
            if (!entry.getKey().equals(word)) {
                flat.set(entry.getKey(), entry.getValue());
            }
        }
        return flat;
    }

    private static boolean isNull(JsonNode schema) {
        return schema.size() == 1 && schema.path("type").asString("").equals("null");
    }
}
