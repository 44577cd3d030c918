package io.enginehost.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import io.enginehost.engine.Engine;
import io.enginehost.run.RunProgress;
import io.enginehost.testproject.TestProject;
import io.enginehost.timing.StateTime.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTimesTest {

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void write_project() {
        project = TestProject.in(folder);
    }

    private Path run(String... settings) {
        return Engine.open(project.options("T", 42, List.of(settings)))
                .run(RunProgress.NONE)
                .folder();
    }

    private Budgets budgets(String states) {
        return Budgets.read(
                project.write("budgets.yaml", "budgets: v1\nstates:\n" + states).file("budgets.yaml"));
    }

    private static StateTime of(RunTimes times, String state) {
        return times.states().stream()
                .filter(time -> time.state().equals(state))
                .findFirst()
                .orElseThrow();
    }

    /** Times that no machine has a say in. */
    private static void say(Path run, String states) throws IOException {
        Files.writeString(run.resolve("reports/timing.json"), "{\"wall_ms\": 3000, \"states\": [" + states + "]}");
    }

    private static String took(String state, long millis) {
        return "{\"state\": \"" + state + "\", \"outcome\": \"RUN\", \"wall_ms\": " + millis + "}";
    }

    @Test
    void a_time_is_green_up_to_the_target_and_amber_up_to_the_stretch() throws IOException {
        Path run = run();
        Budgets budgets = budgets("  T.S1: {budget: [1, 2.5]}\n");
        for (var expected : List.of(
                java.util.Map.entry(1000L, Verdict.GREEN),
                java.util.Map.entry(1001L, Verdict.AMBER),
                java.util.Map.entry(2500L, Verdict.AMBER),
                java.util.Map.entry(2501L, Verdict.RED))) {
            say(run, took("T.S1", expected.getKey()));
            assertEquals(
                    expected.getValue(), of(RunTimes.of(run, budgets), "T.S1").verdict(), "" + expected.getKey());
        }
    }

    @Test
    void shares_add_up_and_ranks_go_by_time() throws IOException {
        Path run = run();
        say(run, took("T.S0", 500) + "," + took("T.S1", 1500) + "," + took("T.S2", 1500) + "," + took("T.S3", 500));

        RunTimes times = RunTimes.of(run, Budgets.NONE);

        assertEquals(
                List.of(0.125, 0.375, 0.375, 0.125),
                times.states().stream().map(StateTime::share).toList());
        assertEquals(
                List.of(3, 1, 2, 4),
                times.states().stream().map(StateTime::rank).toList());
        assertEquals(4, times.count(Verdict.UNBUDGETED));
    }

    @Test
    void a_state_with_a_budget_of_a_segment_of_the_run_is_missing_if_nothing_tells_of_it() throws IOException {
        Path run = run();
        say(run, took("T.S0", 1));

        RunTimes times = RunTimes.of(
                run,
                budgets(
                        "  T.S1: {budget: [1, 2], predecessor: [3, 4]}\n  T.S2: {predecessor: [1, 2]}\n  U.S1: {budget: [1, 2]}\n"));

        assertEquals(
                List.of("T.S0", "T.S1"),
                times.states().stream().map(StateTime::state).toList());
        StateTime missing = of(times, "T.S1");
        assertEquals(Verdict.MISSING, missing.verdict());
        assertNull(missing.millis());
        assertEquals(new Budgets.Limits(3, 4), missing.predecessor());
    }

    @Test
    void a_reused_state_tells_what_its_result_took_whatever_run_made_it() {
        RunTimes first = RunTimes.of(run(), Budgets.NONE);
        assertEquals(0, first.count(Verdict.REUSED));

        RunTimes other = RunTimes.of(run("bucket_policy.buckets=5"), Budgets.NONE);

        for (String state : List.of("T.S1", "T.S2")) {
            assertEquals(Verdict.REUSED, of(other, state).verdict());
            assertEquals(of(first, state).millis(), of(other, state).madeMillis());
        }
        assertNull(of(other, "T.S3").madeMillis());
        RunTimes again = RunTimes.of(run(), budgets("  T.S2: {budget: [0.000001, 0.000002]}\n"));
        assertEquals(Verdict.REUSED, of(again, "T.S2").verdict());
        assertEquals(of(first, "T.S2").millis(), of(again, "T.S2").madeMillis());
    }

    @Test
    void times_that_were_lost_are_not_known() throws IOException {
        run();
        Files.writeString(project.runs().resolve(".store/.times"), "no times\n");

        StateTime reused = of(RunTimes.of(run(), Budgets.NONE), "T.S1");

        assertEquals(Verdict.REUSED, reused.verdict());
        assertNull(reused.madeMillis());
    }

    @Test
    void a_run_without_times_says_so() throws IOException {
        Path run = run();
        Files.delete(run.resolve("reports/timing.json"));

        EngineException failure = assertThrows(EngineException.class, () -> RunTimes.of(run, Budgets.NONE));

        assertEquals("TIMING_MISSING", failure.code());
    }

    @Test
    void a_budget_that_contradicts_itself_is_refused_at_its_place() {
        EngineException failure = assertThrows(
                EngineException.class,
                () -> budgets("  T.S1: {budget: [2, 1]}\n  T.S2: {budget: [1, 1], predecessor: [3, 2]}\n"));

        assertEquals(
                List.of("BUDGET_ORDER 3:18", "BUDGET_ORDER 4:39"),
                failure.problems().stream()
                        .map(problem -> problem.code() + " " + problem.place().line() + ":"
                                + problem.place().column())
                        .toList());
        Problem unknown = assertThrows(EngineException.class, () -> budgets("  S1: {budget: [1, 2]}\n"))
                .problems()
                .get(0);
        assertTrue(unknown.code().startsWith("SCHEMA_"), unknown.code());
    }
}
