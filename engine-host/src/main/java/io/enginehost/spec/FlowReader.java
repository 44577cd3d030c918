package io.enginehost.spec;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a spec and, through {@code requires}, the specs it builds on. */
public final class FlowReader {

    private final DocumentReader reader;
    private final EngineSchemas schemas;
    private final Map<Path, SegmentSpec> done = new LinkedHashMap<>();
    private final Set<Path> open = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private FlowReader(DocumentReader reader, EngineSchemas schemas) {
        this.reader = reader;
        this.schemas = schemas;
    }

    /**
     * Reads a flow.
     *
     * @param spec the spec asked for
     * @throws EngineException with everything wrong in any of the specs
     */
    public static Flow read(Path spec, DocumentReader reader, EngineSchemas schemas) {
        FlowReader flow = new FlowReader(reader, schemas);
        flow.read(spec);
        if (!flow.problems.isEmpty()) {
            throw new EngineException(FailureClass.CONTRACT, flow.problems);
        }
        return new Flow(List.copyOf(flow.done.values()));
    }

    private String read(Path file) {
        Path path = file.toAbsolutePath().normalize();
        SegmentSpec known = done.get(path);
        if (known != null) {
            return known.id();
        }
        open.add(path);
        Document document;
        try {
            document = reader.read(file, DocumentKind.SPEC);
        } catch (EngineException e) {
            problems.addAll(e.problems());
            return null;
        }
        List<Problem> faults = schemas.spec().problems(document);
        problems.addAll(faults);
        if (!faults.isEmpty()) {
            return null;
        }
        JsonNode root = document.root();
        List<String> requires = new ArrayList<>();
        int index = 0;
        for (JsonNode entry : root.path("requires")) {
            String required = required(file, document, entry.asString(), index++);
            if (required != null) {
                requires.add(required);
            }
        }
        open.remove(path);
        if (root.has("world_seed") && root.path("requires").size() > 0) {
            problems.add(document.problem(
                    "WORLD_SEED",
                    JsonPointer.compile("/world_seed"),
                    "the world seed stands in the segment that all others build on, one without requires",
                    null));
        }
        SegmentSpec spec = segment(file, document, requires);
        done.values().stream()
                .filter(other -> other.id().equals(spec.id()))
                .forEach(other -> problems.add(document.problem(
                        "SEGMENT_TWICE",
                        JsonPointer.compile("/segment"),
                        "segment " + spec.id() + " is also described by " + other.file(),
                        "one flow takes one spec per segment")));
        done.put(path, spec);
        return spec.id();
    }

    private String required(Path file, Document document, String entry, int index) {
        Path folder = file.toAbsolutePath().getParent();
        boolean isPath = entry.endsWith(".yaml");
        Path target = isPath ? folder.resolve(entry) : file.resolveSibling(entry + ".yaml");
        JsonPointer pointer = JsonPointer.compile("/requires/" + index);
        if (open.contains(target.toAbsolutePath().normalize())) {
            problems.add(document.problem(
                    "CYCLE",
                    pointer,
                    "segments require each other: " + target.getFileName() + " comes back to itself",
                    null));
            return null;
        }
        if (!Files.isRegularFile(target)) {
            problems.add(document.problem(
                    "SPEC_MISSING",
                    pointer,
                    "the spec of the required segment " + entry + " is not there: " + target,
                    "put it beside this spec, or name its path: requires: [../specs/" + entry + ".yaml]"));
            return null;
        }
        String id = read(target);
        if (id != null && !isPath && !id.equals(entry)) {
            problems.add(document.problem(
                    "SEGMENT_NAME", pointer, target + " describes segment " + id + ", not " + entry, null));
        }
        return id;
    }

    private static SegmentSpec segment(Path file, Document document, List<String> requires) {
        JsonNode root = document.root();
        String id = root.get("segment").asString();
        Path folder = file.toAbsolutePath().normalize().getParent();
        List<Path> roots = new ArrayList<>();
        root.path("contracts")
                .forEach(entry -> roots.add(folder.resolve(entry.asString()).normalize()));
        if (roots.isEmpty()) {
            roots.add(folder.resolve("../contracts").normalize());
        }
        Map<String, StateSpec> states = new LinkedHashMap<>();
        root.get("states")
                .properties()
                .forEach(state -> states.put(state.getKey(), state(id, state.getKey(), (ObjectNode) state.getValue())));
        Long worldSeed = root.has("world_seed") ? root.get("world_seed").asLong() : null;
        return new SegmentSpec(
                id, root.get("title").asString(), List.copyOf(requires), worldSeed, roots, states, file, document);
    }

    private static StateSpec state(String segment, String id, ObjectNode block) {
        Map<String, StateSpec.Input> reads = new LinkedHashMap<>();
        block.path("reads").properties().forEach(entry -> reads.put(entry.getKey(), input(entry.getValue())));
        JsonNode shardBy = block.path("shard_by");
        return new StateSpec(
                segment,
                id,
                block.get("uses").asString(),
                block.path("title").asString(block.get("uses").asString()),
                reads,
                strings(block.path("writes")),
                strings(block.path("policies")),
                new StateSpec.Sharding(
                        shardBy.isString() ? shardBy.asString() : null,
                        strings(shardBy),
                        block.path("shard_rows").asLong(StateSpec.Sharding.DEFAULT_ROWS)),
                block);
    }

    private static StateSpec.Input input(JsonNode binding) {
        if (binding.isString()) {
            return new StateSpec.Input(binding.asString(), List.of());
        }
        List<String> orderBy = StreamSupport.stream(binding.path("order_by").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        return new StateSpec.Input(binding.get("dataset").asString(), orderBy);
    }

    private static Map<String, String> strings(JsonNode mapping) {
        Map<String, String> strings = new LinkedHashMap<>();
        mapping.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asString()));
        return strings;
    }
}
