package io.enginehost.spec;

import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.DocumentSchema;
import io.enginehost.document.SchemaSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The schemas of the engine's own formats, which are part of the project under {@code contracts/engine} and of this jar.
 *
 * @param spec of segment specs
 * @param dictionary of dataset dictionaries
 * @param registry of artefact registries
 * @param checks of check files
 */
public record EngineSchemas(
        DocumentSchema spec, DocumentSchema dictionary, DocumentSchema registry, DocumentSchema checks) {

    private static final String FOLDER = "/contracts/engine/";

    private static byte[] bytes(String resource) {
        try (InputStream in = EngineSchemas.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schemas this engine was built with. */
    public static EngineSchemas load(DocumentReader reader) {
        SchemaSet set = SchemaSet.of();
        for (String name : new String[] {"spec", "checks", "dataset_dictionary", "artefact_registry"}) {
            String file = FOLDER + name + ".schema.json";
            set.add(reader.read(file.substring(1), bytes(file), DocumentKind.CONTRACT));
        }
        return new EngineSchemas(
                set.schema("engine-host:spec"),
                set.schema("engine-host:dataset_dictionary"),
                set.schema("engine-host:artefact_registry"),
                set.schema("engine-host:checks"));
    }
}
