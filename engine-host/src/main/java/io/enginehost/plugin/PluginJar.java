package io.enginehost.plugin;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Place;
import io.enginehost.api.Problem;
import io.enginehost.digest.Digest;
import io.enginehost.digest.FileDigests;
import io.enginehost.digest.Hasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A plugin jar as its manifest describes it, before any of its classes is loaded.
 *
 * @param id {@code Plugin-Id}
 * @param version {@code Plugin-Version}
 * @param file the jar
 * @param libraries the jars its {@code Class-Path} names, which the plugin brings along
 * @param hasExtensions whether it holds PF4J's index of extensions
 */
public record PluginJar(String id, String version, Path file, List<Path> libraries, boolean hasExtensions) {

    private static final String INDEX = "META-INF/extensions.idx";

    /**
     * Reads a jar's manifest.
     *
     * @throws EngineException {@code PLUGIN_CORRUPT} or {@code PLUGIN_DESCRIPTOR}
     */
    public static PluginJar read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            Attributes facts = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String id = facts.getValue("Plugin-Id");
            String version = facts.getValue("Plugin-Version");
            if (id == null || version == null) {
                throw broken(
                        file,
                        "PLUGIN_DESCRIPTOR",
                        "its manifest has no " + (id == null ? "Plugin-Id" : "Plugin-Version"),
                        "a plugin jar needs Plugin-Id and Plugin-Version in META-INF/MANIFEST.MF; see docs/plugins.md",
                        null);
            }
            List<Path> libraries = new ArrayList<>();
            String classPath = facts.getValue(Attributes.Name.CLASS_PATH);
            for (String entry :
                    classPath == null ? new String[0] : classPath.trim().split("\\s+")) {
                if (!entry.isEmpty()) {
                    libraries.add(library(file, entry));
                }
            }
            libraries.sort(Comparator.comparing(library -> library.getFileName().toString()));
            return new PluginJar(id, version, file, List.copyOf(libraries), jar.getEntry(INDEX) != null);
        } catch (IOException e) {
            throw broken(
                    file, "PLUGIN_CORRUPT", "it is not a readable jar: " + e.getMessage(), "build or copy it again", e);
        }
    }

    private static Path library(Path jar, String entry) {
        Path folder = jar.toAbsolutePath().getParent();
        Path library = folder.resolve(entry).normalize();
        if (!library.startsWith(folder) || !Files.isRegularFile(library)) {
            throw broken(
                    jar,
                    "PLUGIN_LIBRARY",
                    "its Class-Path names " + entry + ", which is not a file beside or below the jar",
                    "copy the jar together with its lib folder",
                    null);
        }
        return library;
    }

    /** The library called {@code name}: the file {@code name-<version>.jar}. */
    public List<Path> librariesNamed(String name) {
        return libraries.stream()
                .filter(library ->
                        library.getFileName().toString().matches(java.util.regex.Pattern.quote(name) + "-\\d.*\\.jar"))
                .toList();
    }

    /** The digest of all code: the entries of the jar, and the libraries it brings along. */
    public Digest codeDigest(FileDigests digests) {
        Digest own = digests.jar(file);
        if (libraries.isEmpty()) {
            return own;
        }
        Hasher hasher = Hasher.of("jars.v1").digest(own);
        for (Path library : libraries) {
            hasher.str(library.getFileName().toString()).digest(digests.file(library));
        }
        return hasher.done();
    }

    /** An error about a plugin jar. */
    static EngineException broken(Path jar, String code, String what, String hint, Throwable cause) {
        EngineException failure = new EngineException(
                FailureClass.CONTRACT,
                new Problem(code, "plugin " + jar.getFileName() + ": " + what, Place.of(jar.toString()), hint));
        return cause == null ? failure : failure.causedBy(cause);
    }
}
