package io.enginehost.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the policies of the repository for tests. */
final class Policies {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Policies() {}

    static <T> T read(String name, Class<T> type) {
        try {
            String text = Files.readString(Path.of("../../config/reference", name + ".yaml"));
            Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
            return MAPPER.convertValue(tree, type);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
