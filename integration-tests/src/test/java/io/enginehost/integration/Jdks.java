package io.enginehost.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** JDKs on this machine, besides the one that runs the tests. */
final class Jdks {

    private Jdks() {}

    /**
     * The newest JDK, or Java 17 if the tests run on the newest: named by the system property {@code other.jdk} or an environment
     * variable like {@code JAVA_HOME_25}, or found where distributions and version managers put them.
     */
    static Optional<Path> other() {
        TreeMap<Integer, Path> found = new TreeMap<>();
        for (Path home : candidates()) {
            int version = feature(home);
            if (version >= 17 && version != Runtime.version().feature()) {
                found.putIfAbsent(version, home);
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.lastEntry().getValue());
    }

    private static List<Path> candidates() {
        String named = System.getProperty("other.jdk");
        Stream<Path> first = named == null ? Stream.empty() : Stream.of(Path.of(named));
        Stream<Path> environment = System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().matches("JAVA_?HOME_?\\d+.*|JDK_?\\d+.*"))
                .map(entry -> Path.of(entry.getValue()));
        Stream<Path> folders = Stream.of(
                        "/usr/lib/jvm",
                        "/opt/java",
                        "/Library/Java/JavaVirtualMachines",
                        System.getProperty("user.home") + "/.sdkman/candidates/java",
                        System.getProperty("user.home") + "/.jdks")
                .map(Path::of)
                .flatMap(Jdks::children);
        return Stream.of(first, environment, folders)
                .flatMap(stream -> stream)
                .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
                .toList();
    }

    private static Stream<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int feature(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        return Listing.text(release)
                .lines()
                .filter(line -> line.startsWith("JAVA_VERSION=\""))
                .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }
}
