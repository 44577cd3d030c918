package io.enginehost.realism;

import io.enginehost.engine.Engine;
import io.enginehost.proof.RunManifest;
import io.enginehost.run.Lineage;
import io.enginehost.run.RunFolder;
import io.enginehost.run.RunProgress;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two finished runs of segment T of the test project, and copies of them to be damaged. */
final class Runs42And7 {

    private final TestProject project;
    private final Map<String, Path> folders = new HashMap<>();

    private Runs42And7(TestProject project) {
        this.project = project;
    }

    static Runs42And7 in(Path folder) {
        Runs42And7 runs = new Runs42And7(TestProject.in(folder));
        runs.run(42);
        runs.run(7);
        return runs;
    }

    /** The folder of the run of a seed; what is not there is run. */
    Path run(long seed, String... settings) {
        return folders.computeIfAbsent(
                seed + " " + List.of(settings),
                key -> Engine.open(project.options("T", seed, List.of(settings)))
                        .run(RunProgress.NONE)
                        .folder());
    }

    Lineage world() {
        return RunManifest.read(new RunFolder(run(42))).lineages().get("T");
    }

    /** A copy of a run under its own name, beside nothing else. */
    Path copy(long seed, Path into) {
        Path run = run(seed);
        try (Stream<Path> files = Files.walk(run)) {
            Path copy = Files.createTempDirectory(into, "copy").resolve(run.getFileName());
            for (Path file : files.toList()) {
                Path target = copy.resolve(run.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
