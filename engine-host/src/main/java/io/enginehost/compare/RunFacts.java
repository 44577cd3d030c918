package io.enginehost.compare;

import io.enginehost.proof.BundleVerifier;
import io.enginehost.proof.RunManifest;
import io.enginehost.proof.RunPolicies;
import io.enginehost.run.Lineage;
import io.enginehost.run.RunFolder;
import io.enginehost.sql.SqlSession.PolicyValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run folder tells of a run, without reading a row: what it made, by the digests in its bundles, and what each state
 * depended on, by its report.
 *
 * @param folder the folder
 * @param runId its id
 * @param target the segment that was asked for
 * @param seed the run seed
 * @param lineages the hashes of every segment
 * @param policies the leaves of its policies
 * @param states what every data state depended on, part by part, in run order; no parts where there is no report
 * @param datasets every dataset by id
 */
record RunFacts(
        Path folder,
        String runId,
        String target,
        long seed,
        Map<String, Lineage> lineages,
        List<PolicyValue> policies,
        Map<String, Map<String, String>> states,
        Map<String, Dataset> datasets) {

    /**
     * A dataset of a run.
     *
     * @param segment the segment that makes it
     * @param state the state that makes it, {@code SEG.Sn}; the segment where no report tells it
     * @param digest of its rows or files, 64 hex
     * @param rows of a table, else null
     */
    record Dataset(String segment, String state, String digest, Long rows) {}

    /**
     * Reads a run that has passed.
     *
     * @throws io.enginehost.api.EngineException {@code MANIFEST_INVALID}, {@code POLICIES_MISSING}, or what does not hold in a
     *     bundle
     */
    static RunFacts read(Path folder) {
        RunFolder run = new RunFolder(folder);
        RunManifest manifest = RunManifest.read(run);
        Map<String, Map<String, String>> states = new LinkedHashMap<>();
        Map<String, String> makers = new TreeMap<>();
        manifest.stateKeys().keySet().forEach(state -> {
            JsonNode report = report(folder.resolve("reports").resolve(state + ".json"));
            Map<String, String> parts = new LinkedHashMap<>();
            report.path("depends_on")
                    .properties()
                    .forEach(part -> parts.put(part.getKey(), part.getValue().asString("")));
            states.put(state, parts);
            report.path("outputs")
                    .forEach(output -> makers.put(output.path("id").asString(""), state));
        });
        Map<String, Dataset> datasets = new TreeMap<>();
        BundleVerifier verifier = new BundleVerifier(run);
        manifest.tokens().forEach((segment, tokens) -> {
            JsonNode index = verifier.verify(segment, manifest.seed(), tokens).index();
            for (JsonNode member : index.get("members")) {
                if (member.get("role").asString().equals("dataset")) {
                    String id = member.get("logical_id").asString();
                    JsonNode rows = member.path("rows");
                    datasets.put(
                            id,
                            new Dataset(
                                    segment,
                                    makers.getOrDefault(id, segment),
                                    member.get("sha256_hex").asString(),
                                    rows.isNumber() ? (Long) rows.longValue() : null));
                }
            }
        });
        return new RunFacts(
                folder,
                manifest.runId(),
                manifest.target(),
                manifest.seed(),
                manifest.lineages(),
                RunPolicies.read(run).leaves(),
                states,
                datasets);
    }

    /** A report, or nothing: reports explain a run and are no part of what it made. */
    private static JsonNode report(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? JsonMapper.shared().readTree(file.toFile())
                    : JsonMapper.shared().createObjectNode();
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
