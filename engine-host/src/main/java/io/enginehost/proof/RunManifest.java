package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.run.Lineage;
import io.enginehost.run.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run's manifest says, found to hold together: its id follows from its seed and segments.
 *
 * @param runId the run's id
 * @param seed the run seed
 * @param target the segment that was asked for
 * @param settings overrides of policies as the user typed them
 * @param lineages the hashes of every segment
 * @param stateKeys the key in the store of every data state, in run order
 */
public record RunManifest(
        String runId,
        long seed,
        String target,
        List<String> settings,
        Map<String, Lineage> lineages,
        Map<String, Digest> stateKeys) {

    /**
     * Reads the manifest of a run.
     *
     * @throws EngineException {@code MANIFEST_INVALID} if it is missing, not a manifest, or does not hold together
     */
    public static RunManifest read(RunFolder run) {
        try {
            JsonNode root = JsonMapper.shared().readTree(run.manifest().toFile());
            Map<String, Lineage> lineages = new TreeMap<>();
            root.path("segments").properties().forEach(entry -> {
                JsonNode segment = entry.getValue();
                lineages.put(
                        entry.getKey(),
                        new Lineage(digest(segment, "parameter_hash"), digest(segment, "manifest_fingerprint")));
            });
            Map<String, Digest> stateKeys = new LinkedHashMap<>();
            root.path("states")
                    .forEach(state -> stateKeys.put(state.path("id").asString(""), digest(state, "state_key")));
            long seed = Long.parseUnsignedLong(root.path("seed").asString(""));
            String id = Lineage.runId(seed, lineages);
            if (!id.equals(root.path("run_id").asString(""))) {
                throw invalid(run, "its seed and segments give another run id, " + id, null);
            }
            List<String> settings = new ArrayList<>();
            root.path("settings").forEach(setting -> settings.add(setting.asString("")));
            return new RunManifest(id, seed, root.path("target").asString(""), settings, lineages, stateKeys);
        } catch (JacksonException | IllegalArgumentException e) {
            throw invalid(run, "it cannot be read", e);
        }
    }

    /** The hashes that the bundle of each segment must name. */
    public Map<String, Map<String, String>> tokens() {
        Map<String, Map<String, String>> tokens = new TreeMap<>();
        lineages.forEach((segment, lineage) -> tokens.put(
                segment,
                Map.of(
                        "parameter_hash", lineage.parameterHash().hex(),
                        "manifest_fingerprint", lineage.manifestFingerprint().hex())));
        return tokens;
    }

    private static Digest digest(JsonNode node, String name) {
        return Digest.ofHex(node.path(name).asString(""));
    }

    private static EngineException invalid(RunFolder run, String what, Exception cause) {
        EngineException failure = new EngineException(
                FailureClass.GATE,
                new Problem(
                        "MANIFEST_INVALID",
                        "the manifest of the run does not hold: " + what,
                        Place.of(run.manifest().toString()),
                        "run the flow again; what is intact is reused"));
        return cause == null ? failure : failure.causedBy(cause);
    }
}
