package io.enginehost.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.engine.Engine;
import io.enginehost.engine.Runs;
import io.enginehost.run.RunProgress;
import io.enginehost.sweep.Trial.Outcome;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void write_project() {
        project = Sweeps.scored(TestProject.in(folder));
    }

    private List<Problem> refused(String text) {
        return assertThrows(EngineException.class, () -> Sweeps.sweeper(project, text))
                .problems();
    }

    @Test
    void j_is_the_weighted_sum_of_gains_against_the_baseline() {
        SweepResult result = Sweeps.sweep(project, """
                sweep: S
                baseline: {set: [size_policy.weight=2]}
                objective:
                  - {metric: row_count, weight: 0.01}
                  - {metric: bucket_count, weight: 0.5}
                  - {metric: first_weight, weight: 3}
                candidates:
                  - {id: a, set: [size_policy.count=130, bucket_policy.buckets=6]}
                  - {id: b, set: [size_policy.weight=0.9, bucket_policy.buckets=3]}
                """);

        Trial a = Sweeps.trial(result, "a"); // 0.01 · 30 − 0.5 · 2 + 3 · (1 − 1)
        assertEquals(-0.7, a.j());
        assertEquals(List.of(30.0, -2.0, 0.0), a.gains());
        Trial b = Sweeps.trial(result, "b"); // 0.5 · 1 + 3 · 1: the band of B+ ends at 1
        assertEquals(3.5, b.j());
        assertEquals(new Distance(2, 0.8), b.distance()); // |0.9 − 2| / 2 + |3 − 4| / 4
        assertEquals(List.of("b", "a"), Sweeps.order(result));
        assertEquals("b", result.best().orElseThrow().candidate().id());
    }

    @Test
    void j_is_the_mean_over_seeds_and_a_veto_on_one_seed_is_enough() {
        SweepResult result = Sweeps.sweep(project, """
                sweep: S
                seeds: [42, 7]
                objective: [{metric: mean_u, weight: 2, direction: up}, {metric: row_count, weight: 1}]
                candidates: [{id: a, set: [size_policy.count=110]}]
                """);

        Trial trial = Sweeps.trial(result, "a");
        double expected = 0.0;
        for (long seed : List.of(42L, 7L)) {
            expected += 2
                            * (trial.scores().get(seed).metric("mean_u")
                                    - result.baseline().get(seed).metric("mean_u"))
                    + 10;
        }
        assertEquals(expected / 2, trial.j(), 1e-11);
        assertEquals(2, trial.scores().size());

        double apart = trial.scores().get(42L).metric("mean_u")
                - trial.scores().get(7L).metric("mean_u");
        double between = (trial.scores().get(42L).metric("mean_u")
                        + trial.scores().get(7L).metric("mean_u"))
                / 2;
        Trial vetoed = Sweeps.trial(Sweeps.sweep(project, """
                        sweep: S
                        seeds: [42, 7]
                        objective: [{metric: row_count, weight: 1}]
                        vetoes: {limits: [{metric: mean_u, limit: "> %s"}]}
                        candidates: [{id: a, set: [size_policy.count=110]}]
                        """.formatted(between)), "a");
        assertEquals(Outcome.VETOED, vetoed.outcome());
        assertEquals(1, vetoed.vetoes().size());
        assertTrue(
                vetoed.vetoes().get(0).startsWith(apart > 0 ? "seed 7: mean_u is" : "seed 42: mean_u is"),
                vetoed.vetoes().toString());
    }

    @Test
    void a_lost_gate_vetoes_by_the_bars_that_count() {
        String text = """
                sweep: S
                objective: [{metric: bucket_count, weight: 1}]
                candidates: [{id: fewer, set: [size_policy.count=90, bucket_policy.buckets=2]}]
                """;

        Trial strict = Sweeps.trial(Sweeps.sweep(project, text), "fewer");
        assertEquals(Outcome.VETOED, strict.outcome());
        assertEquals(List.of("gate G1 BPLUS is lost: row_count is 90, was 100"), strict.vetoes());
        assertEquals(2.0, strict.j());

        assertEquals(
                Outcome.RANKED,
                Sweeps.trial(Sweeps.sweep(project, text + "vetoes: {bars: [hard, B]}"), "fewer")
                        .outcome());
        assertEquals(
                Outcome.RANKED,
                Sweeps.trial(Sweeps.sweep(project, text + "vetoes: {gates: [G2]}"), "fewer")
                        .outcome());
    }

    @Test
    void a_metric_that_is_lost_vetoes_and_leaves_no_j() {
        Trial trial = Sweeps.trial(Sweeps.sweep(project, """
                sweep: S
                objective: [{metric: row_120, weight: 1}]
                vetoes: {gates: []}
                candidates: [{id: gone, set: [size_policy.count=60]}]
                """), "gone");

        assertEquals(Outcome.VETOED, trial.outcome());
        assertEquals(List.of("row_120 has no value"), trial.vetoes());
        assertNull(trial.j());
    }

    @Test
    void without_a_value_in_the_baseline_nothing_can_be_measured() {
        EngineException failure = assertThrows(EngineException.class, () -> Sweeps.sweep(project, """
                        sweep: S
                        baseline: {set: [size_policy.count=60]}
                        objective: [{metric: row_120, weight: 1}]
                        candidates: [{id: a, set: [size_policy.count=120]}]
                        """));

        assertEquals("SWEEP_BASELINE", failure.code());
        assertEquals(FailureClass.UNGRADED, failure.failureClass());
    }

    @Test
    void of_equal_candidates_the_one_that_changes_less_is_first() {
        SweepResult result = Sweeps.sweep(project, """
                sweep: S
                objective: [{metric: row_count, weight: 1}]
                candidates:
                  - {id: e, set: [size_policy.count=110, size_policy.weight=0.6, bucket_policy.buckets=5]}
                  - {id: d, set: [size_policy.count=110, bucket_policy.buckets=8]}
                  - {id: c, set: [size_policy.count=110, bucket_policy.buckets=5]}
                  - {id: b, set: [size_policy.count=110]}
                  - {id: a, set: ["size_policy.count= 110"]}
                """);

        assertEquals(List.of("a", "b", "c", "d", "e"), Sweeps.order(result));
        assertEquals(1, result.trials().stream().map(Trial::j).distinct().count());
        assertEquals(new Distance(1, 0.1), Sweeps.trial(result, "b").distance());
    }

    @Test
    void a_candidate_that_fails_is_told_and_the_others_go_on() {
        project.edit("specs/checks/T.yaml", "where (u > 0 and u < 1) is not true", "where id > 140");
        SweepResult result = Sweeps.sweep(project, """
                sweep: S
                objective: [{metric: row_count, weight: 1}]
                candidates:
                  - {id: refused, set: [size_policy.count=0]}
                  - {id: unaudited, set: [size_policy.count=150]}
                  - {id: patched, patch: {size_policy: {cuont: 120}}}
                  - {id: fine, patch: {size_policy: {count: 120}, bucket_policy: {buckets: 5}}}
                """);

        assertEquals("fine", Sweeps.order(result).get(0));
        assertEquals(20.0, Sweeps.trial(result, "fine").j());
        Trial refused = Sweeps.trial(result, "refused");
        assertEquals(Outcome.FAILED, refused.outcome());
        assertEquals("SCHEMA_RANGE", refused.problems().get(0).code());
        assertEquals(
                "CHECK_FAILED",
                Sweeps.trial(result, "unaudited").problems().get(0).code());
        assertEquals(
                "SCHEMA_UNKNOWN_KEY",
                Sweeps.trial(result, "patched").problems().get(0).code());
    }

    @Test
    void unknown_knobs_are_told_before_anything_runs() {
        List<Problem> problems = refused("""
                sweep: S
                objective: [{metric: row_count, weight: 1}]
                grid:
                  size_policy.cuont: [1, 2]
                  size_polcy.count: [1, 2]
                candidates:
                  - {id: a, set: [size_policy.count.x=1]}
                """);

        // A knob of the grid once, however many values it has and combinations it is in.
        assertEquals(
                List.of("4:3 SET_UNKNOWN_PATH", "5:3 SET_UNKNOWN_POLICY", "7:19 SET_UNKNOWN_PATH"),
                problems.stream()
                        .map(problem ->
                                problem.place().line() + ":" + problem.place().column() + " " + problem.code())
                        .toList());
        assertEquals("did you mean \"count\"?", problems.get(0).hint());
        assertEquals("did you mean \"size_policy\"?", problems.get(1).hint());
        assertFalse(Files.exists(project.runs().resolve("realism")));
        assertEquals(
                "SET_UNKNOWN_POLICY",
                refused(
                                "sweep: S\nobjective: [{metric: G1, weight: 1}]\nbaseline: {set: [x.y=1]}\ngrid: {size_policy.count: [1]}")
                        .get(0)
                        .code());
    }

    @Test
    void a_candidate_is_the_run_that_its_settings_give_on_the_command_line() {
        SweepResult result = Sweeps.sweep(project, """
                sweep: S
                baseline: {set: [bucket_policy.buckets=5]}
                objective: [{metric: row_count, weight: 1}]
                candidates: [{id: a, set: [size_policy.count=110], patch: {size_policy: {weight: 0.75}}}]
                """);

        String run = Sweeps.trial(result, "a").scores().get(42L).run();
        Engine typed = Engine.open(project.options(
                "T", 42, List.of("bucket_policy.buckets=5", "size_policy.count=110", "size_policy={weight: 0.75}")));
        assertEquals(run, typed.recipe().runId());
        assertTrue(typed.run(RunProgress.NONE).states().stream()
                .allMatch(state -> state.outcome() == RunProgress.Outcome.REUSE));
    }

    @Test
    void latest_is_the_baseline_when_a_sweep_is_over() {
        SweepResult result = Sweeps.sweep(
                project, "sweep: S\nobjective: [{metric: G1, weight: 1}]\ngrid: {size_policy.count: [110, 120]}");

        assertEquals(
                result.baseline().get(42L).run(),
                new Runs(project.runs()).find(Runs.LATEST).getFileName().toString());
    }

    @Test
    void the_same_sweep_gives_the_same_bytes_in_another_folder_and_order() throws IOException {
        String text = """
                sweep: S
                seeds: [42, 7]
                objective: [{metric: row_count, weight: 0.1}, {metric: mean_u, weight: 1, direction: down}]
                grid: {size_policy.count: [105, 0, 90]}
                """;
        Path first = Sweeps.sweep(project, text).write(project.runs());
        byte[] bytes = Files.readAllBytes(first);
        assertArrayEquals(bytes, Files.readAllBytes(Sweeps.sweep(project, text).write(project.runs())));

        TestProject other = Sweeps.scored(TestProject.in(folder.resolve("elsewhere")));
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        SweepResult again = Sweeps.sweeper(other, "# a comment\n" + text)
                .sweep((engine, base) -> engine.run(RunProgress.NONE).folder(), new Sweeps.Silent(heard));
        Path second = again.write(other.runs());

        assertEquals(first.getFileName(), second.getFileName());
        assertArrayEquals(bytes, Files.readAllBytes(second));
        assertFalse(new String(bytes, StandardCharsets.UTF_8).contains(folder.toString()));
        assertEquals(List.of("seed 42", "seed 7"), heard.subList(0, 2));
        assertEquals(Set.of("grid-1", "grid-2", "grid-3"), Set.copyOf(heard.subList(2, 5)));
        assertTrue(first.getFileName().toString().matches("sweep_[0-9a-f]{16}\\.json"));
    }
}
