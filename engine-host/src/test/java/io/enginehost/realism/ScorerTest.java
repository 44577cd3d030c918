package io.enginehost.realism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Problem;
import io.enginehost.proof.DeepVerifier;
import io.enginehost.store.Disk;
import io.enginehost.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Runs42And7 runs;

    @BeforeAll
    static void run() {
        runs = Runs42And7.in(shared);
    }

    private Scored scored(String... replacements) {
        return Scorer.score(Cards.read(folder, replacements), runs.run(42));
    }

    private Score score(String... replacements) {
        return scored(replacements).score();
    }

    private EngineException refused(String... replacements) {
        return assertThrows(EngineException.class, () -> scored(replacements));
    }

    @Test
    void a_run_that_meets_everything_is_B_plus() {
        Score score = score();

        assertEquals(Verdict.PASS_BPLUS, score.verdict());
        assertEquals(100.0, score.metric("row_count"));
        assertEquals(4.0, score.metric("bucket_count"));
        assertEquals(Map.of(Bar.B, 1.0, Bar.BPLUS, 1.0), score.shares());
        assertEquals(Map.of("audit", true), score.rails());
        assertEquals(new Score.Observed(100.0, true), score.preconditions().get("has_rows"));
        assertEquals(Map.of(), score.nulls());
        assertEquals(runs.world().manifestFingerprint().hex(), score.manifestFingerprint());
        assertEquals(runs.run(42).getFileName().toString(), score.run());
    }

    @Test
    void values_are_rounded_to_twelve_digits_before_they_are_compared() {
        String[] third = {"\"select avg(u) from noisy\"", "select 1.0 / 3"};

        assertEquals(0.333333333333, score(third).metric("mean_u"));
        Score score = score(
                third[0],
                third[1],
                "in[0.3, 0.7]",
                "in[0.3, 0.333333333333]",
                "in[0.4, 0.6]",
                "in[0.3, 0.333333333333]");
        assertEquals(Verdict.PASS_BPLUS, score.verdict());
    }

    @Test
    void a_null_metric_fails_its_gates() {
        for (String nothing : List.of(
                "select null::double", "select avg(u) from noisy where u > 2", "select u from noisy where u > 2")) {
            Score score = score("\"select avg(u) from noisy\"", nothing);

            assertNull(score.metric("mean_u"));
            assertEquals("null", score.nulls().get("mean_u"));
            assertEquals(
                    Map.of(Bar.B, false, Bar.BPLUS, false),
                    score.gates().get("G1").held());
            assertEquals(Verdict.FAIL_REALISM, score.verdict());
        }
    }

    @Test
    void what_is_not_finite_counts_as_null_and_the_score_says_so() {
        assertEquals(
                "NaN",
                score("\"select avg(u) from noisy\"", "select 'nan'::double")
                        .nulls()
                        .get("mean_u"));
        assertEquals(
                "Infinity",
                score("\"select avg(u) from noisy\"", "select 'inf'::double")
                        .nulls()
                        .get("mean_u"));
        assertNull(score("\"select avg(u) from noisy\"", "select 'nan'::double").metric("mean_u"));
    }

    @Test
    void a_missed_hard_gate_fails() {
        Score score = score("hard: \">= 100\"", "hard: \">= 101\"");

        assertEquals(Verdict.FAIL_REALISM, score.verdict());
        assertEquals(Map.of(Bar.HARD, List.of("H1")), score.failing().gates());
    }

    @Test
    void too_few_bands_of_B_fail_and_just_enough_pass() {
        String[] half = {"B: \">= 50\", BPLUS: \">= 100\"", "B: \">= 150\", BPLUS: \">= 200\""};

        assertEquals(0.5, score(half).shares().get(Bar.B));
        assertEquals(Verdict.FAIL_REALISM, score(half).verdict());
        assertEquals(
                Verdict.PASS_B,
                score(half[0], half[1], "B: {band_share: 1}", "B: {band_share: 0.5}")
                        .verdict());
        assertEquals(
                Verdict.PASS_BPLUS,
                score(half[0], half[1], "band_share: 1", "band_share: 0.5").verdict());
    }

    @Test
    void a_missed_band_of_B_plus_leaves_B() {
        Score score = score("BPLUS: \">= 100\"", "BPLUS: \">= 101\"");

        assertEquals(Verdict.PASS_B, score.verdict());
        assertEquals(Map.of(Bar.BPLUS, List.of("G2")), score.failing().gates());
    }

    @Test
    void a_companion_counts_in_no_share_and_must_hold_all_the_same() {
        Score plus = score("BPLUS: \"> 0.2\"", "BPLUS: \"> 0.9\"");
        Score none = score("B: \"> 0.1\", BPLUS: \"> 0.2\"", "B: \"> 0.9\", BPLUS: \"> 0.9\"");

        assertEquals(1.0, plus.shares().get(Bar.BPLUS));
        assertEquals(Verdict.PASS_B, plus.verdict());
        assertEquals(1.0, none.shares().get(Bar.B));
        assertEquals(Verdict.FAIL_REALISM, none.verdict());
    }

    @Test
    void a_gate_that_B_plus_wants_inside_its_B_band_keeps_it_from_B_plus() {
        String[] outside = {
            "B: \"in[0.3, 0.7]\", BPLUS: \"in[0.4, 0.6]\"",
            "B: \">= 0.9\", BPLUS: \">= 0.9\"",
            "band_share: 1",
            "band_share: 0.5"
        };

        assertEquals(Verdict.PASS_B, score(outside).verdict());
        String[] free = Arrays.copyOf(outside, 6);
        free[4] = ", within_B: [G1]";
        free[5] = "";
        assertEquals(
                Verdict.PASS_BPLUS,
                Scorer.score(
                                Cards.read(
                                        folder, free[0], free[1], free[4], free[5], "band_share: 1", "band_share: 0.5"),
                                runs.run(42))
                        .score()
                        .verdict());
    }

    @Test
    void an_unmet_precondition_leaves_nothing_to_grade() {
        Score score = score("value: 100}", "value: 101}");

        assertEquals(Verdict.INVALID_FOR_GRADING, score.verdict());
        assertEquals(List.of("has_rows"), score.failing().preconditions());
    }

    @Test
    void a_missing_dataset_leaves_nothing_to_grade() throws IOException {
        Path run = runs.copy(42, folder);
        Disk.deleteTree(run.resolve("data/T/noisy"));

        Score score = Scorer.score(Cards.read(folder), run).score();

        assertEquals(Verdict.INVALID_FOR_GRADING, score.verdict());
        assertEquals(List.of("noisy"), score.failing().datasets());
        assertEquals("the run has no noisy", score.nulls().get("quarter_mean"));
        assertNull(score.intervals().get("ratio_ci"));
        assertEquals(4.0, score.metric("bucket_count"));
    }

    @Test
    void a_dataset_that_nothing_reads_may_be_missing() throws IOException {
        Path run = runs.copy(42, folder);
        Disk.deleteTree(run.resolve("data/T/summary"));

        assertEquals(
                Verdict.PASS_BPLUS,
                Scorer.score(Cards.read(folder), run).score().verdict());
    }

    @Test
    void a_failed_check_breaks_its_rail() throws IOException {
        assertEquals(Verdict.FAIL_REALISM, audited("\"PASS\"", "\"FAIL\"").verdict());
        assertEquals(List.of("audit"), audited("\"PASS\"", "\"FAIL\"").failing().rails());
        assertEquals(Verdict.PASS_BPLUS, audited("\"PASS\"", "\"WARN\"").verdict());
        assertEquals(
                Verdict.FAIL_REALISM,
                audited("\"PASS\"", "\"WARN\"", "check: \"*\"", "check: \"NOISE_*\", severity: WARN")
                        .verdict());
        assertEquals(
                Verdict.PASS_BPLUS,
                audited("\"PASS\"", "\"PASS\"", "check: \"*\"", "check: \"NOISE_*\", severity: WARN")
                        .verdict());
    }

    private Score audited(String from, String to, String... replacements) throws IOException {
        Path run = runs.copy(42, folder);
        Path audit = run.resolve("certificate/T/audit.json");
        Files.writeString(audit, Files.readString(audit).replace(from, to));
        return Scorer.score(Cards.read(folder, replacements), run).score();
    }

    @Test
    void a_rail_that_names_no_check_does_not_hold() {
        assertEquals(
                List.of("audit"),
                score("check: \"*\"", "check: \"NOISY_*\"").failing().rails());
    }

    @Test
    void a_run_without_audit_cannot_be_graded() throws IOException {
        Path run = runs.copy(42, folder);
        Disk.deleteTree(run.resolve("certificate/T"));

        EngineException failure = assertThrows(EngineException.class, () -> Scorer.score(Cards.read(folder), run));

        assertEquals("RUN_UNFINISHED", failure.code());
        assertEquals(FailureClass.UNGRADED, failure.failureClass());
    }

    @Test
    void a_scorecard_of_a_segment_that_the_run_lacks_is_refused() {
        EngineException failure = refused("segment: T", "segment: U", "scorecard: T.v1", "scorecard: U.v1");

        assertEquals("SEGMENT_NOT_IN_RUN", failure.code());
    }

    @Test
    void all_faults_of_queries_are_told_at_their_places() {
        EngineException failure = refused(
                "select id, u from half where id % 4 = 0", "select id, u from hlaf",
                "\"select count(*) from noisy\"}", "\"select count(*), 1 from noisy\"}",
                "select value::int from policy_values where", "select 'many' as many --",
                "{id: noise, sql: \"select u from noisy\"}", "{id: noise, sql: \"select id, u from noisy\"}");

        List<Problem> problems = failure.problems();
        assertEquals(
                List.of(
                        "SQL_UNKNOWN_VIEW", // the cohort
                        "SQL_NOT_SCALAR",
                        "SQL_UNKNOWN_VIEW", // the metric over the cohort
                        "SQL_NOT_NUMBERS",
                        "SQL_NOT_NUMBERS"),
                problems.stream().map(Problem::code).toList());
        assertEquals("did you mean half?", problems.get(0).hint());
        assertTrue(problems.stream()
                .allMatch(problem ->
                        problem.place().line() > 0 && problem.place().file().endsWith("T.yaml")));
    }

    @Test
    void queries_reach_nothing_but_the_run() {
        assertEquals(
                "SQL_TABLE_FUNCTION_REFUSED",
                refused("\"select avg(u) from noisy\"", "select count(*) from read_csv('x.csv')")
                        .code());
        assertEquals(
                "SQL_FUNCTION_REFUSED",
                refused("\"select avg(u) from noisy\"", "select random()").code());
    }

    @Test
    void a_view_does_not_hide_a_dataset() {
        assertEquals(
                "SQL_DUPLICATE_VIEW",
                refused("  quarter: select", "  noisy: select").code());
    }

    @Test
    void intervals_hold_their_metric() {
        Score score = score();
        Score.Range share = score.intervals().get("low_ci");
        Score.Range ratio = score.intervals().get("ratio_ci");

        assertTrue(0 < share.low() && share.low() < share.high() && share.high() < 1, share::toString);
        double statistic = 100 * (score.metric("mean_u") - 0.5);
        assertTrue(ratio.low() < statistic && statistic < ratio.high(), ratio::toString);
        assertEquals(4 * 100 * 0.289 / 10, ratio.high() - ratio.low(), 3.0);
    }

    @Test
    void shapes_are_sorted_values_without_what_is_not_finite() {
        double[] noise = scored().shapes().get("noise");
        assertEquals(100, noise.length);
        assertArrayEquals(Arrays.stream(noise).sorted().toArray(), noise);

        String mixed = "{id: noise, sql: \"select unnest([2.0, null, 1.0, 'nan'::double])\"}";
        assertArrayEquals(
                new double[] {1.0, 2.0},
                scored("{id: noise, sql: \"select u from noisy\"}", mixed)
                        .shapes()
                        .get("noise"));
    }

    @Test
    void a_table_is_sorted_whatever_its_query_says() throws IOException {
        Path run = runs.copy(42, folder);
        List<Path> files = ScoreFiles.write(Scorer.score(Cards.read(folder), run), run);

        assertEquals(
                List.of("score.json", "buckets.csv"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        List<String> lines = Files.readAllLines(files.get(1));
        assertEquals("bucket,rows,mean", lines.get(0));
        assertEquals(
                List.of("0,25", "1,25", "2,25", "3,25"),
                lines.stream().skip(1).map(line -> line.substring(0, 4)).toList());
    }

    @Test
    void scoring_again_writes_the_same_bytes_and_removes_old_tables() throws IOException {
        Path run = runs.copy(42, folder);
        ScoreFiles.write(Scorer.score(Cards.read(folder), run), run);
        byte[] first = Files.readAllBytes(run.resolve("realism/T/score.json"));
        byte[] table = Files.readAllBytes(run.resolve("realism/T/buckets.csv"));
        Files.writeString(run.resolve("realism/T/old.csv"), "x\n");
        Files.delete(run.resolve("realism/T/score.json"));

        ScoreFiles.write(Scorer.score(Cards.read(folder), run), run);

        assertArrayEquals(first, Files.readAllBytes(run.resolve("realism/T/score.json")));
        assertArrayEquals(table, Files.readAllBytes(run.resolve("realism/T/buckets.csv")));
        assertTrue(Files.notExists(run.resolve("realism/T/old.csv")));
        String text = new String(first, java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(text.startsWith("{\"failing\":{\"B\":[],\"BPLUS\":[],\"datasets\":[],\"hard\":[],"), text);
        assertTrue(
                text.endsWith(
                        "\"seed\":42,\"segment\":\"T\",\"shares\":{\"B\":1,\"BPLUS\":1},\"verdict\":\"PASS_BPLUS\"}\n"),
                text);
    }

    @Test
    void a_score_is_no_part_of_a_run() {
        Path run = runs.run(7);
        ScoreFiles.write(Scorer.score(Cards.read(folder), run), run);

        assertEquals(
                List.of(),
                DeepVerifier.verify(run, new Store(run.resolveSibling(".store")))
                        .problems());
    }
}
