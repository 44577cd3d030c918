package io.enginehost.proof;

import io.enginehost.digest.Hasher;
import io.enginehost.run.Recipe;
import io.enginehost.run.RunFolder;
import io.enginehost.store.Disk;
import io.enginehost.store.Stage;
import io.enginehost.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Certificates of segments that have passed, by what they depend on: the segment's manifest fingerprint, which covers all that
 * makes it, and the seed. A run that makes the same segment again takes the certificate over instead of proving it anew.
 */
public final class CertificateStore {

    private final Store store;
    private final Recipe recipe;
    private final RunFolder folder;

    /** The certificates in a store that fit a recipe. */
    public CertificateStore(Store store, Recipe recipe, RunFolder folder) {
        this.store = store;
        this.recipe = recipe;
        this.folder = folder;
    }

    /** Whether there is a certificate to take over. */
    public boolean has(String segment) {
        return Files.isDirectory(place(segment));
    }

    /** Links the certificate of a segment into the run, if there is one; whoever takes it over verifies it. */
    boolean adopt(String segment) {
        Path kept = place(segment);
        if (!has(segment)) {
            return false;
        }
        try {
            folder.clearCertificate(segment);
            // the flag comes last, as when it was made
            List<Path> files = files(kept);
            for (Path file : files) {
                if (!isFlag(file)) {
                    Disk.link(file, folder.certificate(segment).resolve(file.getFileName()));
                }
            }
            for (Path file : files) {
                if (isFlag(file)) {
                    Disk.link(file, folder.certificate(segment).resolve(file.getFileName()));
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            return false; // another process proves the segment anew
        } catch (IOException e) {
            throw Disk.failure("taking over the certificate of " + segment, e);
        }
    }

    private static boolean isFlag(Path file) {
        return file.getFileName().toString().equals("_passed.flag");
    }

    /** Withdraws what is kept before the segment is proven anew: if that fails, no other run may take over the old PASS. */
    void forget(String segment) {
        if (!has(segment)) {
            return;
        }
        try (Stage stage = store.stage()) {
            Disk.moveAtomically(place(segment), stage.work().resolve("certificate"));
        } catch (IOException e) {
            if (has(segment)) {
                throw Disk.failure("withdrawing the kept certificate of " + segment, e);
            }
        }
    }

    /** Keeps the certificate of a segment that has passed. */
    void keep(String segment) {
        Path kept = place(segment);
        if (Files.isDirectory(kept)) {
            return;
        }
        try (Stage stage = store.stage()) {
            for (Path file : files(folder.certificate(segment))) {
                Disk.link(file, stage.data().resolve(file.getFileName()));
            }
            Files.createDirectories(kept.getParent());
            Disk.syncFolder(stage.data());
            Disk.moveAtomically(stage.data(), kept);
        } catch (IOException e) {
            if (!Files.isDirectory(kept)) {
                throw Disk.failure("keeping the certificate of " + segment, e);
            }
        }
    }

    private Path place(String segment) {
        String key = Hasher.of("certificate.v1")
                .str(segment)
                .u64(recipe.seed())
                .digest(recipe.lineages().get(segment).manifestFingerprint())
                .done()
                .hex();
        return store.root().resolve(".certificates").resolve(key);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
