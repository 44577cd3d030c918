package io.enginehost.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.digest.FileDigests;
import io.enginehost.engine.Witness.Status;
import io.enginehost.run.RunProgress;
import io.enginehost.store.Disk;
import io.enginehost.testproject.TestProject;
import io.enginehost.testproject.Unsteady;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void write_project() {
        project = TestProject.in(folder);
    }

    @AfterEach
    void forget_calls() {
        Unsteady.forget(project);
    }

    private Engine open(String segment) {
        return Engine.open(project.options(segment));
    }

    /** All bytes of runs and store, with the time of their last change; what marks a run as taken is empty. */
    private Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project.runs())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(
                        project.runs().relativize(file).toString(),
                        FileDigests.fresh(file).hex() + " " + Files.getLastModifiedTime(file));
            }
        }
        return tree;
    }

    private boolean stagesAreGone() throws IOException {
        try (Stream<Path> stages = Files.list(project.runs().resolve(".store/.staging"))) {
            return stages.findAny().isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_deterministic_run_is_told_so_and_left_as_it_is(int threads) throws IOException {
        Engine engine = open("U");
        engine.run(RunProgress.NONE);
        Map<String, String> before = tree();

        Witness.Report report = Witness.of(engine, null, threads);

        assertEquals(
                new Witness.Report(engine.recipe().runId(), List.of("T", "U"), threads, 6, 0, Optional.empty()),
                report);
        assertEquals(Status.DETERMINISTIC, report.status());
        assertEquals(before, tree());
        assertTrue(stagesAreGone());
    }

    @Test
    void a_state_that_makes_other_rows_each_time_is_found_with_its_dataset_and_row() throws IOException {
        Unsteady.numbers(project);
        Engine engine = open("U");
        engine.run(RunProgress.NONE);
        Map<String, String> before = tree();

        Witness.Report report = Witness.of(engine, null, 2);

        Witness.Difference difference = report.firstDifference().orElseThrow();
        assertEquals(Status.DIFFERENT, report.status());
        assertEquals("T.S1", difference.state());
        assertEquals("numbers", difference.dataset());
        assertEquals(Optional.of(56L), difference.row());
        assertEquals(
                "row 56 is {id=57, label=n57, weight=1.0}, again {id=57, label=n57, weight=2.0}", difference.text());
        assertEquals(1, report.different());
        assertEquals(before, tree());
        assertTrue(stagesAreGone());
    }

    @Test
    void a_state_that_depends_on_the_order_of_its_shards_is_found_even_on_one_thread() {
        Unsteady.noise(project);
        EngineOptions o = project.options("T");
        EngineOptions alone =
                new EngineOptions(o.spec(), o.runs(), o.plugins(), o.seed(), 1, o.settings(), null, false);
        Engine.open(alone).run(RunProgress.NONE);

        Witness.Report report = Witness.of(Engine.open(alone), null, 1);

        Witness.Difference difference = report.firstDifference().orElseThrow();
        assertEquals("noisy", difference.dataset());
        assertEquals(Optional.of(0L), difference.row());
        assertEquals(2, report.different(), "what is added up from it differs too");
    }

    @Test
    void a_segment_is_computed_on_what_the_run_has_of_others() {
        Unsteady.numbers(project);
        Engine engine = open("U");
        engine.run(RunProgress.NONE);

        Witness.Report report = Witness.of(engine, "U", 2);

        assertEquals(List.of("U"), report.segments());
        assertEquals(2, report.datasets());
        assertEquals(Status.DETERMINISTIC, report.status());
        assertEquals(Status.DIFFERENT, Witness.of(engine, "T", 2).status());
    }

    @Test
    void nothing_of_the_store_is_used() throws IOException {
        Engine engine = open("U");
        engine.run(RunProgress.NONE);
        Disk.deleteTree(project.runs().resolve(".store"));

        assertEquals(Status.DETERMINISTIC, Witness.of(engine, null, 2).status());
        assertEquals(Status.DETERMINISTIC, Witness.of(engine, "U", 2).status());
    }

    @Test
    void rows_that_were_changed_in_the_run_are_seen() throws IOException {
        Path run = open("T").run(RunProgress.NONE).folder();
        Path other = Engine.open(project.options("T", 7, List.of()))
                .run(RunProgress.NONE)
                .folder();
        Path noisy = run.resolve("data/T/noisy/seed=42/part-00000.parquet");
        Files.delete(noisy);
        Files.copy(other.resolve("data/T/noisy/seed=7/part-00000.parquet"), noisy);
        Files.writeString(deleted(run.resolve("data/T/summary/seed=42/part-00000.json")), "{}");

        Witness.Report report = Witness.of(open("T"), null, 2);

        assertEquals(2, report.different());
        assertEquals("noisy", report.firstDifference().orElseThrow().dataset());
    }

    private static Path deleted(Path file) throws IOException {
        Files.delete(file);
        return file;
    }

    @Test
    void a_dataset_that_the_run_lacks_is_a_difference_and_no_input() throws IOException {
        Path run = open("U").run(RunProgress.NONE).folder();
        Disk.deleteTree(run.resolve("data/T/noisy"));

        Witness.Difference difference =
                Witness.of(open("U"), null, 2).firstDifference().orElseThrow();
        assertEquals("noisy", difference.dataset());
        assertTrue(difference.text().startsWith("the run has no file of it"), difference.text());

        EngineException failure = assertThrows(EngineException.class, () -> Witness.of(open("U"), "U", 2));
        assertEquals("WITNESS_INPUT_MISSING", failure.code());
    }

    @Test
    void a_state_that_fails_the_second_time_leaves_nothing_behind() throws IOException {
        Unsteady.failing(project);
        Engine engine = open("T");
        engine.run(RunProgress.NONE);
        Map<String, String> before = tree();

        EngineException failure = assertThrows(EngineException.class, () -> Witness.of(engine, null, 2));

        assertEquals("T.S1.UNEXPECTED", failure.code());
        assertEquals(before, tree());
        assertTrue(stagesAreGone());
    }

    @Test
    void what_a_killed_witness_left_is_removed_at_the_next_start() throws IOException {
        Engine engine = open("T");
        engine.run(RunProgress.NONE);
        Path left = project.runs().resolve(".store/.staging/0c1d/work/store/5e");
        Files.createDirectories(left);
        Files.writeString(left.resolve("result.json"), "{}");

        Witness.of(engine, null, 2);

        assertTrue(stagesAreGone());
    }

    @Test
    void a_spec_that_makes_another_run_is_refused_with_what_is_different() {
        Path run = open("U").run(RunProgress.NONE).folder();
        project.edit("config/bucket_policy.yaml", "buckets: 4", "buckets: 5");

        EngineException failure =
                assertThrows(EngineException.class, () -> Witness.of(open("U"), run, null, 2, RunProgress.NONE));

        assertEquals("WITNESS_OTHER_WORLD", failure.code());
        String message = failure.problems().get(0).message();
        assertTrue(message.endsWith("another fingerprint of segment T, U"), message);
    }

    @Test
    void another_seed_is_another_run() {
        Path run = open("T").run(RunProgress.NONE).folder();

        EngineException failure = assertThrows(
                EngineException.class,
                () -> Witness.of(Engine.open(project.options("T", 7, List.of())), run, null, 2, RunProgress.NONE));

        String message = failure.problems().get(0).message();
        assertTrue(message.endsWith("its seed is 42, not 7"), message);
    }

    @Test
    void a_run_that_has_not_passed_has_nothing_to_compare_with() {
        Unsteady.failing(project);
        Unsteady.call(project);
        assertThrows(EngineException.class, () -> open("T").run(RunProgress.NONE));

        EngineException failure = assertThrows(EngineException.class, () -> Witness.of(open("T"), null, 2));

        assertEquals("WITNESS_INCOMPLETE", failure.code());
    }

    @Test
    void a_run_that_was_never_made_is_told_so() {
        EngineException failure = assertThrows(EngineException.class, () -> Witness.of(open("T"), null, 2));

        assertEquals("WITNESS_INCOMPLETE", failure.code());
        String message = failure.problems().get(0).message();
        assertTrue(message.startsWith("there is no run " + open("T").recipe().runId()), message);
    }

    @Test
    void a_segment_that_is_not_there_is_refused_with_what_may_be_meant() {
        Engine engine = open("U");
        engine.run(RunProgress.NONE);

        EngineException failure = assertThrows(EngineException.class, () -> Witness.of(engine, "u", 2));

        assertEquals("UNKNOWN_SEGMENT", failure.code());
        assertFalse(failure.problems().get(0).hint().isEmpty());
    }
}
