package io.enginehost.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.engine.Engine;
import io.enginehost.run.RunFolder;
import io.enginehost.run.RunProgress;
import io.enginehost.sql.SqlSession.PolicyValue;
import io.enginehost.store.Disk;
import io.enginehost.store.Store;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPoliciesTest {

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void write_project() {
        project = TestProject.in(folder);
    }

    private Path run(String... settings) {
        return Engine.open(project.options("U", 42, List.of(settings)))
                .run(RunProgress.NONE)
                .folder();
    }

    @Test
    void a_run_tells_its_policies_with_what_was_set() {
        Path run = run("size_policy.weight=0.1234567890123456");

        assertEquals(
                List.of(
                        new PolicyValue("bucket_policy", "/buckets", "4"),
                        new PolicyValue("size_policy", "/count", "100"),
                        new PolicyValue("size_policy", "/weight", "0.1234567890123456")),
                RunPolicies.read(new RunFolder(run)).leaves());
    }

    @Test
    void the_leaves_of_a_run_are_those_that_its_checks_saw() {
        project.edit("config/size_policy.yaml", "weight: 0.5", "weight: 1e-7");
        Engine engine = Engine.open(project.options("T", 42, List.of("size_policy.weight=3.0")));
        List<PolicyValue> seen = new ArrayList<>();
        engine.recipe()
                .policies()
                .documents()
                .forEach((id, document) -> seen.addAll(PolicyLeaves.of(id, document.root())));

        Path run = engine.run(RunProgress.NONE).folder();

        assertTrue(seen.contains(new PolicyValue("size_policy", "/weight", "3.0")), seen::toString);
        assertEquals(seen, RunPolicies.read(new RunFolder(run)).leaves());
    }

    @Test
    void a_policy_that_was_changed_afterwards_is_found_and_restored_by_the_next_run() throws IOException {
        Path run = run();
        Path policy = run.resolve("policies/size_policy.json");
        byte[] before = Files.readAllBytes(policy);
        Files.writeString(policy, "{\"count\":99,\"weight\":0.5}\n");

        List<String> found = DeepVerifier.verify(run, new Store(run.resolveSibling(".store"))).problems().stream()
                .map(problem -> problem.code() + " " + problem.place().file())
                .toList();
        assertEquals(List.of("FILE_DIGEST " + policy), found);

        run();
        assertEquals(new String(before), Files.readString(policy));
    }

    @Test
    void what_grades_a_run_later_is_no_file_too_many() throws IOException {
        Path run = run();
        Files.createDirectories(run.resolve("realism/T"));
        Files.writeString(run.resolve("realism/T/score.json"), "{}\n");

        assertEquals(
                List.of(),
                DeepVerifier.verify(run, new Store(run.resolveSibling(".store")))
                        .problems());
    }

    @Test
    void a_run_without_policies_says_how_to_get_them() throws IOException {
        Path run = run();
        Disk.deleteTree(run.resolve("policies"));

        EngineException failure = assertThrows(EngineException.class, () -> RunPolicies.read(new RunFolder(run)));
        assertEquals("POLICIES_MISSING", failure.code());
    }

    @Test
    void a_policy_that_is_no_json_is_named() throws IOException {
        Path run = run();
        Files.writeString(run.resolve("policies/size_policy.json"), "{");

        EngineException failure = assertThrows(EngineException.class, () -> RunPolicies.read(new RunFolder(run)));
        assertEquals("POLICIES_DAMAGED", failure.code());
        assertTrue(failure.problems().get(0).place().file().endsWith("size_policy.json"));
    }
}
