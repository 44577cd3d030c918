package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1a.CandidateWeights.Weighted;
import io.enginehost.segment1a.IntegerCounts.Integerised;
import io.enginehost.testkit.Tables;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * One merchant whose three candidates weigh the same, which chance does not bring about: the audit knows how S6 and S7 break ties,
 * and finds one that is broken the other way.
 */
class TiesTest {

    private static final long ID = 7;
    private static final int N = 42;
    private static final double THIRD = 1.0 / 3.0;
    private static final List<Weighted> CHOSEN = List.of(new Weighted("FR", 1, THIRD), new Weighted("DE", 2, THIRD));

    private Tables tables;

    @BeforeEach
    void a_merchant_at_home_in_GB_with_candidates_FR_DE_AT() throws SQLException {
        tables = new Tables();
        tables.load(
                "s2_outlet_counts",
                OutletCount.Count.class,
                List.of(new OutletCount.Count(ID, 0.5, true, N, 9.0, 9.0, 0)));
        tables.load(
                "hurdle_design_matrix",
                Features.Design.class,
                List.of(new Features.Design(ID, 5812, Channel.card_present, "GB", 5, 1.0, ScaleTier.base)));
        tables.load(
                "s3_candidate_set",
                Candidates.Candidate.class,
                List.of(
                        new Candidates.Candidate(ID, "GB", 0, true, List.of("NEAR"), List.of()),
                        new Candidates.Candidate(ID, "FR", 1, false, List.of("NEAR"), List.of()),
                        new Candidates.Candidate(ID, "DE", 2, false, List.of("NEAR"), List.of()),
                        new Candidates.Candidate(ID, "AT", 3, false, List.of("NEAR"), List.of())));
        tables.load(
                "s3_base_weight_priors",
                Candidates.Prior.class,
                List.of(
                        new Candidates.Prior(ID, "AT", 1.0),
                        new Candidates.Prior(ID, "DE", 1.0),
                        new Candidates.Prior(ID, "FR", 1.0),
                        new Candidates.Prior(ID, "GB", 9.0)));
        tables.load("merchant_currency", CurrencyWeights.Tender.class, List.of(new CurrencyWeights.Tender(ID, "GBP")));
        tables.load(
                "ccy_country_weights_cache",
                CurrencyWeights.Weight.class,
                List.of(new CurrencyWeights.Weight("GBP", "US", 1.0, 9)));
        tables.load("policy_values", Shipped.PolicyValue.class, Shipped.values("s6_selection_policy"));
        tables.load(
                "rng_event_ztp_final",
                ForeignTarget.Event.class,
                List.of(new ForeignTarget.Event(ID, 1, 1, 2, 2.0, ForeignTarget.Regime.inversion, null)));
        tables.load(
                "rng_event_foreign_budget",
                ForeignSet.Budget.class,
                List.of(new ForeignSet.Budget(ID, 1, 1, N, 0.595, 0.5, 17)));
        tables.load(
                "s6_membership",
                ForeignSet.Member.class,
                List.of(new ForeignSet.Member(ID, "DE"), new ForeignSet.Member(ID, "FR")));
        JsonNode views = Shipped.checks().root().get("views");
        for (String view : List.of("tier", "merchant_tier", "candidate_weight", "domain")) {
            tables.execute("create view " + view + " as " + views.get(view).asString());
        }
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    private long offenders(String id) throws SQLException {
        for (JsonNode check : Shipped.checks().root().get("checks")) {
            if (check.get("id").asString().equals(id)) {
                return tables.count(check.get("sql").asString());
            }
        }
        throw new IllegalArgumentException(id);
    }

    @Test
    void equal_keys_are_chosen_by_rank() throws SQLException {
        double key = StrictMath.log(THIRD) - StrictMath.log(-StrictMath.log(0.5));
        List<ForeignSet.Key> keys = List.of("FR", "DE", "AT").stream()
                .map(iso -> new ForeignSet.Key(ID, iso, 1, 1, THIRD, 0.5, key, false, null))
                .toList();
        tables.load("rng_event_gumbel_key", ForeignSet.Key.class, ForeignSet.choose(keys, 2));
        assertEquals(2, tables.count("from rng_event_gumbel_key where selected and country_iso in ('FR', 'DE')"));
        assertEquals(0, offenders("S6_SQL"));

        // By country the order is AT, DE, FR.
        tables.execute("update rng_event_gumbel_key set selected = country_iso <> 'FR', "
                + "selection_order = case country_iso when 'AT' then 1 when 'DE' then 2 end; "
                + "update s6_membership set country_iso = 'AT' where country_iso = 'FR'");
        assertTrue(offenders("S6_SQL") > 0);
    }

    @Test
    void equal_remainders_go_by_country() throws SQLException {
        // Targets GB 24.99, DE and FR 8.505: of two outlets left GB has one, DE the other.
        List<Integerised> rows = IntegerCounts.split(new IntegerCounts.Count(ID, true, N), "GB", 0.0, CHOSEN, 0.595);
        assertEquals(List.of(9, 8, 25), rows.stream().map(Integerised::count).toList());
        tables.load("s7_integerised_counts", Integerised.class, rows);
        assertEquals(0, offenders("S7_SQL"));

        // By rank it would be FR's.
        tables.execute(
                "update s7_integerised_counts set residual_rank = 5 - residual_rank, count = 17 - count where not is_home");
        assertEquals(2, offenders("S7_SQL"));
    }

    @Test
    void ranks_are_swapped_with_the_counts_or_without() throws SQLException {
        tables.load(
                "s7_integerised_counts",
                Integerised.class,
                IntegerCounts.split(new IntegerCounts.Count(ID, true, N), "GB", 0.0, CHOSEN, 0.595));
        tables.execute("update s7_integerised_counts set count = 17 - count where not is_home");
        assertEquals(2, offenders("S7_SQL"));
        tables.execute(
                "update s7_integerised_counts set count = 17 - count, residual_rank = 5 - residual_rank where not is_home");
        assertEquals(2, offenders("S7_SQL"));
    }
}
