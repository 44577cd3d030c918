package io.enginehost.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder where one result is made before it is published. A lock of the operating system marks it as in use; the lock
 * ends with the process, however that ends, and the next start removes what is left.
 */
public final class Stage implements AutoCloseable {

    private static final String LOCK = "lock";

    /** What the name of a stage begins with that is not locked yet. */
    private static final String OPENING = "opening-";

    /** Stages of this process. Their lock files are not looked at: closing a second channel would end the lock of the first. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private Stage(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static Stage open(Path staging) throws IOException {
        Path folder = staging.resolve(UUID.randomUUID().toString());
        Path opening = staging.resolve(OPENING + folder.getFileName());
        OURS.add(folder);
        FileChannel channel = null;
        try {
            Files.createDirectories(opening.resolve("data"));
            Files.createDirectories(opening.resolve("work"));
            channel = FileChannel.open(opening.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IOException("the lock of a new stage is taken: " + opening);
            }
            // under its own name a stage is locked from the first moment
            Disk.moveAtomically(opening, folder);
            return new Stage(folder, channel);
        } catch (IOException | RuntimeException e) {
            OURS.remove(folder);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    /** Where files of the result are put. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Where files are put that the result does not need: parts before they are joined, sorted copies. */
    public Path work() {
        return folder.resolve("work");
    }

    /** Removes everything that was not published. */
    @Override
    public void close() {
        try {
            channel.close();
            Disk.deleteTree(folder);
        } catch (IOException e) {
            throw Disk.failure("removing the stage " + folder, e);
        } finally {
            OURS.remove(folder);
        }
    }

    /** Removes the stages of processes that are gone. */
    static void removeDead(Path staging) throws IOException {
        if (!Files.isDirectory(staging)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(staging)) {
            for (Path folder : folders) {
                if (isDead(folder)) {
                    Disk.deleteTree(folder);
                }
            }
        }
    }

    private static boolean isDead(Path folder) throws IOException {
        if (OURS.contains(folder)) {
            return false;
        }
        if (folder.getFileName().toString().startsWith(OPENING)) {
            // in the moment of its creation a stage has no lock yet; one that is older was left behind
            return System.currentTimeMillis()
                            - Files.getLastModifiedTime(folder).toMillis()
                    > 60_000;
        }
        Path lockFile = folder.resolve(LOCK);
        if (!Files.exists(lockFile)) {
            return true; // whoever removed it did not come to the end
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
