package io.enginehost.validate;

import io.enginehost.api.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a schema out without {@code $ref}: each use is replaced by the definition, and the words beside the {@code $ref} are added to
 * it. JSON Schema asks for both, so a word may not stand on both sides with different values, notes excepted. Remembers where every
 * schema it made came from.
 */
final class RefInliner {

    /** Where a schema stands: a document and a JSON Pointer into it. */
    record Origin(String document, String pointer) {

        Origin child(String token) {
            return new Origin(document, pointer + "/" + token.replace("~", "~0").replace("/", "~1"));
        }
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode own;
    private final Map<String, JsonNode> shared;
    private final List<SchemaProblem> problems;
    private final Map<JsonNode, Origin> origins = new IdentityHashMap<>();
    private final Set<Origin> broken = new HashSet<>();
    private final Deque<Origin> following = new ArrayDeque<>();

    RefInliner(JsonNode own, Map<String, JsonNode> shared, List<SchemaProblem> problems) {
        this.own = own;
        this.shared = shared;
        this.problems = problems;
    }

    /** The schema at {@code origin} without references. */
    JsonNode inline(Origin origin) {
        return inline(document(origin.document()).at(origin.pointer()), origin);
    }

    /** Where a schema that {@link #inline} returned, or part of one, came from. */
    Origin originOf(JsonNode schema) {
        return origins.get(schema);
    }

    /** Whether a reference in {@code schema} could not be followed, so that what is missing there is no news. */
    boolean isBroken(JsonNode schema) {
        return broken.contains(originOf(schema));
    }

    private JsonNode inline(JsonNode schema, Origin origin) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode copy = NODES.objectNode();
        origins.put(copy, origin);
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String word = entry.getKey();
            Origin place = origin.child(word);
            if (word.equals("$defs") || word.equals("$schema") || word.equals("$ref")) {
                continue;
            } else if (SchemaWords.WITH_SCHEMA.contains(word)) {
                copy.set(word, inline(entry.getValue(), place));
            } else if (SchemaWords.WITH_SCHEMAS.contains(word)
                    && entry.getValue().isArray()) {
                ArrayNode list = copy.putArray(word);
                for (int i = 0; i < entry.getValue().size(); i++) {
                    list.add(inline(entry.getValue().get(i), place.child(Integer.toString(i))));
                }
            } else if (SchemaWords.WITH_NAMED_SCHEMAS.contains(word)
                    && entry.getValue().isObject()) {
                ObjectNode named = copy.putObject(word);
                entry.getValue()
                        .properties()
                        .forEach(part -> named.set(part.getKey(), inline(part.getValue(), place.child(part.getKey()))));
            } else {
                copy.set(word, entry.getValue());
            }
        }
        ObjectNode joined = schema.has("$ref") ? join(schema.get("$ref"), copy, origin) : copy;
        ObjectNode result = NullableUnion.flatten(joined);
        origins.put(result, origins.get(joined));
        return result;
    }

    private ObjectNode join(JsonNode ref, ObjectNode beside, Origin origin) {
        Origin target = target(ref, origin);
        if (target == null) {
            broken.add(origin);
            return beside;
        }
        if (following.contains(target)) {
            broken.add(origin);
            problem(origin.child("$ref"), "REF_CYCLE", "the definition " + ref.asString() + " contains itself", null);
            return beside;
        }
        following.push(target);
        JsonNode definition = inline(target);
        following.pop();
        if (broken.contains(target)) {
            broken.add(origin);
        }
        if (!definition.isObject()) {
            broken.add(origin);
            problem(origin.child("$ref"), "REF_UNRESOLVED", ref.asString() + " is not a schema", null);
            return beside;
        }
        ObjectNode joined = ((ObjectNode) definition).deepCopy();
        adopt(definition, joined);
        for (Map.Entry<String, JsonNode> entry : beside.properties()) {
            add(joined, entry.getKey(), entry.getValue(), ref.asString(), origin);
        }
        // A definition that is used as it stands is at fault itself; with words beside it, the use is.
        origins.put(joined, beside.isEmpty() ? originOf(definition) : origin);
        return joined;
    }

    private void add(ObjectNode joined, String word, JsonNode value, String ref, Origin origin) {
        JsonNode there = joined.get(word);
        if (there == null && !SchemaWords.holdsSchemas(word) || SchemaWords.NOTES.contains(word)) {
            joined.set(word, value);
        } else if (!value.equals(there)) {
            problem(
                    origin.child(word),
                    "REF_CONFLICT",
                    "\"" + word + "\" stands beside a $ref to " + ref
                            + (there == null
                                    ? " and holds schemas of its own"
                                    : ", which has another \"" + word + "\"; JSON Schema asks both"),
                    word.equals("type")
                            ? "to allow null, write anyOf: [{$ref: " + ref + "}, {type: \"null\"}]"
                            : "state it in one of the two places");
        }
    }

    /** Remembers for every schema within a copy what was known of the original. */
    private void adopt(JsonNode original, JsonNode copy) {
        Origin origin = origins.get(original);
        if (origin != null) {
            origins.put(copy, origin);
        }
        List<JsonNode> parts = new ArrayList<>(original.values());
        List<JsonNode> copies = new ArrayList<>(copy.values());
        for (int i = 0; i < parts.size(); i++) {
            adopt(parts.get(i), copies.get(i));
        }
    }

    private Origin target(JsonNode ref, Origin origin) {
        String text = ref.isString() ? ref.asString() : "";
        int hash = text.indexOf('#');
        if (hash < 0 || !(text.length() == hash + 1 || text.charAt(hash + 1) == '/')) {
            problem(
                    origin.child("$ref"),
                    "REF_UNRESOLVED",
                    "a $ref is \"#/...\" or \"document#/...\", found " + ref,
                    null);
            return null;
        }
        String document = hash == 0 ? origin.document() : text.substring(0, hash);
        Origin target = new Origin(document, text.substring(hash + 1));
        if (document(document).at(target.pointer()).isMissingNode()) {
            boolean known = document.isEmpty() || shared.containsKey(document);
            problem(
                    origin.child("$ref"),
                    "REF_UNRESOLVED",
                    known ? "there is no " + text : "there is no shared document " + document,
                    known ? null : "shared documents: " + new java.util.TreeSet<>(shared.keySet()));
            return null;
        }
        return target;
    }

    private JsonNode document(String name) {
        return name.isEmpty() ? own : shared.getOrDefault(name, NODES.missingNode());
    }

    private void problem(Origin origin, String code, String message, String hint) {
        problems.add(new SchemaProblem(origin.document(), origin.pointer(), new Problem(code, message, null, hint)));
    }
}
