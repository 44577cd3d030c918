package io.enginehost.realism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.Problem;
import io.enginehost.realism.Scorecard.Direction;
import io.enginehost.realism.Scorecard.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorecardReaderTest {

    @TempDir
    Path folder;

    /** The one problem of a bent scorecard, which must stand at the text that was put in. */
    private Problem refused(String code, String from, String to) throws Exception {
        return refused(code, from, to, to);
    }

    private Problem refused(String code, String from, String to, String at) throws Exception {
        Path file = Cards.write(folder, from, to);
        EngineException failure = assertThrows(EngineException.class, () -> ScorecardReader.read(file));
        assertEquals(
                List.of(code), failure.problems().stream().map(Problem::code).toList(), failure::getMessage);
        Problem problem = failure.problems().get(0);
        String line = Files.readAllLines(file).get(problem.place().line() - 1);
        assertTrue(
                line.substring(problem.place().column() - 1).startsWith(at),
                () -> problem + " points to " + line.substring(problem.place().column() - 1));
        return problem;
    }

    @Test
    void everything_in_it_is_read() {
        Scorecard card = Cards.read(folder);

        assertEquals("T.v1", card.id());
        assertEquals(List.of(42L, 7L), card.seeds());
        assertEquals(42L, card.witness());
        assertEquals(List.of("half", "quarter"), List.copyOf(card.cohorts().keySet()));
        assertEquals(Direction.NONE, card.metric("mean_u").direction());
        assertEquals(Direction.DOWN, card.metric("quarter_mean").direction());
        assertEquals(Kind.BOOTSTRAP_RATIO_DIFFERENCE, card.intervals().get(1).kind());
        assertEquals(200, card.intervals().get(1).samples());
        assertEquals("in[0.4, 0.6]", card.gates().get(1).bars().get(Bar.BPLUS).toString());
        assertTrue(card.gates().get(3).companion());
        assertEquals(Set.of("mean_u", "row_count"), card.stability().metrics());
        assertEquals(0.4, card.stability().cv().get(Bar.BPLUS));
        assertEquals(Set.of("G1"), card.grades().get(Bar.BPLUS).within());
        assertTrue(card.sha256().matches("[0-9a-f]{64}"));
    }

    @Test
    void a_star_watches_every_metric() {
        Scorecard card = Cards.read(folder, "metrics: [mean_u, row_count]", "metrics: \"*\"");

        assertEquals(
                Set.of("mean_u", "row_count", "quarter_mean", "bucket_count"),
                card.stability().metrics());
    }

    @Test
    void seeds_have_64_bits() {
        Scorecard card = Cards.read(folder, "seeds: [42, 7]", "seeds: [42, 18446744073709551615]");

        assertEquals(List.of(42L, -1L), card.seeds());
    }

    @Test
    void unknown_metrics_are_told_with_what_was_meant() throws Exception {
        Problem gate =
                refused("UNKNOWN_METRIC", "{id: H1, metric: row_count", "{id: H1, metric: row_cuont", "row_cuont");
        assertEquals("did you mean \"row_count\"?", gate.hint());
        refused("UNKNOWN_METRIC", "metrics: [mean_u, row_count]", "metrics: [mean_u, row_coun]", "row_coun]");
        refused("UNKNOWN_METRIC", "id: low_ci, metric: mean_u", "id: low_ci, metric: mean_x", "mean_x");
    }

    @Test
    void a_grade_names_gates_that_have_a_B_band() throws Exception {
        assertEquals(
                "did you mean \"G1\"?",
                refused("UNKNOWN_GATE", "[G1]", "[G11]", "G11").hint());
        assertTrue(refused("UNKNOWN_GATE", "[G1]", "[H1]", "H1").message().contains("has no B band"));
    }

    @Test
    void ids_are_unique() throws Exception {
        refused("SCORECARD_TWICE", "{id: G2,", "{id: G1,", "G1");
        refused("SCORECARD_TWICE", "id: bucket_count", "id: mean_u", "mean_u");
        refused("SCORECARD_TWICE", "id: ratio_ci", "id: low_ci", "low_ci");
        refused("SCORECARD_TWICE", "  buckets: select", "  half: select", "select");
    }

    @Test
    void tables_that_every_query_sees_keep_their_names() throws Exception {
        refused("SCORECARD_NAME", "  quarter: select", "  counters: select", "select");
    }

    @Test
    void a_band_of_B_plus_lies_inside_that_of_B() throws Exception {
        Problem problem =
                refused("BAND_NESTING", "BPLUS: \"in[0.4, 0.6]\"", "BPLUS: \"in[0.4, 0.71]\"", "\"in[0.4, 0.71]");
        assertTrue(problem.message().contains("in[0.3, 0.7]"), problem.message());
        refused("CV_NESTING", "cv: {B: 0.5, BPLUS: 0.4}", "cv: {B: 0.5, BPLUS: 0.6}", "0.6");
    }

    @Test
    void a_gate_asks_for_something() throws Exception {
        refused("GATE_EMPTY", "{id: H1, metric: row_count, hard: \">= 100\"}", "{id: H1, metric: row_count}");
        refused("GATE_EMPTY", "role: companion, B: \"> 0.1\", BPLUS: \"> 0.2\"", "role: companion", "{id: C1");
    }

    @Test
    void conditions_are_conditions() throws Exception {
        Problem problem = refused("CONDITION_SYNTAX", "hard: \">= 100\"", "hard: \"=> 100\"", "\"=> 100\"");
        assertTrue(problem.hint().contains("in[low, high]"), problem.hint());
        refused("CONDITION_SYNTAX", "BPLUS: \"> 0.2\"", "BPLUS: \"in[3, 2]\"", "\"in[3, 2]\"");
    }

    @Test
    void shares_lie_in_0_to_1() throws Exception {
        refused("SCHEMA_RANGE", "B: {band_share: 1}", "B: {band_share: 0}", "0");
        refused("SCHEMA_RANGE", "B: {band_share: 1}", "B: {band_share: 1.01}", "1.01");
    }

    @Test
    void the_witness_is_a_certified_seed() throws Exception {
        refused("WITNESS_SEED", "witness: {seed: 42}", "witness: {seed: 43}", "43");
    }

    @Test
    void the_id_names_the_segment() throws Exception {
        refused("SCORECARD_ID", "scorecard: T.v1", "scorecard: U.v1", "U.v1");
    }

    @Test
    void unknown_keys_are_refused() throws Exception {
        assertEquals(
                "did you mean \"hard\"?",
                refused("SCHEMA_UNKNOWN_KEY", "hard: \">= 100\"", "hrad: \">= 100\", B: \">= 1\"", "hrad")
                        .hint());
        refused("SCHEMA_UNIQUE", "seeds: [42, 7]", "seeds: [42, 42]", "[42, 42]");
    }

    @Test
    void everything_wrong_is_told_at_once() {
        Path file = Cards.write(
                folder,
                "{id: G2,",
                "{id: G1,",
                "hard: \">= 100\"",
                "hard: \"about 100\"",
                "[G1]",
                "[G9]",
                "seed: 42",
                "seed: 1");

        EngineException failure = assertThrows(EngineException.class, () -> ScorecardReader.read(file));

        assertEquals(
                Set.of("WITNESS_SEED", "SCORECARD_TWICE", "CONDITION_SYNTAX", "UNKNOWN_GATE"),
                Set.copyOf(failure.problems().stream().map(Problem::code).toList()));
    }
}
