package io.enginehost.store;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.digest.Digest;
import io.enginehost.digest.FileDigests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every state result ever computed, by the hash of all it depends on: {@code <root>/<key>/} with the files and a
 * {@code result.json}. A result appears at once and never changes.
 */
public final class Store {

    private static final String RESULT = "result.json";

    private final Path root;
    private final JsonMapper json = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** A store in a folder, which is made when the first result is. */
    public Store(Path root) {
        this.root = root;
    }

    /** The folder of the store. */
    public Path root() {
        return root;
    }

    /** Removes what dead processes left behind. */
    public void clean() {
        try {
            Stage.removeDead(staging());
        } catch (IOException e) {
            throw Disk.failure("cleaning " + staging(), e);
        }
    }

    /** A new stage. */
    public Stage stage() {
        try {
            return Stage.open(staging());
        } catch (IOException e) {
            throw Disk.failure("opening a stage in " + staging(), e);
        }
    }

    /** The folder of a published result. */
    public Path folder(String key) {
        return root.resolve(key);
    }

    /** The result with this key. */
    public Optional<StoredResult> find(Digest key) {
        Path file = folder(key.hex()).resolve(RESULT);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        StoredResult result;
        try {
            result = json.readValue(Files.readAllBytes(file), StoredResult.class);
        } catch (IOException | JacksonException e) {
            throw damaged(key, "cannot read " + file + ": " + e.getMessage()).causedBy(e);
        }
        for (StoredResult.Output output : result.outputs().values()) {
            for (StoredResult.StoredFile stored : output.files()) {
                requireSize(key, stored);
            }
        }
        return Optional.of(result);
    }

    private void requireSize(Digest key, StoredResult.StoredFile stored) {
        Path file = folder(key.hex()).resolve(stored.name());
        try {
            if (Files.size(file) != stored.bytes()) {
                throw damaged(key, file + " has " + Files.size(file) + " bytes, not " + stored.bytes());
            }
        } catch (IOException e) {
            throw damaged(key, "cannot read " + file + ": " + e.getMessage()).causedBy(e);
        }
    }

    private EngineException damaged(Digest key, String what) {
        return new EngineException(FailureClass.IMMUTABILITY, "STORE_DAMAGED", what)
                .hint(
                        "run again with --fresh, or with --from and the state that made it: what is damaged is then replaced");
    }

    /**
     * Keeps others from working on the same run until it is closed.
     *
     * @param waits called before waiting for another process
     */
    public RunLock lock(String runId, Runnable waits) {
        return RunLock.take(root.resolve(".locks").resolve(runId), waits);
    }

    /**
     * Publishes what was staged. If another process published the same key meanwhile with equal digests, ours is dropped.
     *
     * @return the published result
     * @throws EngineException {@code NONDETERMINISTIC_STATE} if the store holds another result under the same key
     */
    public StoredResult publish(Stage stage, StoredResult result) {
        Path target = folder(result.key());
        try {
            Path data = stage.data();
            Set<Path> folders = new TreeSet<>();
            for (StoredResult.Output output : result.outputs().values()) {
                for (StoredResult.StoredFile file : output.files()) {
                    Path staged = data.resolve(file.name());
                    Disk.syncFile(staged);
                    folders.add(staged.getParent());
                }
            }
            for (Path folder : folders) {
                Disk.syncFolder(folder);
            }
            Path description = data.resolve(RESULT);
            Files.write(description, json.writeValueAsBytes(result));
            Disk.syncFile(description);
            Disk.syncFolder(data);
            if (isDamaged(result.key())) {
                setAside(target, ".damaged");
            }
            Optional<StoredResult> published = find(Digest.ofHex(result.key()));
            if (published.isEmpty()) {
                published = moveIn(data, target, result);
            }
            if (published.isPresent()) {
                requireEqual(published.get(), result, data);
            }
            used(result);
            return published.orElse(result);
        } catch (IOException e) {
            throw Disk.failure("publishing " + result.state() + " to " + target, e);
        }
    }

    /** Whether a published result is not what it was when it was published: asked of a state that was computed all the same. */
    private boolean isDamaged(String key) {
        try {
            Optional<StoredResult> published = find(Digest.ofHex(key));
            for (StoredResult.Output output :
                    published.map(StoredResult::outputs).orElse(Map.of()).values()) {
                for (StoredResult.StoredFile file : output.files()) {
                    Path stored = folder(key).resolve(file.name());
                    if (!FileDigests.fresh(stored).hex().equals(file.sha256())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (EngineException e) {
            return true;
        }
    }

    private void setAside(Path result, String where) throws IOException {
        Path kept = root.resolve(where).resolve(result.getFileName() + "-" + UUID.randomUUID());
        Files.createDirectories(kept.getParent());
        Disk.moveAtomically(result, kept);
    }

    private Optional<StoredResult> moveIn(Path data, Path target, StoredResult result) throws IOException {
        try {
            Disk.moveAtomically(data, target);
            Disk.syncFolder(root);
            return Optional.empty();
        } catch (IOException e) {
            Optional<StoredResult> published = find(Digest.ofHex(result.key()));
            if (published.isEmpty()) {
                throw e;
            }
            return published;
        }
    }

    private void requireEqual(StoredResult published, StoredResult ours, Path data) throws IOException {
        for (var output : ours.outputs().entrySet()) {
            StoredResult.Output other = published.outputs().get(output.getKey());
            if (other == null || !other.digest().equals(output.getValue().digest())) {
                Path kept = root.resolve(".conflicts").resolve(ours.key() + "-" + UUID.randomUUID());
                Files.createDirectories(kept.getParent());
                Disk.moveAtomically(data, kept);
                throw new EngineException(
                                FailureClass.IMMUTABILITY,
                                "NONDETERMINISTIC_STATE",
                                ours.state() + " made another \"" + output.getKey()
                                        + "\" than the store holds for equal "
                                        + "inputs: " + output.getValue().digest() + ", not "
                                        + (other == null ? "none" : other.digest()))
                        .hint("compare " + folder(ours.key()) + " with " + kept);
            }
        }
    }

    /** The key that a state published or reused last, for telling what has changed since. */
    public Optional<StoredResult> latest(String state) {
        Path file = latestFile(state);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String key = Files.readString(file, StandardCharsets.US_ASCII).trim();
            return key.length() == 64 ? find(Digest.ofHex(key)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Remembers that this is what a state came to last. */
    public void used(StoredResult result) {
        Path file = latestFile(result.state());
        byte[] key = (result.key() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), key)) {
                Files.createDirectories(file.getParent());
                Path next = Files.createTempFile(file.getParent(), "latest", ".tmp");
                Files.write(next, key);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw Disk.failure("remembering the result of " + result.state(), e);
        }
    }

    private Path latestFile(String state) {
        return root.resolve(".latest").resolve(state);
    }

    private Path staging() {
        return root.resolve(".staging");
    }
}
