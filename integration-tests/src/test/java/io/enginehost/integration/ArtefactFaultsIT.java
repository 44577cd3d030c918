package io.enginehost.integration;

import io.enginehost.digest.Hasher;
import io.enginehost.engine.EngineOptions;
import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference files that are missing, or are not what the registry pins. */
class ArtefactFaultsIT {

    private static final String READS =
            "int weight = context.file(LIST).bytes().length; row = new Row(id, \"n\" + id, 1.0 * weight);";

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void a_project_with_a_pinned_file() {
        String source = Sources.numbers(READS)
                .replace("return Ports.of(NUMBERS);", "return Ports.of(LIST, NUMBERS);")
                .replace(
                        "static final Out<Row>",
                        "static final InFile LIST = InFile.of(\"list\");\n    static final Out<Row>");
        project = TestProject.in(folder)
                .plugin("mine", Map.of("mine.Numbers", source))
                .edit("specs/T.yaml", "uses: demo/numbers", "uses: mine/numbers\n    reads: {list: list}")
                .edit("specs/T.yaml", "    policies: {size: size_policy}\n", "")
                .edit("specs/T.yaml", "demo/gate", "core/gate")
                .edit("specs/T.yaml", "demo/audit", "core/audit")
                .edit("specs/T.yaml", "demo/bundle", "core/bundle")
                .write("data/list.txt", "one\n")
                .edit(
                        "contracts/T/artefact_registry.yaml",
                        "artefacts:\n",
                        "artefacts:\n  list:\n    kind: artefact\n    description: A list.\n    path: data/list.txt\n"
                                + "    version: \"1\"\n    digest: \"" + Hasher.sha256("one\n")
                                + "\"\n    license: CC0-1.0\n");
    }

    /** With the plugins that are shipped: it is the gate that seals what a segment reads. */
    private EngineOptions options() {
        EngineOptions o = project.options("T");
        List<Path> plugins = List.of(project.plugins(), Home.FOLDER.resolve("plugins/core/target"));
        return new EngineOptions(o.spec(), o.runs(), plugins, o.seed(), o.threads(), o.settings(), null, false);
    }

    @Test
    void a_file_as_pinned_is_read() {
        Runs.run(options());
    }

    @Test
    void a_missing_file() {
        project.delete("data/list.txt");
        Failing.opening(project.root(), options())
                .with("INPUT_MISSING", 3)
                .at("contracts/T/artefact_registry.yaml:3:3")
                .saying("artefact list", "restore the file");
    }

    @Test
    void an_altered_file() {
        project.write("data/list.txt", "two\n");
        Failing.running(project.root(), options(), "T.S0")
                .with("SEALED_DIGEST_MISMATCH", 3)
                .saying(
                        "artefact T.list",
                        "registry of segment T",
                        Hasher.sha256("one\n").hex(),
                        Hasher.sha256("two\n").hex());
    }

    @Test
    void a_file_altered_after_a_run_is_found_by_the_next() {
        Runs.run(options());
        project.write("data/list.txt", "two\n");
        Failing.running(project.root(), options(), "T.S0").with("SEALED_DIGEST_MISMATCH", 3);
    }
}
