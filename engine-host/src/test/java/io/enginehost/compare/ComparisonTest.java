package io.enginehost.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.compare.MetricDifference.Judgement;
import io.enginehost.engine.Engine;
import io.enginehost.engine.EngineOptions;
import io.enginehost.realism.Scorecard;
import io.enginehost.realism.ScorecardReader;
import io.enginehost.run.RunProgress;
import io.enginehost.store.Disk;
import io.enginehost.testproject.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final Function<String, Optional<Scorecard>> NO_SCORECARD = segment -> Optional.empty();

    /** The columns hold values of their own: {@code numbers.weight} is id times the policy's weight. */
    private static final String SCORECARD = """
            scorecard: T.v1
            segment: T
            seeds: [42]
            preconditions:
              - {id: many, sql: "select count(*) from numbers", op: ">=", value: 150}
            metrics:
              - {id: rows, direction: up, sql: "select count(*) from numbers"}
              - {id: buckets, direction: down, sql: "select count(*) from totals"}
              - {id: heaviest, sql: "select max(weight) from numbers"}
              - {id: none_at_first, sql: "select case when count(*) > 100 then 1 end from numbers"}
            shapes:
              - {id: weights, sql: "select weight from numbers"}
              - {id: nothing, sql: "select weight from numbers where false"}
            gates:
              - {id: G1, metric: heaviest, hard: "<= 90", B: "in[20, 60]", BPLUS: "in[40, 60]"}
              - {id: G2, metric: rows, B: ">= 100"}
            grade:
              B: {band_share: 0.5}
              BPLUS: {band_share: 0.5}
            """;

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void write_project() {
        project = TestProject.in(folder);
    }

    private Path run(String segment, long seed, String... settings) {
        return run(project.options(segment, seed, List.of(settings)));
    }

    private static Path run(EngineOptions options) {
        return Engine.open(options).run(RunProgress.NONE).folder();
    }

    private Function<String, Optional<Scorecard>> scorecardOfT() {
        project.write("specs/realism/T.yaml", SCORECARD);
        Scorecard card = ScorecardReader.read(project.file("specs/realism/T.yaml"));
        return segment -> Optional.of(card).filter(each -> each.segment().equals(segment));
    }

    private static List<String> datasets(Comparison comparison) {
        return comparison.states().stream()
                .flatMap(state -> state.datasets().stream()
                        .map(dataset -> state.state() + " " + dataset.id() + " "
                                + dataset.change().word()))
                .toList();
    }

    @Test
    void a_run_is_equal_to_itself() {
        Path run = run("U", 42);

        Comparison comparison = Comparison.of(run, run, null, scorecardOfT());

        assertTrue(comparison.isEqual());
        assertEquals("all datasets are equal, all policies are equal", comparison.words());
        assertEquals(List.of(), comparison.policies());
        assertEquals(List.of(), comparison.states());
        ScoreDifference score = comparison.scores().get(0);
        assertEquals(4, score.count(Judgement.SAME));
        assertEquals(List.of(), score.drift());
        assertEquals(0.0, score.shapes().get(0).ks());
        assertEquals(0.0, score.shapes().get(0).wasserstein());
    }

    @Test
    void a_changed_policy_is_told_with_the_states_it_moved_and_why() {
        Path base = run("U", 42);
        Path candidate = run("U", 42, "bucket_policy.buckets=5");

        Comparison comparison = Comparison.of(base, candidate, null, NO_SCORECARD);

        assertEquals(
                List.of(new PolicyDifference("bucket_policy", "/buckets", Change.CHANGED, "4", "5")),
                comparison.policies());
        assertEquals(
                List.of(
                        "T.S3 summary changed",
                        "T.S3 totals changed",
                        "U.S1 u_summary changed",
                        "U.S1 u_totals changed"),
                datasets(comparison));
        assertEquals(List.of("policy:buckets"), comparison.states().get(0).because());
        StateDifference.DatasetDifference totals =
                comparison.states().get(0).datasets().get(1);
        assertEquals(4L, totals.base().rows());
        assertEquals(5L, totals.candidate().rows());
        assertEquals(List.of(), comparison.scores());
        assertFalse(comparison.isEqual());
    }

    @Test
    void a_leaf_that_only_one_run_has_is_added_or_removed() {
        Path base = run("T", 42);
        project.edit(
                        "contracts/T/policies.yaml",
                        "weight: {type: number",
                        "note: {type: [string, \"null\"]}\n      weight: {type: number")
                .edit("config/size_policy.yaml", "weight: 0.5", "weight: 0.5\nnote: null");
        project.plugin("noted", java.util.Map.of("noted.Numbers", NOTED))
                .edit("specs/T.yaml", "uses: demo/numbers", "uses: noted/numbers");
        Path candidate = run("T", 42);

        PolicyDifference added = new PolicyDifference("size_policy", "/note", Change.ADDED, null, null);
        assertEquals(
                List.of(added),
                Comparison.of(base, candidate, null, NO_SCORECARD).policies());
        PolicyDifference removed = new PolicyDifference("size_policy", "/note", Change.REMOVED, null, null);
        assertEquals(
                List.of(removed),
                Comparison.of(candidate, base, null, NO_SCORECARD).policies());
    }

    @Test
    void other_code_with_equal_rows_is_no_difference_of_datasets() {
        Path base = run("T", 42);
        project.plugin("noted", java.util.Map.of("noted.Numbers", NOTED.replace(", String note", "")))
                .edit("specs/T.yaml", "uses: demo/numbers", "uses: noted/numbers");

        Comparison comparison = Comparison.of(base, run("T", 42), null, NO_SCORECARD);

        assertTrue(comparison.isEqual());
        assertEquals(
                "same policies, other code, spec, contracts or sources",
                comparison.segments().get(0).words());
    }

    @Test
    void another_seed_moves_what_draws_and_what_follows_from_it() {
        Comparison comparison = Comparison.of(run("T", 42), run("T", 7), null, NO_SCORECARD);

        assertEquals(List.of("T.S2 noisy changed", "T.S3 totals changed"), datasets(comparison));
        assertEquals(List.of("seed"), comparison.states().get(0).because());
        assertEquals(List.of("in:noisy"), comparison.states().get(1).because());
        assertEquals("same fingerprint", comparison.segments().get(0).words());
    }

    @Test
    void runs_of_different_segments_are_compared_in_what_they_share() {
        Path base = run("T", 42);
        Path candidate = run("U", 42);

        Comparison comparison = Comparison.of(base, candidate, null, scorecardOfT());

        assertEquals(List.of("U.S1 u_summary added", "U.S1 u_totals added"), datasets(comparison));
        assertFalse(comparison.isEqual());
        assertEquals("only in the candidate", comparison.segments().get(1).words());
        assertEquals(1, comparison.scores().size());
        assertEquals(
                List.of("U.S1 u_summary removed", "U.S1 u_totals removed"),
                datasets(Comparison.of(candidate, base, null, NO_SCORECARD)));
    }

    @Test
    void one_segment_can_be_compared_alone() {
        Comparison comparison =
                Comparison.of(run("U", 42), run("U", 42, "bucket_policy.buckets=5"), "U", scorecardOfT());

        assertEquals(List.of("U.S1 u_summary changed", "U.S1 u_totals changed"), datasets(comparison));
        assertEquals(List.of(), comparison.scores());
    }

    @Test
    void a_segment_that_neither_run_has_is_refused() {
        Path run = run("T", 42);

        EngineException failure = assertThrows(EngineException.class, () -> Comparison.of(run, run, "X", NO_SCORECARD));

        assertEquals("UNKNOWN_SEGMENT", failure.code());
    }

    @Test
    void metrics_gates_and_shapes_are_measured_on_both() {
        Path base = run("T", 42);
        Path candidate = run("T", 42, "size_policy.count=200", "bucket_policy.buckets=5");

        ScoreDifference score =
                Comparison.of(base, candidate, null, scorecardOfT()).scores().get(0);

        assertEquals(
                List.of(
                        new MetricDifference("rows", 100.0, 200.0, 100.0, Judgement.BETTER, "up"),
                        new MetricDifference("buckets", 4.0, 5.0, 1.0, Judgement.WORSE, "down"),
                        new MetricDifference("heaviest", 50.0, 100.0, 50.0, Judgement.WORSE, "BPLUS in[40, 60]"),
                        new MetricDifference("none_at_first", null, 1.0, null, Judgement.BETTER, "")),
                score.metrics());
        assertEquals(
                List.of(
                        new ScoreDifference.Drift("gate", "G1", "hard", false),
                        new ScoreDifference.Drift("gate", "G1", "B", false),
                        new ScoreDifference.Drift("gate", "G1", "BPLUS", false),
                        new ScoreDifference.Drift("precondition", "many", "", true)),
                score.drift());
        // 0.5, 1, …, 50 and 0.5, 1, …, 100: half of the values lie above all others, and the k-th of the first is half
        // the 2k-th
        assertEquals(
                List.of(
                        new ScoreDifference.Shape("weights", 100, 200, 0.5, 25.0),
                        new ScoreDifference.Shape("nothing", 0, 0, null, null)),
                score.shapes());
    }

    @Test
    void files_are_the_same_bytes_each_time_and_hold_no_path() throws IOException {
        Path base = run("T", 42);
        Path candidate = run("T", 42, "size_policy.count=200");

        List<Path> files = Comparison.of(base, candidate, null, scorecardOfT()).write(project.runs());
        byte[] json = Files.readAllBytes(files.get(0));
        byte[] markdown = Files.readAllBytes(files.get(1));
        Comparison.of(base, candidate, null, scorecardOfT()).write(project.runs());

        assertArrayEquals(json, Files.readAllBytes(files.get(0)));
        assertArrayEquals(markdown, Files.readAllBytes(files.get(1)));
        String name = "compare_" + base.getFileName().toString().substring(0, 12) + "_"
                + candidate.getFileName().toString().substring(0, 12);
        assertEquals(project.runs().resolve("realism/" + name + ".json"), files.get(0));
        assertEquals(project.runs().resolve("realism/" + name + ".md"), files.get(1));
        for (Path file : files) {
            assertFalse(Files.readString(file).contains(folder.toString()), file::toString);
        }
        String text = Files.readString(files.get(1));
        assertTrue(text.contains("| size\\_policy | /count | 100 | 200 |\n"), text);
        assertTrue(text.contains("| heaviest | 50 | 100 | +50 | worse | BPLUS in\\[40, 60\\] |\n"), text);
    }

    @Test
    void a_run_without_reports_is_compared_by_its_bundles() throws IOException {
        Path base = run("T", 42);
        Path candidate = run("T", 7);
        Disk.deleteTree(base.resolve("reports"));
        Disk.deleteTree(candidate.resolve("reports"));

        Comparison comparison = Comparison.of(base, candidate, null, NO_SCORECARD);

        assertEquals(List.of("T noisy changed", "T totals changed"), datasets(comparison));
        assertEquals(List.of(), comparison.states().get(0).because());
    }

    private static final String NOTED = """
            package noted;

            import io.enginehost.api.*;
            import org.pf4j.Extension;

            @Extension
            @StateType("numbers")
            public final class Numbers implements State {
                record Size(int count, double weight, String note) {}

                record Number(long id, String label, double weight) {}

                static final Policy<Size> SIZE = Policy.of("size", Size.class);
                static final Out<Number> NUMBERS = Out.of("numbers", Number.class);

                public Ports ports() {
                    return Ports.of(SIZE, NUMBERS);
                }

                public void run(Context context) {
                    Size size = context.policy(SIZE);
                    try (Sink<Number> numbers = context.open(NUMBERS)) {
                        for (long id = 1; id <= size.count(); id++) {
                            numbers.write(new Number(id, "n" + id, id * size.weight()));
                        }
                    }
                    context.count("numbers", size.count());
                }
            }
            """;
}
