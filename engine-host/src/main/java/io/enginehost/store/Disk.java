package io.enginehost.store;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The file operations that publishing depends on, in one place. */
public final class Disk {

    private Disk() {}

    /** Waits until a file's bytes are on the disk. */
    public static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Waits until the names in a folder are on the disk; where folders cannot be opened the system needs no such wait. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (java.nio.file.AccessDeniedException e) {
            if (!System.getProperty("os.name").startsWith("Windows")) {
                throw e;
            }
        }
    }

    /** Writes a whole file so that a reader sees the old one or the new one, never a part. */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
        Files.write(next, bytes);
        syncFile(next);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.getParent());
    }

    /** Moves a folder to a name that is not taken, at once. */
    public static void moveAtomically(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new FileSystemException(from.toString(), to.toString(), "this file system cannot rename atomically");
        }
    }

    /** Makes a file appear under a second path without copying it, or copies it where links are not possible. */
    public static void link(Path existing, Path link) throws IOException {
        Files.createDirectories(link.getParent());
        try {
            Files.createLink(link, existing);
        } catch (UnsupportedOperationException | FileSystemException e) {
            if (Files.exists(link)) {
                throw e;
            }
            Files.copy(existing, link);
        }
    }

    /** Removes a folder and all in it; nothing happens if it is not there. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** An I/O failure as the engine reports it. */
    public static EngineException failure(String doing, IOException cause) {
        return new EngineException(
                        FailureClass.IO,
                        "IO",
                        doing + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .hint("nothing half written was published; free space or fix permissions and run again")
                .causedBy(cause);
    }
}
