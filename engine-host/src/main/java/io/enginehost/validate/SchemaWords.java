package io.enginehost.validate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words a row schema may use. A word outside these lists is a typing error, and JSON Schema would silently ignore it. */
final class SchemaWords {

    /** Words that only describe. A use of a {@code $ref} may state its own, and they replace those of the definition. */
    static final Set<String> NOTES = Set.of(
            "title",
            "description",
            "$comment",
            "default",
            "examples",
            "deprecated",
            "contentMediaType",
            "x-unit",
            "x-fk");

    /** All annotations of our own. */
    static final List<String> EXTENSIONS = List.of("x-type", "x-unit", "x-fk");

    /** Words whose value is a schema. */
    static final Set<String> WITH_SCHEMA = Set.of(
            "items",
            "contains",
            "not",
            "if",
            "then",
            "else",
            "propertyNames",
            "additionalProperties",
            "unevaluatedProperties",
            "unevaluatedItems");

    /** Words whose value is a list of schemas. */
    static final Set<String> WITH_SCHEMAS = Set.of("allOf", "anyOf", "oneOf");

    /** Words whose value maps names to schemas. */
    static final Set<String> WITH_NAMED_SCHEMAS = Set.of("properties", "dependentSchemas");

    /** Words that any schema may use and that only networknt judges. */
    static final Set<String> LOGIC = Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else");

    private static final Set<String> NUMBER =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "enum", "const");

    /** JSON type to the words that say something about values of that type. */
    private static final Map<String, Set<String>> BY_TYPE = Map.of(
            "boolean", Set.of("enum", "const"),
            "integer", NUMBER,
            "number", NUMBER,
            "string", Set.of("minLength", "maxLength", "pattern", "format", "contentEncoding", "enum", "const"),
            "array",
                    Set.of(
                            "items",
                            "minItems",
                            "maxItems",
                            "uniqueItems",
                            "contains",
                            "minContains",
                            "maxContains",
                            "unevaluatedItems",
                            "enum",
                            "const"),
            "object",
                    Set.of(
                            "properties",
                            "required",
                            "additionalProperties",
                            "dependentRequired",
                            "dependentSchemas",
                            "minProperties",
                            "maxProperties",
                            "propertyNames",
                            "unevaluatedProperties",
                            "enum",
                            "const"));

    /** Formats that networknt asserts under JSON Schema 2020-12. */
    static final Set<String> FORMATS = Set.of(
            "date",
            "date-time",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uuid",
            "uri-template",
            "json-pointer",
            "relative-json-pointer",
            "regex");

    private SchemaWords() {}

    static boolean holdsSchemas(String word) {
        return WITH_SCHEMA.contains(word) || WITH_SCHEMAS.contains(word) || WITH_NAMED_SCHEMAS.contains(word);
    }

    static boolean isKnown(String word) {
        return all().contains(word);
    }

    /** Whether {@code word} can change the verdict on a value of JSON type {@code type}, or is free to stand anywhere. */
    static boolean fits(String word, String type) {
        return word.equals("type")
                || NOTES.contains(word)
                || EXTENSIONS.contains(word)
                || LOGIC.contains(word)
                || BY_TYPE.getOrDefault(type, Set.of()).contains(word);
    }

    /** The known word nearest to {@code word} by edit distance, or "" if none is near. */
    static String nearest(String word) {
        String best = "";
        int least = 3;
        for (String known : all()) {
            int distance = distance(word, known);
            if (distance < least) {
                least = distance;
                best = known;
            }
        }
        return best;
    }

    private static Set<String> all() {
        Set<String> words = new LinkedHashSet<>(List.of("type"));
        words.addAll(EXTENSIONS);
        BY_TYPE.values().forEach(words::addAll);
        words.addAll(LOGIC);
        words.addAll(NOTES);
        return words;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
