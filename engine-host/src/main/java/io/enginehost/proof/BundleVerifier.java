package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.KeyOrder;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.digest.Hasher;
import io.enginehost.run.Lineage;
import io.enginehost.run.Recipe;
import io.enginehost.run.RunFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies the bundle of a segment in a run: its flag, its index, the documents it is made of, and that it names the world
 * it should. Whoever kept a bundle's digest can tell any change by it; the bundle itself is not signed.
 */
public final class BundleVerifier {

    private static final Pattern FLAG = Pattern.compile("sha256_hex = ([0-9a-f]{64})\n?");
    private static final Set<String> ROLES = Set.of("gate", "inventory", "dataset", "audit");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RunFolder run;
    private final Map<String, Bundle> verified = new ConcurrentHashMap<>();

    /** Verifies bundles of this run. */
    public BundleVerifier(RunFolder run) {
        this.run = run;
    }

    /**
     * A bundle that holds.
     *
     * @param digest of its index
     * @param index the index
     */
    public record Bundle(Digest digest, JsonNode index) {}

    /**
     * Verifies flag, index, certificate documents and the bundles it builds on; no dataset is read.
     *
     * @param segment the segment
     * @param seed the seed it must be of
     * @param tokens {@code parameter_hash} and {@code manifest_fingerprint} it must name; empty to take what it says
     * @throws EngineException {@code BUNDLE_MISSING, FLAG_MISSING, FLAG_FORMAT, FLAG_MISMATCH, INDEX_INVALID,
     *     MEMBER_MISSING, MEMBER_DIGEST} or {@code TOKEN_MISMATCH}
     */
    public Bundle verify(String segment, long seed, Map<String, String> tokens) {
        return verify(segment, seed, tokens, new HashMap<>());
    }

