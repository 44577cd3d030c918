package io.enginehost.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A random row schema of one to three columns and random rows that sit on the edges of its rules. */
final class RandomSchema {

    private final Random random;
    private final List<RandomValue> columns = new ArrayList<>();
    private final Map<String, String> schemas = new LinkedHashMap<>();

    RandomSchema(Random random) {
        this.random = random;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            RandomValue column = new RandomValue(random, 2, true);
            columns.add(column);
            schemas.put("c" + i, column.schema());
        }
    }

    /**
     * One row.
     *
     * @param json the row as JSON text, if it can be said in JSON
     * @param fits whether every value is finite and within its x-type, which JSON Schema cannot say
     */
    record Sample(TestRow row, String json, boolean fits) {}

    String schema() {
        StringJoiner properties = new StringJoiner(",");
        StringJoiner required = new StringJoiner(",");
        schemas.forEach((name, schema) -> {
            properties.add("\"" + name + "\":" + schema);
            required.add("\"" + name + "\"");
        });
        return "{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[" + required
                + "],\"additionalProperties\":false}";
    }

    /** The same without the annotation that networknt would warn about. */
    String plainSchema() {
        ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(schema());
        schema.findParents("x-type").forEach(parent -> ((ObjectNode) parent).remove("x-type"));
        return schema.toString().replaceAll("\"x-type\":\"[^\"]*\",?", "");
    }

    Sample sample() {
        Object[] values = new Object[columns.size()];
        StringJoiner json = new StringJoiner(",", "{", "}");
        boolean fits = true;
        for (int i = 0; i < values.length; i++) {
            RandomValue.Sample sample = columns.get(i).sample();
            values[i] = sample.value();
            fits &= sample.fits();
            json.add("\"c" + i + "\":" + sample.json());
        }
        return new Sample(new TestRow(values), json.toString(), fits);
    }
}
