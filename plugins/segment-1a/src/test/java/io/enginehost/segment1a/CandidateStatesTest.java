package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment1a.Candidates.Candidate;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S3, S4 and S5 as the host runs them. Merchant 7 has one site, 9 has 12 and may go abroad, 11 has 30 and may not. */
class CandidateStatesTest {

    private static final Map<Long, Integer> N = Map.of(7L, 1, 8L, 5, 9L, 12, 11L, 30, 99L, 5);

    private static final Inputs S3 = new Inputs(CandidateStatesTest::candidates, 7L, 9L, 11L)
            .reads("counts", "s2_outlet_counts", id -> List.of(new Candidates.Count(id, N.get(id))))
            .reads(
                    "design",
                    "hurdle_design_matrix",
                    id -> List.of(new Candidates.Design(id, 5812, Channel.card_present, "GB")))
            .reads("flags", "crossborder_eligibility_flags", id -> List.of(new Candidates.Flag(id, id != 11)))
            .reads("openness", "crossborder_features", id -> List.of(new Candidates.Open(id, 0.3)));

    private static final Inputs S4 = new Inputs(CandidateStatesTest::targets, 7L, 9L, 11L)
            .reads("counts", "s2_outlet_counts", id -> List.of(new ForeignTarget.Count(id, N.get(id) > 1, N.get(id))))
            .reads("flags", "crossborder_eligibility_flags", id -> List.of(new ForeignTarget.Flag(id, id != 11)))
            .reads("openness", "crossborder_features", id -> List.of(new ForeignTarget.Open(id, 0.3)))
            .reads("candidates", "s3_candidate_set", id -> List.of(ranked(id, "GB", 0), ranked(id, "FR", 1)));

    private record Ranked(long merchant_id, String country_iso, int candidate_rank, boolean is_home) {}

    private static Record ranked(long id, String iso, int rank) {
        return new Ranked(id, iso, rank, rank == 0);
    }

    private static StateTest candidates() {
        return World.state(new Candidates(), "S3")
                .shardBy("merchant_id")
                .reads("gravity", "country_gravity", Reference.GRAVITY)
                .reads("countries", "countries", Reference.COUNTRIES)
                .policy("ladder", "s3_rule_ladder_policy")
                .policy("weights", "s3_base_weight_policy")
                .policy("thresholds", "s3_thresholds_policy")
                .writes("candidates", "s3_candidate_set")
                .writes("priors", "s3_base_weight_priors")
                .writes("splits", "s3_integerised_counts")
                .writes("sites", "s3_site_sequence");
    }

    private static StateTest targets() {
        return World.state(new ForeignTarget(), "S4")
                .shardBy("merchant_id")
                .policy("target", "foreign_target_policy")
                .writes("events", "rng_event_ztp_final");
    }

    private static StateTest currencies(List<CurrencyWeights.Merchant> merchants) {
        return World.whole(new CurrencyWeights(), "S5")
                .reads("payments", "ccy_country_shares", Reference.PAYMENTS)
                .reads("settlements", "settlement_shares", Reference.SETTLEMENTS)
                .reads("countries", "countries", Reference.COUNTRIES)
                .reads("gravity", "country_gravity", Reference.GRAVITY)
                .reads("merchants", "merchant_universe", merchants)
                .policy("smoothing", "ccy_smoothing_params")
                .writes("weights", "ccy_country_weights_cache")
                .writes("tenders", "merchant_currency")
                .writes("sparse", "sparse_flag");
    }

