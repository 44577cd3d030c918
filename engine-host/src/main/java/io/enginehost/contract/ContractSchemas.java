package io.enginehost.contract;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.digest.Hasher;
import io.enginehost.document.CanonicalJson;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Suggest;
import io.enginehost.table.TableContract;
import io.enginehost.validate.RowSchema;
import io.enginehost.validate.RowSchemaReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of contracts, each read once, and the parts of schemas that dictionaries and registries refer to. */
final class ContractSchemas {

    private final DocumentReader reader;
    private final Map<String, Map<String, Path>> files;
    private final List<Problem> problems;
    private final Map<Path, Optional<Document>> documents = new HashMap<>();

    /**
     * Schema files read by {@code reader}.
     *
     * @param files takes every file that was read, by segment and name
     * @param problems takes everything that is wrong
     */
    ContractSchemas(DocumentReader reader, Map<String, Map<String, Path>> files, List<Problem> problems) {
        this.reader = reader;
        this.files = files;
        this.problems = problems;
    }

    /** The row schema at a reference, or null if it has problems, which are then told. */
    RowSchema rowSchema(Ref ref) {
        Map<String, Document> shared = new HashMap<>();
        Map<String, JsonNode> roots = new HashMap<>();
        for (String name : foreignRefs(ref.document().root(), new LinkedHashSet<>())) {
            Path target = ref.file().resolveSibling(name).normalize();
            if (Files.isRegularFile(target)) {
                Document document = document(ref.segment(), ref.root(), target);
                if (document == null) {
                    return null;
                }
                shared.put(name, document);
                roots.put(name, document.root());
            }
        }
        RowSchemaReader.Reading reading =
                new RowSchemaReader(roots).read(ref.document().root(), ref.pointer());
        reading.problems().forEach(fault -> {
            Document where = fault.document().isEmpty() ? ref.document() : shared.get(fault.document());
            Problem problem = fault.problem();
            problems.add(new Problem(problem.code(), problem.message(), where.place(fault.pointer()), problem.hint()));
        });
        return reading.schema().orElse(null);
    }

    private static Set<String> foreignRefs(JsonNode node, Set<String> names) {
        JsonNode ref = node.get("$ref");
        if (ref != null && ref.isString() && ref.asString().indexOf('#') > 0) {
            names.add(ref.asString().substring(0, ref.asString().indexOf('#')));
        }
        node.forEach(child -> foreignRefs(child, names));
        return names;
    }

    /** A part of a schema file. */
    record Ref(String segment, Path root, Path file, Document document, String pointer) {}

    /** What {@code file#/pointer} in a contract leads to, or null if it leads nowhere, which is then told. */
    Ref find(String segment, Path root, Path from, Document document, String pointer, String text) {
        int hash = text.indexOf('#');
        Path file =
                hash <= 0 ? from : from.resolveSibling(text.substring(0, hash)).normalize();
        String target = hash < 0 ? "" : text.substring(hash + 1);
        if (!Files.isRegularFile(file)) {
            problems.add(
                    document.problem("SCHEMA_MISSING", JsonPointer.compile(pointer), "there is no file " + file, null));
            return null;
        }
        Document schema = document(segment, root, file);
        if (schema == null) {
            return null;
        }
        if (schema.at(JsonPointer.compile(target)).isMissingNode()) {
            String parent = target.contains("/") ? target.substring(0, target.lastIndexOf('/')) : "";
            problems.add(document.problem(
                    "SCHEMA_MISSING",
                    JsonPointer.compile(pointer),
                    file.getFileName() + " has nothing at " + target,
                    Suggest.hint(
                            target.substring(target.lastIndexOf('/') + 1),
                            schema.at(JsonPointer.compile(parent)).propertyNames())));
            return null;
        }
        return new Ref(segment, root, file, schema, target);
    }

    /** A contract file, read once; null if it cannot be read, which is a problem like any other. */
    Document document(String segment, Path root, Path file) {
        files.get(segment).put(relative(root, file), file);
        return documents.computeIfAbsent(file, this::read).orElse(null);
    }

    private Optional<Document> read(Path file) {
        try {
            return Optional.of(reader.read(file, DocumentKind.CONTRACT));
        } catch (EngineException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** A path as it is named in hashes and messages. */
    static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** The digest of what a dataset promises: its schema, its key and its order. */
    static Digest digest(DatasetContract.Format format, JsonNode schema, TableContract table) {
        Hasher hasher = Hasher.of("contract.v1").str(format.name());
        hasher.raw(schema == null ? new byte[0] : CanonicalJson.exactBytes(withoutWords(schema)));
        if (table != null) {
            hasher.str(String.join(",", table.key())).str(String.join(",", table.order()));
        }
        return hasher.done();
    }

    /** A schema without what is said to people only, so that a better description makes nothing run again. */
    private static JsonNode withoutWords(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("description").isString()) {
                object.remove("description");
            }
            if (object.path("title").isString()) {
                object.remove("title");
            }
        }
        node.forEach(ContractSchemas::strip);
    }
}
