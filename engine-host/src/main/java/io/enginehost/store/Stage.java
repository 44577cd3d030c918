package io.enginehost.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A folder where one result is made before it is published. A lock of the operating system marks it as in use; the lock
 * ends with the process, however that ends, and the next start removes what is left.
 */
public final class Stage implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel channel;

    private Stage(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static Stage open(Path staging) throws IOException {
        Path folder = staging.resolve(UUID.randomUUID().toString());
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("work"));
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("the lock of a new stage is taken: " + folder);
        }
        return new Stage(folder, channel);
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
        Path lockFile = folder.resolve(LOCK);
        if (!Files.exists(lockFile)) {
            // A stage in the moment of its creation has no lock yet; one that is older was left behind.
            long age = System.currentTimeMillis()
                    - Files.getLastModifiedTime(folder).toMillis();
            return age > 60_000;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