    @Test
    void every_merchant_has_its_home_and_only_one_that_may_goes_abroad() {
        StateResult result = S3.whole().run();
        assertEquals(3, result.shards());
        List<Candidate> rows = result.rows(Candidates.CANDIDATES);
        assertEquals(
                List.of(7L, 9L, 11L),
                rows.stream()
                        .filter(Candidate::is_home)
                        .map(Candidate::merchant_id)
                        .toList());
        assertEquals(1 + 1 + 9 + 1, rows.size());
        assertEquals(
                Reference.GRAVITY.stream()
                        .filter(row -> row.country_iso().equals("GB") && row.partner_rank() <= 9)
                        .map(Reference.Gravity::partner_iso)
                        .toList(),
                rows.stream()
                        .filter(row -> !row.is_home())
                        .map(Candidate::country_iso)
                        .toList());
        assertEquals(
                1 + 12 + 30,
                result.rows(Candidates.SPLITS).stream()
                        .mapToInt(Candidates.Split::count)
                        .sum());
        assertEquals(1 + 12 + 30, result.rows(Candidates.SITES).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"design", "flags", "openness"})
    void a_merchant_that_an_input_of_S3_lacks_or_alone_knows_is_a_coverage_fault(String port) {
        for (StateTest test : List.of(S3.without(port, 9), S3.without(port, 11), S3.with(port, 8), S3.with(port, 99))) {
            assertEquals("1A.S3.COVERAGE", test.fails().code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts", "design", "flags", "openness"})
    void a_merchant_that_an_input_has_twice_is_refused(String port) {
        assertEquals("KEY_DUPLICATE", lastPart(S3.with(port, 9).fails()));
    }

    private static String lastPart(EngineException e) {
        return e.code().substring(e.code().lastIndexOf('.') + 1);
    }

    @Test
    void rules_that_name_an_unknown_country_or_too_many_partners_are_refused() {
        assertEquals(
                "1A.S3.POLICY_REF",
                S3.whole().set("s3_rule_ladder_policy.sets={FAR: [XX]}").fails().code());
        assertEquals(
                "1A.S3.POLICY_REF",
                S3.whole()
                        .set("s3_rule_ladder_policy.rules.5.admit.gravity=19")
                        .fails()
                        .code());
    }

    @Test
    void more_outlets_than_six_digits_number_have_a_split_but_no_sites() {
        StateResult result = S3.whole()
                .reads(
                        "counts",
                        "s2_outlet_counts",
                        new Candidates.Count(7, 1),
                        new Candidates.Count(9, 12),
                        new Candidates.Count(11, 1_000_001))
                .run();
        assertEquals(
                1_000_001,
                result.rows(Candidates.SPLITS).stream()
                        .filter(row -> row.merchant_id() == 11)
                        .mapToInt(Candidates.Split::count)
                        .sum());
        List<Candidates.Site> sites = result.rows(Candidates.SITES);
        assertEquals(1 + 12, sites.size());
        assertTrue(sites.stream().noneMatch(site -> site.merchant_id() == 11));
    }

    @Test
    void only_eligible_merchants_with_several_sites_have_a_target() {
        StateResult result = S4.whole().run();
        List<ForeignTarget.Event> events = result.rows(ForeignTarget.EVENTS);
        assertEquals(1, events.size());
        ForeignTarget.Event event = events.get(0);
        assertEquals(9, event.merchant_id());
        assertEquals(Math.exp(-2.2 + 1.05 * Math.log(12) + 0.9 * 0.3), event.lambda(), 1e-12);
        assertEquals(ForeignTarget.Regime.inversion, event.regime());
        assertTrue(event.k_target() >= 1);
        assertEquals(1, result.draws("ztp_final").draws());
    }

    @Test
    void a_merchant_without_a_foreign_candidate_wants_none_and_draws_nothing() {
        StateResult result = S4.whole()
                .reads(
                        "candidates",
                        "s3_candidate_set",
                        List.of(ranked(7, "GB", 0), ranked(9, "GB", 0), ranked(11, "GB", 0)))
                .run();
        ForeignTarget.Event event = result.rows(ForeignTarget.EVENTS).get(0);
        assertEquals(0, event.k_target());
        assertEquals(0, event.draws());
        assertEquals(ForeignTarget.Reason.no_admissible, event.reason());
        assertEquals(0, result.draws("ztp_final").draws());
    }

    @Test
    void a_large_lambda_is_drawn_by_rejection() {
        StateResult result = S4.whole().set("foreign_target_policy.theta0=1").run();
        ForeignTarget.Event event = result.rows(ForeignTarget.EVENTS).get(0);
        assertEquals(ForeignTarget.Regime.ptrs, event.regime());
        assertTrue(event.draws() >= 2 && event.draws() % 2 == 0);
    }

    @Test
    void a_lambda_that_no_sampler_takes_stops_the_run() {
        EngineException e = S4.whole().set("foreign_target_policy.theta0=20").fails();
        assertEquals("1A.S4.NUMERIC", e.code());
        assertTrue(e.getMessage().contains("merchant 9"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"flags", "openness", "candidates"})
    void a_merchant_that_an_input_of_S4_lacks_or_alone_knows_is_a_coverage_fault(String port) {
        for (StateTest test : List.of(S4.without(port, 7), S4.without(port, 11), S4.with(port, 8), S4.with(port, 99))) {
            assertEquals("1A.S4.COVERAGE", test.fails().code());
        }
    }

    @Test
    void every_merchant_settles_in_the_tender_of_its_home() {
        StateResult result = currencies(
                        List.of(new CurrencyWeights.Merchant(7, "GB"), new CurrencyWeights.Merchant(9, "FR")))
                .run();
        assertEquals(
                List.of(new CurrencyWeights.Tender(7, "GBP"), new CurrencyWeights.Tender(9, "EUR")),
                result.rows(CurrencyWeights.TENDERS));
        assertEquals(1, result.counter("currencies_payments_only"));
        assertEquals(1, result.counter("currencies_settlements_only"));
        List<CurrencyWeights.Sparse> sparse = result.rows(CurrencyWeights.SPARSE);
        assertEquals(sparse.size() - 2, result.counter("currencies_both"));
        assertEquals(
                sparse.stream().filter(CurrencyWeights.Sparse::is_sparse).count(), result.counter("currencies_sparse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "XX"})
    void a_home_without_a_tender_stops_the_run(String home) {
        EngineException e =
                currencies(List.of(new CurrencyWeights.Merchant(7, home))).fails();
        assertEquals("1A.S5.MCURR", e.code());
        assertTrue(e.getMessage().contains("merchant 7 is at home in " + home), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"payments, ccy_country_shares", "settlements, settlement_shares"})
    void shares_that_do_not_sum_to_1_are_not_repaired(String port, String dataset) {
        List<CurrencyWeights.Share> short_ = List.of(
                new CurrencyWeights.Share("GBP", "GB", 0.9, 1), new CurrencyWeights.Share("GBP", "IE", 0.099, 1));
        EngineException e = currencies(List.of()).reads(port, dataset, short_).fails();
        assertEquals("1A.S5.INPUT", e.code());
        assertTrue(e.getMessage().contains(port + " of GBP sum to 0.999"), e.getMessage());
    }

    @Test
    void a_currency_without_observations_floor_or_alpha_stops_the_run() {
        List<CurrencyWeights.Share> unseen = List.of(new CurrencyWeights.Share("XTS", "GB", 1.0, 0));
        EngineException e = currencies(List.of())
                .reads("payments", "ccy_country_shares", unseen)
                .reads("settlements", "settlement_shares", unseen)
                .set("ccy_smoothing_params.alpha=0")
                .set("ccy_smoothing_params.obs_floor=0")
                .fails();
        assertEquals("1A.S5.ZERO_MASS", e.code());
    }
}
