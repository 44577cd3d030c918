package io.enginehost.store;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps others from working on the same run. The lock is the operating system's: it ends with the process, however that ends,
 * so no lock is ever stale.
 */
public final class RunLock implements Closeable {

    private static final long PAUSE_MILLIS = 50;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, waiting for whoever holds it.
     *
     * @param waits called once if the lock is taken
     */
    static RunLock take(Path file, Runnable waits) {
        FileChannel channel = null;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean told = false;
            while (!isTaken(channel)) {
                if (!told) {
                    waits.run();
                    told = true;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            RunLock lock = new RunLock(channel);
            channel = null;
            return lock;
        } catch (IOException e) {
            throw Disk.failure("locking " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(FailureClass.INTERNAL, "STOPPED", "stopped while waiting for another process")
                    .causedBy(e);
        } finally {
            if (channel != null) {
                new RunLock(channel).close();
            }
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another engine in this process holds it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Disk.failure("releasing a run", e);
        }
    }
}
