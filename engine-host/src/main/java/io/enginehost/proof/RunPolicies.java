package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.contract.Policies;
import io.enginehost.document.CanonicalJson;
import io.enginehost.run.RunFolder;
import io.enginehost.sql.SqlSession.PolicyValue;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policies of a run as it used them, overrides applied: {@code policies/<policy id>.json} in its folder. They make a run
 * explain itself without the project that it came from.
 *
 * @param documents every policy by id
 */
public record RunPolicies(Map<String, JsonNode> documents) {

    private static final String SUFFIX = ".json";

    /** Writes the policies of a run; what is there already is left alone. */
    public static void write(RunFolder run, Policies policies) {
        try {
            Files.createDirectories(run.policies()); // a flow without policies says so
        } catch (IOException e) {
            throw Disk.failure("making " + run.policies(), e);
        }
        policies.documents()
                .forEach((id, document) ->
                        run.write(run.policies().resolve(id + SUFFIX), CanonicalJson.faithfulBytes(document.root())));
    }

    /**
     * Reads the policies of a run.
     *
     * @throws EngineException {@code POLICIES_MISSING} if the run has none recorded, {@code POLICIES_DAMAGED} if one cannot be read
     */
    public static RunPolicies read(RunFolder run) {
        Path folder = run.policies();
        if (!Files.isDirectory(folder)) {
            throw broken(
                    "POLICIES_MISSING",
                    folder,
                    "the run does not tell its policies: it was made by an older engine",
                    null);
        }
        Map<String, JsonNode> documents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    documents.put(name.substring(0, name.length() - SUFFIX.length()), document(file));
                }
            }
        } catch (IOException e) {
            throw Disk.failure("reading " + folder, e);
        }
        return new RunPolicies(documents);
    }

    private static JsonNode document(Path file) {
        try {
            return JsonMapper.shared().readTree(file.toFile());
        } catch (JacksonException e) {
            throw broken("POLICIES_DAMAGED", file, "it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static EngineException broken(String code, Path file, String what, Exception cause) {
        EngineException failure = new EngineException(
                FailureClass.GATE,
                new Problem(
                        code,
                        "the policies of the run: " + what,
                        Place.of(file.toString()),
                        "run the flow again; what is intact is reused"));
        return cause == null ? failure : failure.causedBy(cause);
    }

    /** The leaves of all policies, by policy and then in bytewise order of keys. */
    public List<PolicyValue> leaves() {
        List<PolicyValue> leaves = new ArrayList<>();
        documents.forEach((policy, root) -> leaves.addAll(PolicyLeaves.of(policy, root)));
        return leaves;
    }
}
