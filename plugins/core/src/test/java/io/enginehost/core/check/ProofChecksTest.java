package io.enginehost.core.check;

import static io.enginehost.core.MemorySegment.digest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment.Dataset;
import io.enginehost.api.proof.Segment.FamilyFacts;
import io.enginehost.api.proof.Segment.Lineage;
import io.enginehost.api.proof.Segment.StateFacts;
import io.enginehost.core.DuckSql;
import io.enginehost.core.MemorySegment;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofChecksTest {

    private final MemorySegment segment = new MemorySegment();

    @Test
    void artifact_present_finds_empty_tables_and_refuses_unknown_ids() throws IOException {
        segment.datasets.add(dataset("full", 1));
        segment.datasets.add(dataset("hollow", 0));
        assertEquals(
                0,
                new ArtifactPresent()
                        .check(segment, new Selection(List.of("full")))
                        .affected());
        assertEquals(
                "hollow",
                new ArtifactPresent()
                        .check(segment, new Selection(null))
                        .samples()
                        .get(0)
                        .get("dataset"));
        assertThrows(
                EngineException.class, () -> new ArtifactPresent().check(segment, new Selection(List.of("holow"))));
    }

    @Test
    void digest_recompute_finds_a_changed_dataset() {
        segment.datasets.add(dataset("a", 1));
        segment.datasets.add(dataset("b", 1));
        segment.redigested.put("a", dataset("a", 1));
        segment.redigested.put("b", dataset("b", 2));
        Outcome outcome = new DigestRecompute().check(segment, new Selection(List.of()));
        assertEquals(1, outcome.affected());
        assertEquals("b", outcome.samples().get(0).get("dataset"));
    }

    @Test
    void lineage_recompute_finds_a_changed_world() {
        assertEquals(0, new LineageRecompute().check(segment, new Nothing()).affected());
        segment.recomputed = new Lineage(digest('1'), digest('9'));
        assertEquals(1, new LineageRecompute().check(segment, new Nothing()).affected());
    }

    @Test
    void state_status_finds_a_state_that_did_not_finish() {
        segment.states.add(new StateFacts("S1", StateFacts.Status.PASS, Map.of()));
        segment.states.add(new StateFacts("S2", StateFacts.Status.REUSED, Map.of()));
        assertEquals(0, new StateStatus().check(segment, new Nothing()).affected());
        segment.states.add(new StateFacts("S3", StateFacts.Status.MISSING, Map.of()));
        assertEquals(1, new StateStatus().check(segment, new Nothing()).affected());
    }

    @Test
    void rng_replay_runs_every_state_that_draws_unless_told_which() {
        segment.families.add(logged("hurdle_bernoulli", "S1", 1, false, 3, 3, 3));
        segment.differences.put("S1", "row 7: u differs");
        segment.differences.put("S0A", "row 1: pi differs");
        assertEquals(
                1, new RngReplay().check(segment, new RngReplay.States(null)).affected());
        assertEquals(
                2,
                new RngReplay()
                        .check(segment, new RngReplay.States(List.of("S0A", "S1", "S2")))
                        .affected());
    }

    @Test
    void rng_accounting_balances_a_logged_family_with_skipped_draws() throws SQLException {
        try (DuckSql sql = events("(1, 1), (1, 1), (0, 0)")) {
            segment.sql = sql;
            segment.families.add(logged("family", "S1", 1, true, 3, 2, 2));
            assertEquals(List.of(), codes());
            segment.families.set(0, logged("family", "S1", 1, false, 3, 2, 2));
            assertEquals(List.of("RNG_BUDGET"), codes());
            segment.families.set(0, logged("family", "S1", 1, true, 3, 3, 2));
            assertEquals(List.of("RNG_ACCOUNTS"), codes());
            segment.families.set(0, logged("family", "S1", 1, true, 1, 2, 2));
            assertEquals(List.of("RNG_ACCOUNTS"), codes());
            segment.families.set(0, logged("family", "S1", 1, true, 4, 2, 2));
            assertEquals(List.of("RNG_ACCOUNTS"), codes());
        }
    }

    @Test
    void rng_accounting_lets_a_variable_family_draw_no_more_than_two_uniforms_a_block() throws SQLException {
        try (DuckSql sql = events("(5, 3), (2, 1), (7, 3), (1, null), (1, 2)")) {
            segment.sql = sql;
            segment.families.add(logged("family", "S2", null, false, 5, 16, 9));
            assertEquals(List.of("RNG_BUDGET"), codes());
            assertEquals(
                    true, accounting().samples().get(0).get("told").toString().endsWith("3 off budget"));
        }
    }

    @Test
    void rng_accounting_multiplies_the_budget_of_a_folded_family() throws SQLException {
        try (DuckSql sql = new DuckSql()
                .with("create table event as select * from (values (1, 1), (2, 3)) t(site_order, attempts)")) {
            segment.sql = sql;
            segment.families.add(
                    new FamilyFacts("family", "S6", "event", false, 2, 1, "attempts", false, List.of(), null, 2, 8, 4));
            assertEquals(List.of(), codes());
            segment.families.set(
                    0,
                    new FamilyFacts("family", "S6", "event", false, 2, 1, "attempts", false, List.of(), null, 2, 9, 4));
            assertEquals(List.of("RNG_ACCOUNTS"), codes());
        }
    }

    @Test
    void rng_accounting_counts_the_decisions_that_a_folded_family_tells_in_several_rows() throws SQLException {
        try (DuckSql sql = new DuckSql()
                .with("create table event as select * from (values (7, 'DE', 0.5), (7, 'US', 0.25), (7, 'US', 0.25), "
                        + "(9, 'US', null)) t(merchant_id, iso, u)")) {
            segment.sql = sql;
            segment.families.add(folded(true, 2));
            assertEquals(List.of(), codes());
            segment.families.set(0, folded(true, 3));
            assertEquals(List.of("RNG_ACCOUNTS"), codes());
            segment.families.set(0, folded(false, 2));
            assertEquals(List.of("RNG_BUDGET", "RNG_ACCOUNTS"), codes());
            sql.with("insert into event values (7, 'US', 0.75)");
            segment.families.set(0, folded(true, 2));
            assertEquals(List.of("RNG_BUDGET"), codes());
        }
    }

    private static FamilyFacts folded(boolean maySkip, long drawn) {
        List<String> decision = List.of("merchant_id", "iso");
        return new FamilyFacts("family", "S4", "event", false, 1, 1, null, maySkip, decision, "u", drawn, drawn, drawn);
    }

    private static Dataset dataset(String id, long rows) {
        return new Dataset(id, digest('5'), digest('6'), "content", rows, List.of("id"));
    }

    private static DuckSql events(String rows) throws SQLException {
        return new DuckSql().with("create table event as select * from (values " + rows + ") t(draws, blocks)");
    }

    private static FamilyFacts logged(
            String label, String state, Integer budget, boolean maySkip, long streams, long draws, long blocks) {
        return new FamilyFacts(
                label, state, "event", true, budget, budget, null, maySkip, List.of(), null, streams, draws, blocks);
    }

    private Outcome accounting() {
        return new RngAccounting().check(segment, new RngAccounting.Families(null));
    }

    private List<Object> codes() {
        return accounting().samples().stream().map(row -> row.get("code")).toList();
    }
}
