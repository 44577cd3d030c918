package io.enginehost.run;

import io.enginehost.contract.DatasetContract;
import io.enginehost.document.CanonicalJson;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run: {@code manifest.json}, {@code policies/} as the run used them, {@code data/} with links to its datasets
 * under readable names, {@code certificate/}, {@code reports/}, {@code failures/}, and {@code realism/} once it was scored.
 */
public final class RunFolder {

    private final Path root;

    /** The folder of a run, which need not be there yet. */
    public RunFolder(Path root) {
        this.root = root;
    }

    /** The folder. */
    public Path root() {
        return root;
    }

    /** The run manifest. */
    public Path manifest() {
        return root.resolve("manifest.json");
    }

    /** The folder of the policies as this run used them. */
    public Path policies() {
        return root.resolve("policies");
    }

    /** The folder of a segment's certificate. */
    public Path certificate(String segment) {
        return root.resolve("certificate").resolve(segment);
    }

    /** Withdraws a segment's certificate before it is proven anew: no PASS may stand that is not known to hold. */
    public void clearCertificate(String segment) {
        try {
            Files.deleteIfExists(certificate(segment).resolve("_passed.flag"));
            Disk.deleteTree(certificate(segment));
        } catch (IOException e) {
            throw Disk.failure("clearing the certificate of " + segment, e);
        }
    }

    /** A file of a segment's certificate, if it is there. */
    public Optional<byte[]> certificateFile(String segment, String name) {
        Path file = certificate(segment).resolve(name);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw Disk.failure("reading " + file, e);
        }
    }

    /** Writes a file of the run, at once; a file that has these bytes already is left alone. */
    public void write(Path file, byte[] bytes) {
        try {
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return;
            }
            Disk.replace(file, bytes);
        } catch (IOException e) {
            throw Disk.failure("writing " + file, e);
        }
    }

    /** Writes a JSON document of the run in canonical form, at once. */
    public void write(Path file, Map<String, ?> document) {
        write(file, CanonicalJson.bytes(document));
    }

    /** Writes a report, at once, but without waiting for the disk: a report tells of results and is none. */
    public void report(String folder, String name, Map<String, ?> document) {
        report(root.resolve(folder).resolve(name), CanonicalJson.bytes(document));
    }

    /** As {@link #report(String, String, Map)}, for any bytes. */
    public void report(Path file, byte[] bytes) {
        try {
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return;
            }
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
            Files.write(next, bytes);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Disk.failure("writing " + file, e);
        }
    }

    /** The folder of a dataset: {@code data/SEG/id} for the world, {@code data/SEG/id/seed=N} for a seed. */
    public Path dataset(DatasetContract contract, long seed) {
        Path folder = root.resolve("data").resolve(contract.segment()).resolve(contract.id());
        return contract.scope() == DatasetContract.Scope.WORLD
                ? folder
                : folder.resolve("seed=" + Long.toUnsignedString(seed));
    }

    /**
     * The files of a dataset that are linked into the run, in order, found without a contract; empty if there are none.
     *
     * @param seed looked for under this seed first
     */
    public List<Path> parts(String segment, String dataset, long seed) {
        Path folder = root.resolve("data").resolve(segment).resolve(dataset);
        Path seeded = folder.resolve("seed=" + Long.toUnsignedString(seed));
        Path where = Files.isDirectory(seeded) ? seeded : folder;
        if (!Files.isDirectory(where)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(where)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw Disk.failure("listing " + where, e);
        }
    }

    /** Where a file of a dataset is linked. */
    public Path link(Data data, int file, long seed) {
        Path stored = data.folder().resolve(data.output().files().get(file).name());
        return dataset(data.contract(), seed).resolve(stored.getFileName());
    }

    /** Links the files of a dataset into the run, in place of what was there. */
    public List<Path> link(Data data, long seed) {
        Path folder = dataset(data.contract(), seed);
        List<Path> links = new ArrayList<>();
        try {
            for (int i = 0; i < data.output().files().size(); i++) {
                Path stored = data.files().get(i);
                Path link = link(data, i, seed);
                links.add(link);
                if (Files.exists(link)) {
                    if (Files.isSameFile(link, stored)) {
                        continue;
                    }
                    Files.delete(link);
                }
                Disk.link(stored, link);
            }
            removeOthers(folder, links);
        } catch (IOException e) {
            throw Disk.failure("linking " + data.contract().id() + " into " + folder, e);
        }
        return links;
    }

    /** Removes files that an earlier result of the same dataset had and this one has not. */
    private static void removeOthers(Path folder, List<Path> links) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && !links.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }
}
