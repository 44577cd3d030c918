package io.enginehost.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas in which one node is replaced by something else: they are refused with problems or they compile, and nothing is thrown. */
class BrokenSchemaTest {

    private static final List<String> JUNK = List.of(
            "null",
            "true",
            "5",
            "-1.5",
            "1e999",
            "'x'",
            "''",
            "[]",
            "{}",
            "[1,2]",
            "{'a':1,'b':2}",
            "[{'type':'null'},5]",
            "{'$ref':'#/properties/c0'}",
            "{'$ref':'#'}",
            "{'$ref':5}",
            "{'anyOf':{'a':1,'b':{'type':'null'}}}",
            "['string','null']");

    private static final List<String> WORDS = List.of(
            "type",
            "x-type",
            "$ref",
            "anyOf",
            "oneOf",
            "items",
            "properties",
            "required",
            "enum",
            "const",
            "minimum",
            "pattern",
            "not",
            "$defs",
            "dependentSchemas",
            "additionalProperties",
            "format",
            "uniqueItems",
            "maxItems");

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void a_broken_schema_is_refused_or_compiles(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        int schemas = 2_000;
        for (int i = 0; i < schemas; i++) {
            JsonNode schema = mapper.readTree(new RandomSchema(random).schema());
            replaceOne(schema, random);
            RowSchemaReader.Reading reading = new RowSchemaReader(Map.of()).read(schema, "");
            assertEquals(reading.problems().isEmpty(), reading.schema().isPresent(), schema.toString());
            reading.schema().ifPresent(read -> SchemaCompiler.compile(read.columns(), read.json()));
            refused += reading.problems().isEmpty() ? 0 : 1;
        }
        assertTrue(refused > schemas / 2, "only " + refused + " broken schemas were refused");
    }

    private void replaceOne(JsonNode schema, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(schema, containers);
        JsonNode parent = containers.get(random.nextInt(containers.size()));
        JsonNode junk = Schemas.json(JUNK.get(random.nextInt(JUNK.size())));
        if (parent instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), junk);
        } else {
            List<String> names = new ArrayList<>(parent.propertyNames());
            names.add(WORDS.get(random.nextInt(WORDS.size())));
            ((ObjectNode) parent).set(names.get(random.nextInt(names.size())), junk);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer() && !node.isEmpty()) {
            containers.add(node);
        }
        node.values().forEach(part -> collect(part, containers));
    }
}
