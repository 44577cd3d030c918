package io.enginehost.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the policies of the repository for tests. */
final class Policies {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Policies() {}

    static <T> T read(String name, Class<T> type) {
        return MAPPER.treeToValue(tree(name), type);
    }

    /**
     * A policy with one place changed.
     *
     * @param pointer JSON Pointer to the place
     * @param value what to put there, null to take it away
     */
    static <T> T read(String name, Class<T> type, String pointer, Object value) {
        JsonNode tree = tree(name);
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = tree.at(place.head());
        String last = place.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), MAPPER.<JsonNode>valueToTree(value));
        } else if (value == null) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, MAPPER.<JsonNode>valueToTree(value));
        }
        return MAPPER.treeToValue(tree, type);
    }

    private static JsonNode tree(String name) {
        try {
            String text = Files.readString(Path.of("../../config/reference", name + ".yaml"));
            Object plain = new Load(LoadSettings.builder().build()).loadFromString(text);
            return MAPPER.valueToTree(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
