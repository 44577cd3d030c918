package io.enginehost.integration;

import io.enginehost.digest.FileDigests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in a folder of runs and store: every file with the digest of its bytes. */
final class Listing {

    private Listing() {}

    /** All files of a folder by relative path; empty if there is no folder. */
    static Map<String, String> of(Path folder) {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        FileDigests.fresh(file).hex());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** What is published: results in the store, and data and certificates of runs. */
    static Map<String, String> published(Path runs) {
        Map<String, String> files = of(runs);
        files.keySet()
                .removeIf(name -> !(name.matches("\\.store/[0-9a-f]{64}/.*")
                        || name.matches("[0-9a-f]{32}/(data|certificate)/.*")));
        return files;
    }

    /** The states that have a result in the store. */
    static Set<String> statesInStore(Path runs) {
        Set<String> states = new TreeSet<>();
        for (String name : published(runs).keySet()) {
            if (name.endsWith("/result.json") && name.startsWith(".store/")) {
                states.add(text(runs.resolve(name)).replaceAll("(?s).*\"state\":\"([^\"]+)\".*", "$1"));
            }
        }
        return states;
    }

    /** Names of what lies in the staging folder of the store: stages of dead processes, or of living ones. */
    static Set<String> staged(Path runs) {
        Path staging = runs.resolve(".store/.staging");
        if (!Files.isDirectory(staging)) {
            return Set.of();
        }
        try (Stream<Path> found = Files.list(staging)) {
            return found.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
