package io.enginehost.contract;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.IdType;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentReader;
import io.enginehost.document.Suggest;
import io.enginehost.spec.EngineSchemas;
import io.enginehost.spec.Flow;
import io.enginehost.spec.SegmentSpec;
import io.enginehost.table.TableContract;
import io.enginehost.validate.ForeignKey;
import io.enginehost.validate.RowSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads the dictionaries, registries and schemas of all segments of a flow. */
public final class ContractReader {

    private static final String DICTIONARY = "dataset_dictionary.yaml";
    private static final String REGISTRY = "artefact_registry.yaml";

    private final EngineSchemas schemas;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, DatasetContract> datasets = new LinkedHashMap<>();
    private final Map<String, ArtefactContract> artefacts = new LinkedHashMap<>();
    private final Map<String, FamilyContract> families = new LinkedHashMap<>();
    private final Map<String, Map<String, Path>> files = new LinkedHashMap<>();
    private final ContractSchemas documents;

    private ContractReader(DocumentReader reader, EngineSchemas schemas) {
        this.schemas = schemas;
        this.documents = new ContractSchemas(reader, files, problems);
    }

    /**
     * Reads all contracts of a flow.
     *
     * @throws EngineException with everything wrong in any of them
     */
    public static Contracts read(Flow flow, DocumentReader reader, EngineSchemas schemas) {
        ContractReader contracts = new ContractReader(reader, schemas);
        for (SegmentSpec segment : flow.segments()) {
            contracts.files.put(segment.id(), new TreeMap<>());
            boolean found = false;
            for (Path root : segment.contractRoots()) {
                Path folder = root.resolve(segment.id());
                if (Files.isDirectory(folder)) {
                    found = true;
                    contracts.segment(segment.id(), root, folder);
                }
            }
            if (!found) {
                contracts.problems.add(segment.document()
                        .problem(
                                "CONTRACTS_MISSING",
                                JsonPointer.compile("/segment"),
                                "no contracts of segment " + segment.id() + " in " + segment.contractRoots(),
                                "contracts/" + segment.id() + "/" + DICTIONARY + " declares its datasets"));
            }
        }
        if (!contracts.problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, contracts.problems);
        }
        return new Contracts(contracts.datasets, contracts.artefacts, contracts.families, contracts.files);
    }

    private void segment(String segment, Path root, Path folder) {
        Path dictionary = folder.resolve(DICTIONARY);
        if (Files.isRegularFile(dictionary)) {
            Document document = documents.document(segment, root, dictionary);
            if (document != null && judged(document, schemas.dictionary().problems(document), segment)) {
                document.root()
                        .get("datasets")
                        .properties()
                        .forEach(entry ->
                                dataset(segment, root, dictionary, document, entry.getKey(), entry.getValue()));
                int index = 0;
                for (JsonNode family : document.root().path("families")) {
                    family(segment, document, family, index++);
                }
            }
        }
        Path registry = folder.resolve(REGISTRY);
        if (Files.isRegularFile(registry)) {
            Document document = documents.document(segment, root, registry);
            if (document != null && judged(document, schemas.registry().problems(document), segment)) {
                document.root()
                        .get("artefacts")
                        .properties()
                        .forEach(
                                entry -> artefact(segment, root, registry, document, entry.getKey(), entry.getValue()));
            }
        }
    }

    private boolean judged(Document document, List<Problem> faults, String segment) {
        problems.addAll(faults);
        if (faults.isEmpty() && !document.root().get("segment").asString().equals(segment)) {
            problems.add(document.problem(
                    "SEGMENT_NAME",
                    JsonPointer.compile("/segment"),
                    "this file stands in the folder of segment " + segment,
                    null));
        }
        return faults.isEmpty();
    }

    private void dataset(String segment, Path root, Path file, Document document, String id, JsonNode node) {
        String pointer = "/datasets/" + id;
        Place place = document.keyPlace(pointer);
        DatasetContract other = datasets.get(id);
        if (other != null) {
            problems.add(new Problem(
                    "DATASET_TWICE", "dataset \"" + id + "\" is also declared at " + other.place(), place, null));
            return;
        }
        DatasetContract.Format format =
                DatasetContract.Format.valueOf(node.get("format").asString().toUpperCase(Locale.ROOT));
        TableContract table = null;
        List<ForeignKey> foreignKeys = List.of();
        JsonNode schema = null;
        if (node.has("schema")) {
            ContractSchemas.Ref ref = documents.find(
                    segment,
                    root,
                    file,
                    document,
                    pointer + "/schema",
                    node.get("schema").asString());
            if (ref == null) {
                return;
            }
            if (format == DatasetContract.Format.PARQUET) {
                RowSchema rows = documents.rowSchema(ref);
                if (rows == null) {
                    return;
                }
                schema = rows.json();
                foreignKeys = rows.foreignKeys();
                List<String> key = strings(node.get("key"));
                table = new TableContract(
                        id, rows.columns(), key, node.has("order") ? strings(node.get("order")) : key, rows.json());
                knownColumns(document, pointer, table);
            } else {
                schema = ref.document().at(JsonPointer.compile(ref.pointer()));
            }
        }
        datasets.put(
                id,
                new DatasetContract(
                        id,
                        segment,
                        DatasetContract.Scope.valueOf(
                                node.get("scope").asString().toUpperCase(Locale.ROOT)),
                        format,
                        table,
                        foreignKeys,
                        node.get("description").asString(),
                        ContractSchemas.digest(format, schema, table),
                        place));
    }

    private void knownColumns(Document document, String pointer, TableContract table) {
        for (String list : List.of("key", "order")) {
            List<String> names = list.equals("key") ? table.key() : table.order();
            for (String name : names) {
                if (table.indexOf(name) < 0) {
                    problems.add(document.problem(
                            "UNKNOWN_COLUMN",
                            JsonPointer.compile(pointer + "/" + list),
                            list + " names \"" + name + "\", which the row schema does not have",
                            Suggest.hint(
                                    name,
                                    table.columns().stream()
                                            .map(io.enginehost.table.Column::name)
                                            .toList())));
                }
            }
        }
    }

    private void artefact(String segment, Path root, Path file, Document document, String id, JsonNode node) {
        String pointer = "/artefacts/" + id;
        Place place = document.keyPlace(pointer);
        ArtefactContract.SchemaRef schema = null;
        if (node.has("schema")) {
            ContractSchemas.Ref ref = documents.find(
                    segment,
                    root,
                    file,
                    document,
                    pointer + "/schema",
                    node.get("schema").asString());
            if (ref == null) {
                return;
            }
            schema = new ArtefactContract.SchemaRef(
                    root, ContractSchemas.relative(root, ref.file()) + "#" + ref.pointer());
        }
        String path = node.get("path").asString();
        Path project = root.getParent();
        Path target = path.startsWith(ArtefactContract.LIBRARY)
                ? null
                : project.resolve(path).normalize();
        if (target != null && !target.startsWith(project)) {
            problems.add(document.problem(
                    "PATH_OUTSIDE",
                    JsonPointer.compile(pointer + "/path"),
                    "the path leads outside " + project,
                    "paths are relative to the folder that holds contracts/"));
            return;
        }
        ArtefactContract artefact = new ArtefactContract(
                id,
                segment,
                node.get("kind").asString().equals("policy"),
                path,
                target,
                node.get("version").asString(),
                schema,
                node.has("digest") ? Digest.ofHex(node.get("digest").asString()) : null,
                node.path("license").asString(null),
                node.path("attribution").asString(null),
                node.path("optional").asBoolean(false),
                node.get("description").asString(),
                place);
        ArtefactContract other = artefacts.putIfAbsent(id, artefact);
        if (other != null && !artefact.isSameAs(other)) {
            problems.add(new Problem(
                    "ARTEFACT_TWICE",
                    "artefact \"" + id + "\" is declared otherwise at " + other.place(),
                    place,
                    "segments that share an artefact declare the same file, version and schema"));
        }
    }

    private void family(String segment, Document document, JsonNode node, int index) {
        String label = node.get("label").asString();
        Place place = document.place("/families/" + index + "/label");
        List<IdType> ids = strings(node.get("ids")).stream()
                .map(word -> IdType.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
        FamilyContract family = new FamilyContract(
                segment,
                label,
                node.path("world").asBoolean(false),
                ids,
                node.get("dataset").asString(),
                node.path("logged").asBoolean(true),
                node.has("draws") ? node.get("draws").asInt() : null,
                node.has("blocks") ? node.get("blocks").asInt() : null,
                node.path("per").asString(null),
                node.path("may_skip").asBoolean(false),
                strings(node.path("decision")),
                node.path("drawn").asString(null),
                place);
        if (families.putIfAbsent(segment + "/" + label, family) != null) {
            problems.add(new Problem("FAMILY_TWICE", "family \"" + label + "\" is declared twice", place, null));
        }
        if (!document.root().path("datasets").has(family.dataset())) {
            problems.add(new Problem(
                    "UNKNOWN_DATASET",
                    "family \"" + label + "\" is told by \"" + family.dataset()
                            + "\", which this dictionary does not have",
                    document.place("/families/" + index + "/dataset"),
                    Suggest.hint(
                            family.dataset(), document.root().path("datasets").propertyNames())));
        }
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(entry -> strings.add(entry.asString()));
        return strings;
    }
}
