package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.digest.FileDigests;
import io.enginehost.run.RunFolder;
import io.enginehost.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Verifies a run from its bytes and from nothing else: no spec, contract or plugin is needed.
 *
 * <ol>
 *   <li>every file has the checksum it was published with; none is missing, none is extra but for what grades the run later,
 *       under {@code realism/};
 *   <li>the run's id and every bundle follow from the manifest; flags, indexes and certificate documents hold;
 *   <li>every member of every bundle, read row by row, has the digest its index names;
 *   <li>the links of the run are the files that the store published under the keys of the manifest.
 * </ol>
 */
public final class DeepVerifier {

    static final String HINT = "run the flow again with --fresh: what is damaged is replaced";

    private final RunFolder run;
    private final Store store;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Path> damaged = new HashSet<>();
    private int files;
    private long bytes;
    private int members;

    private DeepVerifier(RunFolder run, Store store) {
        this.run = run;
        this.store = store;
    }

    /**
     * What was found.
     *
     * @param bundles the digest of every bundle that holds, by segment
     * @param files files whose bytes were digested
     * @param bytes their size
     * @param members bundle members whose content was digested
     * @param comparedWithStore whether the store was there to compare with
     * @param problems everything that is wrong; empty if the run holds
     */
    public record Report(
            Map<String, Digest> bundles,
            int files,
            long bytes,
            int members,
            boolean comparedWithStore,
            List<Problem> problems) {}

    /**
     * Verifies the run in a folder.
     *
     * @param store where its results were published, which need not be there any more
     */
    public static Report verify(Path folder, Store store) {
        return new DeepVerifier(new RunFolder(folder), store).verify();
    }

    private Report verify() {
        Map<String, String> sums = checksums(run.root(), Set.of("reports", "failures", "realism"));
        checksums(run.root().resolve("reports"), Set.of());
        Map<String, Digest> bundles = new TreeMap<>();
        boolean hasStore = Files.isDirectory(store.root());
        try {
            bundles.putAll(bundles(RunManifest.read(run), hasStore, sums));
        } catch (EngineException e) {
            problems.addAll(e.problems());
        }
        return new Report(
                bundles,
                files,
                bytes,
                members,
                hasStore,
                problems.stream().distinct().toList());
    }

    private Map<String, String> checksums(Path root, Set<String> besides) {
        Map<String, String> sums;
        try {
            sums = Checksums.read(root);
        } catch (EngineException e) {
            problems.addAll(e.problems());
            return Map.of();
        }
        sums.forEach((name, sum) -> checkFile(root.resolve(name), sum));
        for (String name : FileDigests.names(root)) {
            boolean elsewhere = name.contains("/") && besides.contains(name.substring(0, name.indexOf('/')));
            if (!elsewhere
                    && !name.equals(Checksums.FILE)
                    && !Checksums.isInterrupted(name)
                    && !sums.containsKey(name)) {
                add("FILE_EXTRA", root.resolve(name), "is not part of the run");
            }
        }
        return sums;
    }

    private void checkFile(Path file, String expected) {
        if (!Files.isRegularFile(file)) {
            damaged.add(file);
            add("FILE_MISSING", file, "is not there");
            return;
        }
        String found = FileDigests.fresh(file).hex();
        files++;
        bytes += file.toFile().length();
        if (!found.equals(expected)) {
            damaged.add(file);
            add("FILE_DIGEST", file, "has been changed: its SHA-256 is " + found + ", published was " + expected);
        }
    }

    private Map<String, Digest> bundles(RunManifest manifest, boolean hasStore, Map<String, String> sums) {
        Map<String, Digest> bundles = new TreeMap<>();
        BundleVerifier verifier = new BundleVerifier(run);
        StoreComparison stored = hasStore ? StoreComparison.of(store, manifest.stateKeys(), sums) : null;
        manifest.tokens().forEach((segment, tokens) -> {
            try {
                BundleVerifier.Bundle bundle = verifier.verify(segment, manifest.seed(), tokens);
                bundles.put(segment, bundle.digest());
                members(segment, manifest.seed(), bundle.index(), stored);
            } catch (EngineException e) {
                problems.addAll(e.problems());
            }
        });
        if (stored != null) {
            problems.addAll(stored.problems());
        }
        return bundles;
    }

    private void members(String segment, long seed, JsonNode index, StoreComparison stored) {
        for (JsonNode member : index.get("members")) {
            String id = member.get("logical_id").asString();
            String kind = member.get("digest_kind").asString();
            boolean isDataset = member.get("role").asString().equals("dataset");
            if (!isDataset && kind.equals("file")) {
                continue; // the bundle verifier digests documents
            }
            List<Path> parts = isDataset
                    ? run.parts(segment, id, seed)
                    : List.of(run.certificate(segment).resolve(id));
            members++;
            if (parts.isEmpty()) {
                problems.add(new Problem(
                        "MEMBER_MISSING",
                        "the bundle of segment " + segment + " names " + id + ", which has no file in the run",
                        Place.of(run.root()
                                .resolve("data")
                                .resolve(segment)
                                .resolve(id)
                                .toString()),
                        HINT));
            } else if (parts.stream().noneMatch(damaged::contains)) {
                checkContent(segment, member, id, kind, parts);
            }
            if (isDataset && stored != null) {
                stored.compare(member.get("sha256_hex").asString(), run.root(), parts);
            }
        }
    }

    private void checkContent(String segment, JsonNode member, String id, String kind, List<Path> parts) {
        try {
            String found = MemberContent.digest(kind, parts, member.path("rows").asLong(-1));
            if (!found.equals(member.get("sha256_hex").asString())) {
                add(
                        "MEMBER_DIGEST",
                        parts.get(0),
                        "is not what the bundle of segment " + segment + " names: the " + kind + " digest of " + id
                                + " is " + found);
            }
        } catch (EngineException e) {
            e.problems().forEach(problem -> add(problem.code(), parts.get(0), problem.message()));
        }
    }

    private void add(String code, Path file, String what) {
        problems.add(new Problem(code, file.getFileName() + " " + what, Place.of(file.toString()), HINT));
    }
}
