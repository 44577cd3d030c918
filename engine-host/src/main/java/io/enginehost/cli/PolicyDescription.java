package io.enginehost.cli;

import io.enginehost.contract.ArtefactContract;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.link.LinkedState;
import io.enginehost.run.Recipe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A policy: every knob of its schema with its meaning, limits, default and present value. */
final class PolicyDescription {

    private static final Set<String> LIMITS = Set.of(
            "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "pattern", "multipleOf");
    private static final int DEEPEST = 12;

    private final DocumentReader reader = new DocumentReader();
    private final Map<Path, JsonNode> schemas = new HashMap<>();
    private final Description description;
    private final String policy;

    private PolicyDescription(Description description, String policy) {
        this.description = description;
        this.policy = policy;
    }

    static Description of(Console console, Recipe recipe, ArtefactContract artefact) {
        Document document = recipe.policies().document(artefact.id());
        Description description = new Description("policy " + artefact.id() + ": " + artefact.description())
                .fact("file", console.show(artefact.file()))
                .fact("version", artefact.version())
                .fact("declared at", console.show(artefact.place().toString()))
                .fact(
                        "bound by",
                        recipe.dag().states().stream()
                                .filter(state -> binds(state, artefact))
                                .map(LinkedState::id)
                                .collect(Collectors.joining(", ")))
                .section("knobs", "--set", "value", "type", "limits", "default", "what it does");
        String name = artefact.schema().name();
        int hash = name.indexOf('#');
        Path file = artefact.schema().root().resolve(name.substring(0, hash));
        new PolicyDescription(description, artefact.id())
                .knobs(file, name.substring(hash + 1), "", document == null ? null : document.root(), 0);
        return description;
    }

    private static boolean binds(LinkedState state, ArtefactContract artefact) {
        return state.policies().stream().anyMatch(use -> use.artefact().id().equals(artefact.id()));
    }

    /** Adds the knobs that the schema at a pointer of a file declares below a path. */
    private void knobs(Path file, String pointer, String path, JsonNode value, int depth) {
        JsonNode schema = schema(file).at(JsonPointer.compile(pointer));
        JsonNode words = schema;
        Path at = file;
        String to = pointer;
        for (int i = 0; words.has("$ref") && i < DEEPEST; i++) {
            String ref = words.get("$ref").asString();
            int hash = ref.indexOf('#');
            at = hash <= 0 ? at : at.resolveSibling(ref.substring(0, hash)).normalize();
            to = ref.substring(hash + 1);
            words = schema(at).at(JsonPointer.compile(to));
        }
        if (words.has("properties") && depth < DEEPEST) {
            for (String name : words.get("properties").propertyNames()) {
                String below = to + "/properties/" + name.replace("~", "~0").replace("/", "~1");
                knobs(at, below, path + "." + name, value == null ? null : value.path(name), depth + 1);
            }
            return;
        }
        if (!path.isEmpty()) {
            description.row(
                    policy + path,
                    value == null || value.isMissingNode() ? "" : value.toString(),
                    word(schema, words, "type"),
                    limits(words),
                    word(schema, words, "default"),
                    word(schema, words, "description"));
        }
    }

    private static String word(JsonNode schema, JsonNode words, String name) {
        JsonNode word = schema.has(name) ? schema.get(name) : words.path(name);
        return word.isMissingNode() ? "" : word.isString() ? word.asString() : word.toString();
    }

    private static String limits(JsonNode words) {
        return words.properties().stream()
                .filter(word -> LIMITS.contains(word.getKey()))
                .map(word -> word.getKey() + " " + word.getValue())
                .collect(Collectors.joining(", "));
    }

    private JsonNode schema(Path file) {
        return schemas.computeIfAbsent(
                file, path -> reader.read(path, DocumentKind.CONTRACT).root());
    }
}
