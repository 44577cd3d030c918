package io.enginehost.engine;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of runs. Its file {@code latest} names the run that passed last; modification times of folders say nothing,
 * since a rerun that changes nothing touches nothing.
 *
 * @param root the folder
 */
public record Runs(Path root) {

    /** The word for the run that passed last. */
    public static final String LATEST = "latest";

    private static final String ID = "[0-9a-f]{32}";

    /** Remembers a run as the latest. */
    public void remember(String runId) {
        try {
            byte[] line = (runId + "\n").getBytes(StandardCharsets.US_ASCII);
            Path file = root.resolve(LATEST);
            if (!Files.isRegularFile(file) || !java.util.Arrays.equals(Files.readAllBytes(file), line)) {
                Disk.replace(file, line);
            }
        } catch (IOException e) {
            throw Disk.failure("remembering the latest run in " + root, e);
        }
    }

    /**
     * Finds a run.
     *
     * @param name its id, the beginning of its id if no other run begins so, or {@code latest}
     * @return its folder
     * @throws EngineException {@code RUN_UNKNOWN} or {@code RUN_AMBIGUOUS}
     */
    public Path find(String name) {
        String id = name.equals(LATEST) ? latest() : name;
        List<String> found = ids().stream().filter(run -> run.startsWith(id)).toList();
        if (found.size() == 1) {
            return root.resolve(found.get(0));
        }
        if (found.isEmpty()) {
            throw unknown(
                    "there is no run \"" + name + "\" in " + root,
                    ids().isEmpty() ? "engine-host --spec F makes one" : "there are " + String.join(", ", ids()));
        }
        throw new EngineException(
                FailureClass.CONTRACT,
                new Problem(
                        "RUN_AMBIGUOUS",
                        found.size() + " runs begin with \"" + name + "\"",
                        null,
                        "they are " + String.join(", ", found)));
    }

    private String latest() {
        Path file = root.resolve(LATEST);
        if (!Files.isRegularFile(file)) {
            throw unknown("no run in " + root + " has passed yet", "engine-host --spec F makes one");
        }
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).trim();
        } catch (IOException e) {
            throw Disk.failure("reading " + file, e);
        }
    }

    private List<String> ids() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> name.matches(ID))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Disk.failure("listing " + root, e);
        }
    }

    private static EngineException unknown(String what, String hint) {
        return new EngineException(FailureClass.CONTRACT, new Problem("RUN_UNKNOWN", what, null, hint));
    }
}
