package io.enginehost.validate;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The {@code type} of a schema, as far as a column can have it.
 *
 * @param name the JSON type beside null, or "" if there is none or more than one
 * @param nullable whether null is allowed too
 */
record JsonType(String name, boolean nullable) {

    static JsonType of(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            return new JsonType(type.asString(), false);
        }
        List<String> names = Stream.iterate(0, i -> i < type.size(), i -> i + 1)
                .map(i -> type.get(i).asString(""))
                .toList();
        boolean nullable = names.size() == 2 && names.contains("null");
        String name = nullable ? names.get(names.get(0).equals("null") ? 1 : 0) : "";
        return new JsonType(name, nullable);
    }

    boolean is(String other) {
        return name.equals(other);
    }
}