    /** @param seen what was verified for the same question, since many segments build on the same few */
    private Bundle verify(String segment, long seed, Map<String, String> tokens, Map<String, Bundle> seen) {
        Bundle known = seen.get(segment);
        if (known != null) {
            tokens.forEach((name, value) -> requireToken(segment, known.index(), name, value));
            return known;
        }
        byte[] bytes = run.certificateFile(segment, "index.json")
                .orElseThrow(() -> broken(segment, "BUNDLE_MISSING", "it has no index.json"));
        byte[] flag = run.certificateFile(segment, "_passed.flag")
                .orElseThrow(
                        () -> broken(segment, "FLAG_MISSING", "it has no _passed.flag: the segment has not passed"));
        Matcher matcher = FLAG.matcher(new String(flag, StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            throw broken(segment, "FLAG_FORMAT", "_passed.flag is not \"sha256_hex = <64 hex digits>\"");
        }
        Digest digest = Hasher.sha256(bytes);
        if (!matcher.group(1).equals(digest.hex())) {
            throw broken(
                    segment,
                    "FLAG_MISMATCH",
                    "_passed.flag says " + matcher.group(1) + ", but index.json has the digest " + digest);
        }
        JsonNode index = index(segment, bytes);
        requireToken(segment, index, "segment", segment);
        requireToken(segment, index, "seed", Long.toUnsignedString(seed));
        tokens.forEach((name, value) -> requireToken(segment, index, name, value));
        verifyDocuments(segment, index);
        for (JsonNode gate : index.get("gates")) {
            verifyUpstream(segment, seed, gate, seen);
        }
        Bundle bundle = new Bundle(digest, index);
        seen.put(segment, bundle);
        return bundle;
    }

    /**
     * The digests of bundles, each of which is verified.
     *
     * @throws EngineException the first that does not hold
     */
    public Map<String, Digest> digests(Collection<String> segments, long seed) {
        Map<String, Bundle> seen = new HashMap<>();
        Map<String, Digest> digests = new TreeMap<>();
        segments.forEach(segment ->
                digests.put(segment, verify(segment, seed, Map.of(), seen).digest()));
        return digests;
    }

    /** The digest under which the bundle of a segment names a dataset. */
    public Optional<String> memberDigest(String segment, long seed, String dataset) {
        for (JsonNode member : verified.computeIfAbsent(segment, id -> verify(id, seed, Map.of()))
                .index()
                .get("members")) {
            if (member.get("logical_id").asString().equals(dataset)) {
                return Optional.of(member.get("sha256_hex").asString());
            }
        }
        return Optional.empty();
    }

    /** Whether a segment's bundle verifies and is of the world that a recipe makes. */
    public boolean holds(String segment, Recipe recipe) {
        try {
            verify(segment, recipe);
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    /**
     * Verifies the bundles of all segments that a run's manifest names, from its folder alone.
     *
     * @return the digest of every bundle, by segment
     * @throws EngineException with everything that does not hold
     */
    public static Map<String, Digest> verifyAll(Path folder) {
        RunFolder run = new RunFolder(folder);
        BundleVerifier verifier = new BundleVerifier(run);
        Map<String, Digest> bundles = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, Bundle> seen = new HashMap<>();
        RunManifest manifest = RunManifest.read(run);
        manifest.tokens().forEach((segment, tokens) -> {
            try {
                bundles.put(
                        segment,
                        verifier.verify(segment, manifest.seed(), tokens, seen).digest());
            } catch (EngineException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new EngineException(
                    FailureClass.GATE, problems.stream().distinct().toList());
        }
        return bundles;
    }

    /** Verifies the bundle of a segment as the one that a recipe makes. */
    public Bundle verify(String segment, Recipe recipe) {
        Lineage lineage = recipe.lineages().get(segment);
        return verify(
                segment,
                recipe.seed(),
                Map.of(
                        "parameter_hash", lineage.parameterHash().hex(),
                        "manifest_fingerprint", lineage.manifestFingerprint().hex()));
    }

    private void verifyUpstream(String segment, long seed, JsonNode gate, Map<String, Bundle> seen) {
        String upstream = gate.path("segment").asString("");
        Bundle bundle = verify(upstream, seed, Map.of(), seen);
        if (!bundle.digest().hex().equals(gate.path("bundle_sha256").asString(""))) {
            throw broken(
                    segment,
                    "TOKEN_MISMATCH",
                    "it was made on another bundle of " + upstream + " than the one in this run");
        }
    }

    private static JsonNode index(String segment, byte[] bytes) {
        JsonNode index;
        try {
            index = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw broken(segment, "INDEX_INVALID", "index.json is not JSON: " + e.getOriginalMessage());
        }
        boolean complete = index.isObject()
                && index.path("members").isArray()
                && index.path("gates").isArray()
                && index.path("format").isString();
        Set<String> ids = new HashSet<>();
        for (JsonNode member : index.path("members")) {
            complete &= ids.add(member.path("logical_id").asString(""))
                    && ROLES.contains(member.path("role").asString(""))
                    && member.path("sha256_hex").asString("").matches("[0-9a-f]{64}")
                    && member.path("digest_kind").isString();
        }
        if (!complete) {
            throw broken(segment, "INDEX_INVALID", "index.json lacks keys, or names a member twice");
        }
        return index;
    }

    private void verifyDocuments(String segment, JsonNode index) {
        for (JsonNode member : index.get("members")) {
            if (member.get("role").asString().equals("dataset")) {
                continue;
            }
            String name = member.get("logical_id").asString();
            byte[] bytes = run.certificateFile(segment, name)
                    .orElseThrow(() -> broken(segment, "MEMBER_MISSING", name + " is not there"));
            if (!member.get("digest_kind").asString().equals("file")) {
                continue; // a table, whose rows are read by the deep verification only
            }
            if (!Hasher.sha256(bytes).hex().equals(member.get("sha256_hex").asString())) {
                throw broken(
                        segment,
                        "MEMBER_DIGEST",
                        run.certificate(segment).resolve(name) + " is not what index.json names");
            }
        }
    }

    private static void requireToken(String segment, JsonNode index, String name, String expected) {
        String found = index.path(name).asString(index.path(name).toString());
        if (!found.equals(expected)) {
            throw broken(segment, "TOKEN_MISMATCH", "its " + name + " is " + found + ", not " + expected);
        }
    }

    /** One hash that names a finished world of one seed, from the digests of its bundles by segment. */
    public static Digest worldHash(Map<String, Digest> bundles) {
        Hasher hasher = Hasher.of("world.v1");
        bundles.keySet().stream()
                .sorted(KeyOrder::compareUtf8)
                .forEach(segment -> hasher.str(segment).digest(bundles.get(segment)));
        return hasher.done();
    }

    static EngineException broken(String segment, String code, String what) {
        return new EngineException(
                FailureClass.GATE,
                new Problem(
                        code,
                        "the bundle of segment " + segment + ": " + what,
                        null,
                        "run the flow again; what is intact is reused"));
    }
}
