package io.enginehost.spec;

import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.JudgedSchema;
import io.enginehost.document.Judgements;
import io.enginehost.document.SchemaSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The schemas of the engine's own formats, which are part of the project under {@code contracts/engine} and of this jar.
 *
 * @param spec of segment specs
 * @param dictionary of dataset dictionaries
 * @param registry of artefact registries
 * @param checks of check files
 * @param scorecard of scorecards
 * @param derivation of derivations
 * @param objective of objectives that sweeps share
 * @param sweep of sweeps
 * @param budgets of budgets of time
 */
public record EngineSchemas(
        JudgedSchema spec,
        JudgedSchema dictionary,
        JudgedSchema registry,
        JudgedSchema checks,
        JudgedSchema scorecard,
        JudgedSchema derivation,
        JudgedSchema objective,
        JudgedSchema sweep,
        JudgedSchema budgets) {

    private static final String FOLDER = "/contracts/engine/";
    private static final List<String> NAMES = List.of(
            "spec",
            "checks",
            "dataset_dictionary",
            "artefact_registry",
            "scorecard",
            "derivation",
            "objective",
            "sweep",
            "budgets");

    /** The schemas this engine was built with. */
    public static EngineSchemas load(DocumentReader reader) {
        return load(reader, Judgements.forgotten());
    }

    /** The schemas this engine was built with, which are part of its code; each is loaded when it has something to judge. */
    public static EngineSchemas load(DocumentReader reader, Judgements judgements) {
        Set set = new Set(reader);
        return new EngineSchemas(
                judged("spec", set, judgements),
                judged("dataset_dictionary", set, judgements),
                judged("artefact_registry", set, judgements),
                judged("checks", set, judgements),
                judged("scorecard", set, judgements),
                judged("derivation", set, judgements),
                judged("objective", set, judgements),
                judged("sweep", set, judgements),
                judged("budgets", set, judgements));
    }

    private static JudgedSchema judged(String name, Set set, Judgements judgements) {
        String id = "engine-host:" + name;
        return new JudgedSchema(id, () -> set.get().schema(id), judgements);
    }

    /** The schemas, which refer to each other, read together when the first is wanted. */
    private static final class Set implements Supplier<SchemaSet> {
        private final DocumentReader reader;
        private SchemaSet schemas;

        Set(DocumentReader reader) {
            this.reader = reader;
        }

        @Override
        public synchronized SchemaSet get() {
            if (schemas == null) {
                schemas = SchemaSet.of();
                for (String name : NAMES) {
                    String file = FOLDER + name + ".schema.json";
                    schemas.add(reader.read(file.substring(1), bytes(file), DocumentKind.CONTRACT));
                }
            }
            return schemas;
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = EngineSchemas.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
