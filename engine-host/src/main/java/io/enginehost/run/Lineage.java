package io.enginehost.run;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.KeyOrder;
import io.enginehost.digest.Digest;
import io.enginehost.digest.Hasher;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The hashes that name a world. The parameter hash of a segment covers its policies and the parameter hashes of the segments
 * it requires; the manifest fingerprint covers whatever else makes the world (artefacts, contracts, spec, checks, code) and
 * the parameter hash, but not the seed, so that all seeds of a certification share it.
 *
 * @param parameterHash of all policies
 * @param manifestFingerprint of everything that makes the world
 */
public record Lineage(Digest parameterHash, Digest manifestFingerprint) {

    /**
     * Computes the hashes of one segment.
     *
     * @param segment its id
     * @param policies digest of every policy its states bind, by id
     * @param others digest of every other thing that makes it, by id: artefacts, contract files, the spec, check files,
     *     {@code #code:<plugin>}
     * @param requires the hashes of the segments it requires, by id
     */
    public static Lineage of(
            String segment, Map<String, Digest> policies, Map<String, Digest> others, Map<String, Lineage> requires) {
        Map<String, Digest> parameters = new HashMap<>(policies);
        Map<String, Digest> entries = new HashMap<>(others);
        requires.forEach((id, lineage) -> {
            put(parameters, "@" + id, lineage.parameterHash());
            put(entries, "@" + id, lineage.manifestFingerprint());
        });
        Digest parameterHash = hash(Hasher.of("param.v1"), parameters).done();
        Digest fingerprint = hash(Hasher.of("manifest.v1").str(segment), entries)
                .digest(parameterHash)
                .done();
        return new Lineage(parameterHash, fingerprint);
    }

    private static void put(Map<String, Digest> entries, String id, Digest digest) {
        if (entries.put(id, digest) != null) {
            throw new EngineException(FailureClass.PARAMETERS, "PARAM_DUPLICATE", "two inputs are called " + id);
        }
    }

    private static Hasher hash(Hasher hasher, Map<String, Digest> entries) {
        entries.keySet().stream().sorted(KeyOrder::compareUtf8).forEach(id -> {
            if (!id.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new EngineException(
                        FailureClass.PARAMETERS, "PARAM_ID_INVALID", "\"" + id + "\" is not plain ASCII");
            }
            hasher.digest(Hasher.plain().str(id).digest(entries.get(id)).done());
        });
        return hasher;
    }

    /**
     * The id of a run: 32 hex digits that follow from the seed and the fingerprints of its segments. The same recipe and seed
     * give the same run.
     */
    public static String runId(long seed, Map<String, Lineage> segments) {
        Hasher hasher = Hasher.of("run.v1").u64(seed);
        Collection<String> ids =
                segments.keySet().stream().sorted(KeyOrder::compareUtf8).toList();
        ids.forEach(id -> hasher.str(id).digest(segments.get(id).manifestFingerprint()));
        return hasher.done().hex().substring(0, 32);
    }
}
