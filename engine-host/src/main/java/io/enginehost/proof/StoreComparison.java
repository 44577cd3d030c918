package io.enginehost.proof;

import io.enginehost.api.EngineException;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.store.Store;
import io.enginehost.store.StoredResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the files of a run against what the store says it published under the keys of the run's manifest. */
final class StoreComparison {

    private final Map<String, String> sums;
    private final Map<String, List<List<String>>> published = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private StoreComparison(Map<String, String> sums) {
        this.sums = sums;
    }

    /** The results of all states, by the keys of a manifest. */
    static StoreComparison of(Store store, Map<String, Digest> stateKeys, Map<String, String> sums) {
        StoreComparison comparison = new StoreComparison(sums);
        stateKeys.forEach((state, key) -> {
            try {
                Optional<StoredResult> result = store.find(key);
                if (result.isEmpty()) {
                    comparison.problems.add(new Problem(
                            "STORE_MISSING",
                            "the store has no result of " + state + " any more",
                            Place.of(store.folder(key.hex()).toString()),
                            "the run itself may be whole; running the flow again fills the store"));
                } else {
                    result.get().outputs().values().forEach(comparison::remember);
                }
            } catch (EngineException e) {
                comparison.problems.addAll(e.problems());
            }
        });
        return comparison;
    }

    /** Equal rows may be published by several states, in files that differ in their footers. */
    private void remember(StoredResult.Output output) {
        published
                .computeIfAbsent(output.digest(), digest -> new ArrayList<>())
                .add(output.files().stream()
                        .map(StoredResult.StoredFile::sha256)
                        .toList());
    }

    /** Compares the links of a dataset with the files that the store published. */
    void compare(String digest, Path root, List<Path> parts) {
        List<List<String>> candidates = published.get(digest);
        if (candidates == null) {
            return; // a missing result is told already; another digest is told by the content
        }
        List<String> linked = parts.stream()
                .map(part -> sums.getOrDefault(Checksums.name(root, part), ""))
                .toList();
        if (!candidates.contains(linked)) {
            problems.add(new Problem(
                    "LINK_DIGEST",
                    "the run's files are not the ones that the store published",
                    Place.of(parts.isEmpty() ? root.toString() : parts.get(0).toString()),
                    DeepVerifier.HINT));
        }
    }

    List<Problem> problems() {
        return problems;
    }
}
