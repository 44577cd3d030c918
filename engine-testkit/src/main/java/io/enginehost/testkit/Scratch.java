package io.enginehost.testkit;

import io.enginehost.store.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for the files of all tests of one process, removed when it ends. */
final class Scratch {

    /** Made on first use. */
    static final Path ROOT = create();

    private Scratch() {}

    private static Path create() {
        try {
            Path root = Files.createTempDirectory("state-test").toRealPath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(root)));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path root) {
        try {
            Disk.deleteTree(root);
        } catch (IOException e) {
            System.err.println("left behind: " + root + ": " + e.getMessage());
        }
    }

    /** A new folder for one test. */
    static Path folder() {
        try {
            return Files.createTempDirectory(ROOT, "test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
