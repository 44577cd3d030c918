package io.enginehost.cli;

import io.enginehost.engine.Runs;
import io.enginehost.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which run is meant. */
final class RunReference {

    @Option(
            names = "--run",
            paramLabel = "R",
            description = "The folder of a run, its id, the beginning of its id, or latest (default: latest).")
    String run = Runs.LATEST;

    @Option(names = "--runs", paramLabel = "DIR", description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
    Path runs = Path.of("runs");

    /** The folder of the run. */
    Path folder(Console console) {
        return folder(console, run, runs);
    }

    /** The folder of a run as the user named it: by its path, or by a name among the runs of a folder. */
    static Path folder(Console console, String run, Path runs) {
        if (!run.equals(Runs.LATEST)) {
            Path folder = console.resolve(Path.of(run));
            if (Files.isRegularFile(folder.resolve("manifest.json"))) {
                return folder;
            }
        }
        return new Runs(console.resolve(runs)).find(run);
    }

    /** The store beside a run, which may be gone. */
    static Store store(Path folder) {
        return new Store(folder.resolveSibling(".store"));
    }
}
