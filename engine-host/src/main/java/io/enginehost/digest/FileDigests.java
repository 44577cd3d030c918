package io.enginehost.digest;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.KeyOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Digests of files, folders and jars. Digests of files that have not changed since (same path, size, modification time and
 * file key) are remembered in a small text file, because plugin libraries are large and rarely change; {@link #fresh}
 * looks at the bytes again.
 */
public final class FileDigests {

    private final Path memoryFile;
    private final Map<String, String> memory = new ConcurrentHashMap<>();
    private volatile boolean changed;

    /**
     * Digests that are remembered in {@code memoryFile}.
     *
     * @param memoryFile where to remember, or null to forget at the end
     */
    public FileDigests(Path memoryFile) {
        this.memoryFile = memoryFile;
        if (memoryFile != null && Files.isRegularFile(memoryFile)) {
            load();
        }
    }

    private void load() {
        try {
            for (String line : Files.readAllLines(memoryFile, StandardCharsets.UTF_8)) {
                int space = line.indexOf(' ');
                if (space == 64) {
                    memory.put(line.substring(65), line.substring(0, 64));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            memory.clear(); // a damaged memory is no memory; every digest is then computed anew
        }
    }

    /** Writes what was learned; a failure only costs time in the next run. */
    public void save() {
        if (memoryFile == null || !changed) {
            return;
        }
        List<String> lines = new ArrayList<>();
        new TreeMap<>(memory).forEach((key, digest) -> lines.add(digest + " " + key));
        try {
            Files.createDirectories(memoryFile.getParent());
            Path next = Files.createTempFile(memoryFile.getParent(), "digests", ".tmp");
            Files.write(next, lines, StandardCharsets.UTF_8);
            Files.move(next, memoryFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            changed = true;
        }
    }

    /** The SHA-256 of a file's bytes, from memory if the file is unchanged. */
    public Digest file(Path file) {
        return remembered("file", file, () -> fresh(file));
    }

    /**
     * The code of a jar: the digest of its entries by name, without the manifest and {@code pom.properties}, so that it is
     * the same for every build of the same classes and resources.
     */
    public Digest jar(Path jar) {
        return remembered("jar", jar, () -> jarEntries(jar));
    }

    private Digest remembered(String kind, Path file, java.util.function.Supplier<Digest> compute) {
        String key = kind + " " + stamp(file);
        String known = memory.get(key);
        if (known != null) {
            return Digest.ofHex(known);
        }
        Digest digest = compute.get();
        memory.put(key, digest.hex());
        changed = true;
        return digest;
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return facts.size() + " " + facts.lastModifiedTime().toInstant() + " " + facts.fileKey() + " "
                    + file.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The SHA-256 of a file's bytes, read now.
     *
     * @throws EngineException {@code INPUT_RACE} if size or modification time change while it is read
     */
    public static Digest fresh(Path file) {
        String before = stamp(file);
        MessageDigest sha = Hasher.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (!stamp(file).equals(before)) {
            throw new EngineException(FailureClass.GATE, "INPUT_RACE", file + " changed while it was read");
        }
        return new Digest(sha.digest());
    }

    /** The digest of a folder: of the relative names of its regular files, bytewise sorted, and of their bytes. */
    public Digest tree(Path folder) {
        Hasher hasher = Hasher.of("tree.v1");
        for (String name : names(folder)) {
            hasher.str(name).digest(file(folder.resolve(name)));
        }
        return hasher.done();
    }

    /**
     * The relative names of all regular files of a folder, {@code /} as separator, bytewise sorted.
     *
     * @throws EngineException {@code PATH_SYMLINK} for a symbolic link, {@code PATH_NAME} for a name outside ASCII
     */
    public static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                    String name = folder.relativize(file)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "/");
                    if (Files.isSymbolicLink(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                        throw new EngineException(
                                FailureClass.PATH,
                                "PATH_SYMLINK",
                                file + " is not a regular file; links are not followed");
                    }
                    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
                        throw new EngineException(
                                FailureClass.PATH, "PATH_NAME", "the name of " + file + " is not plain ASCII");
                    }
                    names.add(name);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        names.sort(KeyOrder::compareUtf8);
        return Collections.unmodifiableList(names);
    }

    private static Digest jarEntries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Map<String, ZipEntry> entries = new TreeMap<>(KeyOrder::compareUtf8);
            zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> !entry.getName().equals("META-INF/MANIFEST.MF"))
                    .filter(entry -> !entry.getName().endsWith("/pom.properties"))
                    .forEach(entry -> entries.put(entry.getName(), entry));
            Hasher hasher = Hasher.of("jar.v1");
            for (ZipEntry entry : entries.values()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    hasher.str(entry.getName()).digest(Hasher.sha256(in.readAllBytes()));
                }
            }
            return hasher.done();
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
    }

    private static EngineException unreadable(Path file, IOException cause) {
        return new EngineException(
                        FailureClass.GATE, "INPUT_MISSING", "cannot read " + file + ": " + cause.getMessage())
                .causedBy(cause);
    }
}
