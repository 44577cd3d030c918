package io.enginehost.integration;

import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.store.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The shipped segments on a small world of a thousand merchants, computed once for all tests of the module. */
final class RealWorld {

    /** The setting that makes the world small. */
    static final String SMALL = "merchant_universe_policy.merchants=1000";

    private static final Path TARGET = Path.of("target").toAbsolutePath().resolve("world");

    private static final class Shared {
        static final RunResult RESULT = compute();

        /** Nothing of an earlier build is reused: what reruns after a change is what the tests are about. */
        private static RunResult compute() {
            try {
                Disk.deleteTree(TARGET);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Runs.run(options(Home.FOLDER.resolve("specs/1A.yaml"), TARGET));
        }
    }

    private RealWorld() {}

    /** The run of segment 1A and all it requires, in the folder of runs that the tests share. */
    static RunResult shared() {
        return Shared.RESULT;
    }

    /** The folder of runs that the tests share; a test adds to it, and alters nothing in it. */
    static Path sharedRuns() {
        shared();
        return TARGET;
    }

    /** Options of a run of the small world. */
    static EngineOptions options(Path spec, Path runs, String... settings) {
        List<String> all = new ArrayList<>(List.of(SMALL));
        all.addAll(List.of(settings));
        return new EngineOptions(spec, runs, plugins(), 42, 2, all, null, false);
    }

    /** Options of a run of segment 1A in the shared folder. */
    static EngineOptions options(String... settings) {
        return options(Home.FOLDER.resolve("specs/1A.yaml"), sharedRuns(), settings);
    }

    /** The folders of the shipped plugin jars. */
    static List<Path> plugins() {
        return Stream.of("core", "reference", "segment-1a", "segment-1b", "segment-2a")
                .map(name -> Home.FOLDER.resolve("plugins").resolve(name).resolve("target"))
                .toList();
    }

    /** A folder of runs with the results of segment REF and no others, linked from the shared one. */
    static Path runsWithReference(Path folder) {
        try {
            Path store = sharedRuns().resolve(".store");
            try (Stream<Path> results = Files.list(store)) {
                for (Path result : results.filter(path -> Files.exists(path.resolve("result.json")))
                        .toList()) {
                    if (Listing.text(result.resolve("result.json")).contains("\"state\":\"REF.")) {
                        link(result, folder.resolve(".store").resolve(result.getFileName()));
                    }
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Disk.link(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** A copy of specs, contracts and config, and of the sources of reference data, in another folder. */
    static Path copyOfProject(Path folder) {
        try {
            for (String part : List.of("specs", "contracts", "config", "plugins/reference/sources")) {
                Path from = Home.FOLDER.resolve(part);
                try (Stream<Path> files = Files.walk(from)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Path to = folder.resolve(part).resolve(from.relativize(file));
                        Files.createDirectories(to.getParent());
                        Files.copy(file, to);
                    }
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
