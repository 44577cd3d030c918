package io.enginehost.validate;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The {@code type} of a schema, as far as a column can have it.
 *
 * @param name the JSON type beside null, or "" if there is none or more than one
 * @param nullable whether null is allowed too
 */
record JsonType(String name, boolean nullable) {

    /** Any type at all: of a schema within a column's schema, which only networknt judges. */
    static final JsonType ANY = new JsonType("", true);

    static JsonType of(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            return new JsonType(type.asString(), false);
        }
        List<String> names = type.isArray()
                ? type.valueStream().map(name -> name.asString("")).toList()
                : List.of();
        boolean nullable = names.size() == 2 && names.contains("null");
        String name = nullable ? names.get(names.get(0).equals("null") ? 1 : 0) : "";
        return new JsonType(name, nullable);
    }

    boolean is(String other) {
        return name.equals(other);
    }
}
