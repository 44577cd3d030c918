package io.enginehost.validate;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Row schemas for tests, from JSON in which ' stands for ". */
final class Schemas {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Schemas() {}

    static JsonNode json(String text) {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    /** The text of a closed row schema with these columns, {@code 'name': {...}, ...}. */
    static String row(String columns) {
        String names = json("{" + columns + "}").propertyNames().stream()
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(","));
        return "{'type':'object','properties':{" + columns + "},'required':[" + names
                + "],'additionalProperties':false}";
    }

    static RowSchemaReader.Reading read(String schema) {
        return new RowSchemaReader(Map.of()).read(json(schema), "");
    }

    static CompiledSchema compile(String columns) {
        RowSchemaReader.Reading reading = read(row(columns));
        RowSchema schema = reading.schema().orElseThrow(() -> new AssertionError(reading.problems()));
        return SchemaCompiler.compile(schema.columns(), schema.json());
    }

    /** The rule that a row breaks, or "ok". */
    static String verdict(CompiledSchema schema, Object... values) {
        int failed = schema.check().check(new TestRow(values));
        return failed < 0 ? "ok" : schema.check().rules().get(failed);
    }
}
