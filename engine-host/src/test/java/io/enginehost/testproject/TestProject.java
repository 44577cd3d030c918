package io.enginehost.testproject;

import io.enginehost.engine.EngineOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A whole project in a temporary folder: two specs, contracts, policies, a check file and a plugin jar, small enough that a
 * run takes a fraction of a second.
 *
 * <pre>
 * specs/T.yaml           S0 gate, S1 numbers, S2 noise (sharded, draws), S3 total, S8 audit, S9 bundle
 * specs/U.yaml           requires T; S0 gate, S1 total over T's noise, S8 audit, S9 bundle
 * specs/checks/T.yaml    one check, NOISE_IN_RANGE
 * contracts/T, U         numbers (world), noisy, totals (seed), summary (JSON); u_totals, u_summary
 * config/                size_policy (count: 100, weight: 0.5), bucket_policy (buckets: 4)
 * plugins/demo.jar       plugin "demo": states numbers, noise, total, gate, audit, bundle; check kind no_rows
 * runs/                  where runs go
 * </pre>
 *
 * <pre>{@code
 * TestProject project = TestProject.in(folder);
 * project.edit("config/size_policy.yaml", "count: 100", "count: 200");
 * project.plugin("mine", Map.of("mine.Broken", "package mine; ..."));   // compiled with PF4J's processor
 * RunResult result = Engine.open(project.options("T")).run(RunProgress.NONE);
 * }</pre>
 *
 * <p>Every test may bend its own copy: {@link #write}, {@link #edit}, {@link #delete}.
 */
public final class TestProject {

    private static final List<String> FILES = List.of(
            "specs/T.yaml",
            "specs/U.yaml",
            "specs/checks/T.yaml",
            "contracts/T/dataset_dictionary.yaml",
            "contracts/T/artefact_registry.yaml",
            "contracts/T/schemas.yaml",
            "contracts/T/policies.yaml",
            "contracts/U/dataset_dictionary.yaml",
            "config/size_policy.yaml",
            "config/bucket_policy.yaml");

    private final Path root;

    private TestProject(Path root) {
        this.root = root;
    }

    /** Writes the project into a folder. */
    public static TestProject in(Path root) {
        TestProject project = new TestProject(root.toAbsolutePath());
        for (String file : FILES) {
            project.write(file, resource(file));
        }
        try {
            PluginPacker.pack(project.plugins().resolve("demo.jar"), "demo", PluginPacker.demo());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return project;
    }

    private static String resource(String file) {
        try (InputStream in = TestProject.class.getResourceAsStream("/testproject/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the project. */
    public Path root() {
        return root;
    }

    /** The folder of plugin jars. */
    public Path plugins() {
        return root.resolve("plugins");
    }

    /** The folder of runs and store. */
    public Path runs() {
        return root.resolve("runs");
    }

    /** The spec of a segment, {@code T} or {@code U}. */
    public Path spec(String segment) {
        return root.resolve("specs").resolve(segment + ".yaml");
    }

    /** A file of the project. */
    public Path file(String path) {
        return root.resolve(path);
    }

    /** The text of a file. */
    public String read(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file, in place of what was there. */
    public TestProject write(String path, String text) {
        try {
            Files.createDirectories(file(path).getParent());
            Files.writeString(file(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Replaces the first occurrence of a text, which must be there. */
    public TestProject edit(String path, String from, String to) {
        String text = read(path);
        int at = text.indexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException(path + " has no \"" + from + "\"");
        }
        return write(path, text.substring(0, at) + to + text.substring(at + from.length()));
    }

    /** Deletes a file. */
    public TestProject delete(String path) {
        try {
            Files.delete(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Compiles a plugin and puts its jar into {@code plugins/<id>.jar}.
     *
     * @param sources source text by full class name; states and checks carry {@code @Extension}
     */
    public TestProject plugin(String id, Map<String, String> sources) {
        try {
            Path work = Files.createTempDirectory("plugin-" + id);
            PluginPacker.compile(plugins().resolve(id + ".jar"), id, sources, work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Options of a run of a segment with seed 42 on two threads. */
    public EngineOptions options(String segment) {
        return options(segment, 42, List.of());
    }

    /** Options of a run of a segment. */
    public EngineOptions options(String segment, long seed, List<String> settings) {
        return new EngineOptions(spec(segment), runs(), List.of(plugins()), seed, 2, settings, null, false);
    }
}
