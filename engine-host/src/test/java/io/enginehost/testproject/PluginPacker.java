package io.enginehost.testproject;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Packs plugin jars. */
final class PluginPacker {

    private static final String INDEX = "META-INF/extensions.idx";

    private PluginPacker() {}

    /** Packs classes of the test tree, with all their nested classes; every top-level class is an extension. */
    static void pack(Path jar, String id, List<Class<?>> extensions) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (Class<?> type : extensions) {
            addClass(type, entries);
        }
        entries.put(
                INDEX,
                String.join("\n", extensions.stream().map(Class::getName).toList())
                        .getBytes());
        write(jar, id, entries);
    }

    private static void addClass(Class<?> type, Map<String, byte[]> entries) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            entries.put(name, in.readAllBytes());
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            addClass(nested, entries);
        }
    }

    /** Compiles sources with PF4J's annotation processor, and packs what comes out. */
    static void compile(Path jar, String id, Map<String, String> sources, Path work) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(work.resolve("src"))) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-processor",
                    "org.pf4j.processor.ExtensionAnnotationProcessor",
                    "--release",
                    "17");
            java.io.StringWriter messages = new java.io.StringWriter();
            boolean done = compiler.getTask(
                            messages,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(
                                    found.filter(Files::isRegularFile).toList()))
                    .call();
            if (!done) {
                throw new IllegalArgumentException("the sources of plugin " + id + " do not compile:\n" + messages);
            }
        }
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> found = Files.walk(classes)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        write(jar, id, entries);
    }

    private static void write(Path jar, String id, Map<String, byte[]> entries) throws IOException {
        Manifest manifest = new Manifest();
        Attributes facts = manifest.getMainAttributes();
        facts.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        facts.putValue("Plugin-Id", id);
        facts.putValue("Plugin-Version", "1.0.0");
        Files.createDirectories(jar.getParent());
        Path next = jar.resolveSibling(jar.getFileName() + ".tmp");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(next), manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                JarEntry header = new JarEntry(entry.getKey());
                header.setTime(0);
                out.putNextEntry(header);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        Files.move(next, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The plugin of the test project. */
    static List<Class<?>> demo() {
        return Arrays.asList(
                io.enginehost.testproject.demo.Audit.class,
                io.enginehost.testproject.demo.Bundle.class,
                io.enginehost.testproject.demo.EmptyQuery.class,
                io.enginehost.testproject.demo.Gate.class,
                io.enginehost.testproject.demo.Noise.class,
                io.enginehost.testproject.demo.Numbers.class,
                io.enginehost.testproject.demo.Total.class);
    }
}
