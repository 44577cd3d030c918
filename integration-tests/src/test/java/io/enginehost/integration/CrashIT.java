package io.enginehost.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.engine.EngineOptions;
import io.enginehost.engine.RunResult;
import io.enginehost.testproject.TestProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die in the middle, and what the next one makes of it. */
class CrashIT {

    @TempDir
    Path folder;

    private static final String STUCK = """
            if (id == 50 && Boolean.getBoolean("stuck")) {
                System.out.println("half way");
                System.out.flush();
                new java.util.concurrent.CountDownLatch(1).await();
            }
            """;

    /** The published files of a run that nobody disturbed. */
    private Map<String, String> undisturbed(EngineOptions options, Path runs) {
        Runs.run(new EngineOptions(options.spec(), runs, options.plugins(), 42, 1, options.settings(), null, false));
        return Listing.published(runs);
    }

    @Test
    void killed_in_the_middle_of_a_state_a_run_resumes_to_equal_bytes() throws Exception {
        TestProject project = TestProject.in(folder.resolve("project"))
                .plugin("mine", Map.of("mine.Numbers", Sources.numbers(STUCK)))
                .edit("specs/T.yaml", "uses: demo/numbers", "uses: mine/numbers")
                .edit("specs/T.yaml", "    policies: {size: size_policy}\n", "");
        EngineOptions options = project.options("T");

        try (Fork fork = Fork.of(options, "-Dstuck=true").go()) {
            fork.until("half way");
            fork.kill();
        }
        assertEquals(Set.of(), Listing.statesInStore(options.runs()), "a half written state was published");
        assertFalse(Listing.staged(options.runs()).isEmpty(), "the kill came too late to leave anything behind");
        assertFalse(hasFlag(options.runs()));

        Runs.run(options);

        assertEquals(undisturbed(options, folder.resolve("undisturbed")), Listing.published(options.runs()));
        assertEquals(Set.of(), Listing.staged(options.runs()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 11, 13, 15})
    void whatever_happened_last_before_the_end_the_next_run_goes_on_from_there(int event) throws Exception {
        TestProject project = TestProject.in(folder.resolve("project"));
        EngineOptions options = project.options("T");

        try (Fork fork = Fork.of(options, "-Ddie.at=" + event).go()) {
            Fork.End end = fork.end();
            assertEquals(137, end.code(), () -> "it did not die: " + end.said());
        }
        Set<String> kept = Listing.statesInStore(options.runs());
        assertFalse(hasFlag(options.runs()));

        RunResult resumed = Runs.run(options);

        kept.forEach(state -> assertFalse(Runs.computed(resumed).contains(state), state + " was lost"));
        assertEquals(undisturbed(options, folder.resolve("undisturbed")), Listing.published(options.runs()));
        assertEquals(Set.of(), Listing.staged(options.runs()));
    }

    @Test
    void two_runs_at_once_on_one_store_make_every_result_once() throws Exception {
        TestProject project = TestProject.in(folder);
        EngineOptions four = project.options("T");
        EngineOptions five = Runs.set(four, java.util.List.of("bucket_policy.buckets=5"));
        try (Fork first = Fork.of(four);
                Fork second = Fork.of(five);
                Fork third = Fork.of(four)) {
            first.go();
            second.go();
            third.go();
            Fork.End a = first.end();
            Fork.End b = second.end();
            Fork.End c = third.end();
            assertEquals(a.world(), c.world());
            assertFalse(a.world().equals(b.world()), "the policy changed nothing");
        }
        assertEquals(Set.of(), Listing.staged(four.runs()), "a stage was left behind");
        assertFalse(four.store().resolve(".conflicts").toFile().exists(), "two processes disagreed");
        assertEquals(Set.of(), Runs.planned(Runs.plan(four)), "something is missing");
        assertEquals(Set.of(), Runs.planned(Runs.plan(five)), "something is missing");
        assertEquals(undisturbedBoth(four, five), Listing.published(four.runs()));
    }

    private Map<String, String> undisturbedBoth(EngineOptions four, EngineOptions five) {
        Path runs = folder.resolve("undisturbed");
        undisturbed(four, runs);
        return undisturbed(five, runs);
    }

    private static boolean hasFlag(Path runs) {
        return Listing.of(runs).keySet().stream().anyMatch(name -> name.endsWith("_passed.flag"));
    }

    @Test
    void a_result_that_was_altered_in_the_store_is_not_read() throws Exception {
        TestProject project = TestProject.in(folder);
        Runs.run(project.options("T"));
        Path part = project.runs()
                .resolve(Listing.published(project.runs()).keySet().stream()
                        .filter(name -> name.startsWith(".store/") && name.contains("/noisy/"))
                        .findFirst()
                        .orElseThrow());
        java.nio.file.Files.write(part, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
        assertTrue(part.toFile().length() > 0);

        var failure = org.junit.jupiter.api.Assertions.assertThrows(
                io.enginehost.api.EngineException.class,
                () -> Runs.run(Runs.set(project.options("T"), java.util.List.of("bucket_policy.buckets=5"))));
        assertEquals("STORE_DAMAGED", failure.code(), failure.getMessage());
        assertEquals(5, failure.failureClass().exitCode());
    }
}
