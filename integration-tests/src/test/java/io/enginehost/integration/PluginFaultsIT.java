package io.enginehost.integration;

import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of plugin jars, and of the code in them. */
class PluginFaultsIT {

    private static final String DESCRIPTOR = "META-INF/MANIFEST.MF";
    private static final String INDEX = "META-INF/extensions.idx";

    @TempDir
    Path folder;

    private TestProject project;
    private Path jar;

    @BeforeEach
    void a_sound_project() {
        project = TestProject.in(folder);
        jar = project.plugins().resolve("demo.jar");
    }

    private void inJar(String entry, String text) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            if (text == null) {
                Files.delete(zip.getPath(entry));
            } else {
                Files.writeString(zip.getPath(entry), text);
            }
        }
    }

    /** A project whose S1 is {@code mine/numbers}. */
    private TestProject withMine(Map<String, String> sources) {
        return project.plugin("mine", sources)
                .edit("specs/T.yaml", "uses: demo/numbers", "uses: mine/numbers")
                .edit("specs/T.yaml", "    policies: {size: size_policy}\n", "");
    }

    @Test
    void a_corrupt_jar() throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Failing.opening(project)
                .with("PLUGIN_CORRUPT", 2)
                .at("plugins/demo.jar")
                .saying("not a readable jar");
    }

    @Test
    void a_jar_with_a_damaged_class() throws IOException {
        inJar("io/enginehost/testproject/demo/Noise.class", "not a class");
        Failing.opening(project).with("PLUGIN_LOAD", 2).at("plugins/demo.jar").saying("cannot be loaded");
    }

    @Test
    void a_jar_without_a_descriptor() throws IOException {
        inJar(DESCRIPTOR, "Manifest-Version: 1.0\n");
        Failing.opening(project)
                .with("PLUGIN_DESCRIPTOR", 2)
                .at("plugins/demo.jar")
                .saying("no Plugin-Id");
    }

    @Test
    void a_jar_without_an_index_of_extensions() throws IOException {
        inJar(INDEX, null);
        Failing.opening(project)
                .with("PLUGIN_NO_EXTENSIONS", 2)
                .at("plugins/demo.jar")
                .saying("annotationProcessorPaths");
    }

    @Test
    void an_index_that_names_a_class_that_is_not_there() throws IOException {
        inJar(INDEX, "io.enginehost.testproject.demo.Gone\n");
        Failing.opening(project).with("PLUGIN_LOAD", 2).at("plugins/demo.jar").saying("demo.Gone");
    }

    @Test
    void two_jars_with_one_plugin_id() throws IOException {
        Files.copy(jar, project.plugins().resolve("other.jar"));
        Failing.opening(project)
                .with("PLUGIN_DUPLICATE", 2)
                .at("plugins/other.jar")
                .saying("demo.jar");
    }

    @Test
    void two_classes_with_one_state_type() {
        withMine(Map.of("mine.Numbers", Sources.numbers(""), "mine.Twins", Sources.numbers("Twins", "numbers", "")));
        Failing.opening(project)
                .with("PLUGIN_DUPLICATE", 2)
                .at("plugins/mine.jar")
                .saying("mine/numbers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw new IllegalStateException(\"tired\");   | T.S1.UNEXPECTED | IllegalStateException: tired",
                "throw new java.io.IOException(\"gone\");      | T.S1.UNEXPECTED | IOException: gone",
                "throw new NoSuchMethodError(\"old\");         | T.S1.UNEXPECTED | NoSuchMethodError: old",
                "throw new OutOfMemoryError(\"huge\");         | T.S1.UNEXPECTED | OutOfMemoryError: huge",
            })
    void a_state_that_throws(String body, String code, String words) {
        withMine(Map.of("mine.Numbers", Sources.numbers("if (id == 50) " + body)));
        Failing.running(project, "T.S1").with(code, 10).saying(words, "mine 1.0.0");
    }

    @Test
    void a_state_that_fails_with_a_code_of_its_own() {
        withMine(Map.of(
                "mine.Numbers",
                Sources.numbers(
                        "if (id == 50) throw new EngineException(FailureClass.DOMAIN, \"WEIGHT\", \"too heavy\");")));
        Failing.running(project, "T.S1").with("T.S1.WEIGHT", 4).saying("too heavy");
    }

    @Test
    void a_state_whose_ports_cannot_be_asked() {
        withMine(Map.of(
                "mine.Numbers",
                Sources.numbers("").replace("return Ports.of(NUMBERS);", "throw new IllegalStateException(\"shy\");")));
        Failing.opening(project).with("PLUGIN_PORTS", 2).at("specs/T.yaml:7:11").saying("mine/numbers", "shy");
    }

    @Test
    void a_state_that_leaves_an_output_unopened() {
        String source = Sources.numbers("")
                .replace("context.open(NUMBERS)", "closed()")
                .replace(
                        "public Ports",
                        "static Sink<Row> closed() { return new Sink<>() { public void write(Row row) {} "
                                + "public void footer(String key, String value) {} public void close() {} }; }\n public Ports");
        withMine(Map.of("mine.Numbers", source));
        Failing.running(project, "T.S1").with("T.S1.OUTPUT_USE", 10).saying("output \"numbers\" was not opened");
    }

    @Test
    void a_file_that_is_no_jar_beside_the_plugins_is_none_of_our_business() throws IOException {
        Files.write(project.plugins().resolve("README.txt"), "hello".getBytes(StandardCharsets.UTF_8));
        Runs.run(project.options("T"));
    }
}
