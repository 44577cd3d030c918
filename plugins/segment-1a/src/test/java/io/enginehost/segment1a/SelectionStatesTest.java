package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1a.CandidateWeights.Candidate;
import io.enginehost.segment1a.CandidateWeights.Prior;
import io.enginehost.segment1a.ForeignSet.Detail;
import io.enginehost.segment1a.ForeignSet.Reason;
import io.enginehost.segment1a.IntegerCounts.Integerised;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * S6 and S7 as the host runs them. All merchants are at home in GB with the candidates FR, IE and DE. Merchant 7 has one site, 9 has
 * 60 and may go abroad, 11 has 30 and may not.
 */
class SelectionStatesTest {

    private static final Map<Long, Integer> N = Map.of(7L, 1, 8L, 60, 9L, 60, 11L, 30, 99L, 60);
    private static final List<CurrencyTable.Weight> CURRENCIES = List.of(
            new CurrencyTable.Weight("GBP", "FR", 0.2),
            new CurrencyTable.Weight("GBP", "GB", 0.6),
            new CurrencyTable.Weight("GBP", "IE", 0.2));

    private static final Inputs S6 = common(new Inputs(SelectionStatesTest::foreign, 7L, 9L, 11L))
            .reads("counts", "s2_outlet_counts", id -> List.of(new ForeignSet.Count(id, N.get(id) > 1, N.get(id))))
            .reads("flags", "crossborder_eligibility_flags", id -> List.of(new ForeignSet.Flag(id, id != 11)))
            .reads(
                    "targets",
                    "rng_event_ztp_final",
                    id -> id == 7 || id == 11 ? List.of() : List.of(new ForeignSet.Target(id, 2)));

    private static final Inputs S7 = common(new Inputs(SelectionStatesTest::integers, 7L, 9L, 11L))
            .reads("counts", "s2_outlet_counts", id -> List.of(new IntegerCounts.Count(id, N.get(id) > 1, N.get(id))))
            .reads(
                    "members",
                    "s6_membership",
                    id -> id == 7 || id == 11 ? List.of() : List.of(member(id, "DE"), member(id, "FR")))
            .reads(
                    "details",
                    "s6_selection_detail",
                    id -> id == 7 || id == 11 ? List.of() : List.of(new IntegerCounts.Detail(id, 2)));

    private static Inputs common(Inputs inputs) {
        return inputs.reads("candidates", "s3_candidate_set", id -> ranked(id, "GB", "FR", "IE", "DE"))
                .reads(
                        "priors",
                        "s3_base_weight_priors",
                        id -> List.of(
                                new Prior(id, "GB", 9),
                                new Prior(id, "FR", 1),
                                new Prior(id, "IE", 2),
                                new Prior(id, "DE", 1)))
                .reads("tenders", "merchant_currency", id -> List.of(new CandidateWeights.Tender(id, "GBP")));
    }

    private static List<Candidate> ranked(long id, String... isos) {
        return IntStream.range(0, isos.length)
                .mapToObj(rank -> new Candidate(id, isos[rank], rank, rank == 0))
                .toList();
    }

    private static IntegerCounts.Member member(long id, String iso) {
        return new IntegerCounts.Member(id, iso);
    }

    private static StateTest foreign() {
        return World.state(new ForeignSet(), "S6")
                .shardBy("merchant_id")
                .reads("currencies", "ccy_country_weights_cache", CURRENCIES)
                .policy("selection", "s6_selection_policy")
                .writes("keys", "rng_event_gumbel_key")
                .writes("budgets", "rng_event_foreign_budget")
                .writes("members", "s6_membership")
                .writes("details", "s6_selection_detail");
    }

    private static StateTest integers() {
        return World.state(new IntegerCounts(), "S7")
                .shardBy("merchant_id")
                .reads("currencies", "ccy_country_weights_cache", CURRENCIES)
                .policy("selection", "s6_selection_policy")
                .writes("integerised", "s7_integerised_counts");
    }

    private static void assertFails(String code, StateTest test) {
        assertEquals(code, test.fails().code());
    }

    @Test
    void a_merchant_chooses_as_many_candidates_as_it_wants_by_the_largest_keys() {
        StateResult result = S6.whole().run();
        List<ForeignSet.Key> keys = result.rows(ForeignSet.KEYS);
        assertEquals(
                List.of("DE", "FR", "IE"),
                keys.stream().map(ForeignSet.Key::country_iso).toList());
        // Support FR 1/2, IE 1/2, prior DE 1/4, FR 1/4, IE 1/2, blended 1 to 4.
        assertEquals(0.2, keys.get(0).weight(), 1e-15);
        assertEquals(0.3, keys.get(1).weight(), 1e-15);
        assertEquals(0.5, keys.get(2).weight(), 1e-15);
        double least = keys.stream()
                .filter(ForeignSet.Key::selected)
                .mapToDouble(ForeignSet.Key::key)
                .min()
                .orElseThrow();
        keys.forEach(key -> assertEquals(key.key() >= least, key.selected()));
        assertEquals(
                keys.stream()
                        .filter(ForeignSet.Key::selected)
                        .map(ForeignSet.Key::country_iso)
                        .toList(),
                result.rows(ForeignSet.MEMBERS).stream()
                        .map(ForeignSet.Member::country_iso)
                        .toList());
        int budget = result.rows(ForeignSet.BUDGETS).get(0).budget();
        assertEquals(
                List.of(new Detail(9, 3, 3, 2, budget, 2, false, false, 0, Reason.none)),
                result.rows(ForeignSet.DETAILS));
        assertEquals(3, result.draws("gumbel_key").draws());
        assertEquals(1, result.draws("foreign_budget").draws());
        assertEquals(2, result.counter("k_realized"));
        assertEquals(1, result.counter("reason_none"));
    }

    @Test
    void fewer_candidates_than_wanted_are_all_taken() {
        StateResult result = S6.whole()
                .reads("targets", "rng_event_ztp_final", new ForeignSet.Target(9, 5))
                .run();
        Detail detail = result.rows(ForeignSet.DETAILS).get(0);
        assertEquals(3, detail.k_realized());
        assertTrue(detail.is_shortfall());
        assertEquals(Reason.none, detail.reason_code());
        assertEquals(1, result.counter("shortfalls"));
    }

    @Test
    void a_cap_considers_the_first_ranks_only_and_is_told() {
        StateResult result =
                S6.whole().set("s6_selection_policy.max_candidates_cap=1").run();
        Detail detail = result.rows(ForeignSet.DETAILS).get(0);
        assertEquals(Reason.CAPPED_BY_MAX_CANDIDATES, detail.reason_code());
        assertTrue(detail.cap_applied() && detail.is_shortfall());
        assertEquals(3, detail.candidates());
        assertEquals(1, detail.considered());
        assertEquals(List.of(new ForeignSet.Member(9, "FR")), result.rows(ForeignSet.MEMBERS));
        assertEquals(1, result.draws("gumbel_key").draws());
    }

    @Test
    void a_merchant_without_candidates_draws_nothing_and_stays_at_home() {
        StateResult result = S6.whole()
                .reads(
                        "candidates",
                        "s3_candidate_set",
                        List.of(
                                ranked(7, "GB").get(0),
                                ranked(9, "GB").get(0),
                                ranked(11, "GB").get(0)))
                .reads("targets", "rng_event_ztp_final", new ForeignSet.Target(9, 0))
                .run();
        Detail detail = result.rows(ForeignSet.DETAILS).get(0);
        assertEquals(Reason.NO_CANDIDATES, detail.reason_code());
        assertNull(detail.budget());
        assertEquals(List.of(), result.rows(ForeignSet.BUDGETS));
        assertEquals(List.of(), result.rows(ForeignSet.KEYS));
        assertEquals(0, result.draws("foreign_budget").draws());
        assertEquals(0, result.draws("gumbel_key").draws());
    }

    @Test
    void a_budget_of_0_is_drawn_and_leaves_nothing_to_choose() {
        StateResult result = S6.whole()
                .set("s6_selection_policy.home_share_tiers=[{max_n_outlets: 60, home_share_min: 1}]")
                .run();
        Detail detail = result.rows(ForeignSet.DETAILS).get(0);
        assertEquals(Reason.BUDGET_ZERO, detail.reason_code());
        assertEquals(0, detail.budget());
        assertEquals(0, detail.k_realized());
        assertEquals(1, result.rows(ForeignSet.BUDGETS).size());
        assertEquals(List.of(), result.rows(ForeignSet.KEYS));
        assertEquals(List.of(), result.rows(ForeignSet.MEMBERS));
        assertEquals(0, result.draws("gumbel_key").draws());
    }

    @ParameterizedTest
    @ValueSource(strings = {"candidates", "priors", "flags", "tenders"})
    void a_merchant_that_an_input_of_S6_lacks_or_alone_knows_is_a_coverage_fault(String port) {
        for (StateTest test : List.of(S6.without(port, 7), S6.without(port, 9), S6.with(port, 8), S6.with(port, 99))) {
            assertFails("1A.S6.COVERAGE", test);
        }
    }

    @Test
    void targets_are_those_of_eligible_merchants_with_several_sites() {
        assertFails("1A.S6.SCOPE", S6.without("targets", 9));
        assertFails("1A.S6.COVERAGE", S6.with("targets", 8));
        assertFails("1A.S6.COVERAGE", S6.with("targets", 99));
        for (long id : new long[] {7, 11}) {
            assertFails(
                    "1A.S6.SCOPE",
                    S6.whole()
                            .reads(
                                    "targets",
                                    "rng_event_ztp_final",
                                    new ForeignSet.Target(9, 2),
                                    new ForeignSet.Target(id, 2)));
        }
    }

    @Test
    void weights_ranks_and_priors_that_do_not_fit_stop_both_states() {
        List<CurrencyTable.Weight> half = CURRENCIES.subList(0, 2);
        List<Candidate> wrong = List.of(
                ranked(7, "GB").get(0),
                ranked(11, "GB").get(0),
                new Candidate(9, "GB", 0, true),
                new Candidate(9, "FR", 2, false));
        List<Prior> few =
                List.of(new Prior(7, "GB", 9), new Prior(9, "GB", 9), new Prior(9, "FR", 1), new Prior(11, "GB", 9));
        for (String id : List.of("S6", "S7")) {
            Inputs inputs = id.equals("S6") ? S6 : S7;
            assertFails("1A." + id + ".WEIGHTS", inputs.whole().reads("currencies", "ccy_country_weights_cache", half));
            assertFails("1A." + id + ".HOME_RANK", inputs.whole().reads("candidates", "s3_candidate_set", wrong));
            assertFails("1A." + id + ".PRIOR_MISSING", inputs.whole().reads("priors", "s3_base_weight_priors", few));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"priors", "counts", "targets", "flags", "tenders"})
    void a_row_that_an_input_of_S6_has_twice_is_refused(String port) {
        String code = S6.with(port, 9).fails().code();
        assertTrue(code.endsWith("KEY_DUPLICATE"), code);
    }

    @Test
    void outlets_are_split_over_the_home_and_the_members() {
        List<Integerised> rows = S7.whole().run().rows(IntegerCounts.INTEGERISED);
        assertEquals(
                List.of("GB", "DE", "FR", "GB", "GB"),
                rows.stream().map(Integerised::country_iso).toList());
        // Merchant 9: home .6, DE .4 * .2, FR .4 * .3; over their sum .8 it is .75, .1, .15 of 60.
        assertEquals(
                List.of(1, 6, 9, 45, 30), rows.stream().map(Integerised::count).toList());
        assertEquals(
                List.of(0, 3, 1, 0, 0),
                rows.stream().map(Integerised::candidate_rank).toList());
        assertEquals(0.1, rows.get(1).share(), 1e-15);
        assertTrue(rows.stream().noneMatch(Integerised::home_floor_applied));
    }

    @ParameterizedTest
    @ValueSource(strings = {"candidates", "priors", "tenders"})
    void a_merchant_that_an_input_of_S7_lacks_or_alone_knows_is_a_coverage_fault(String port) {
        for (StateTest test : List.of(S7.without(port, 7), S7.without(port, 9), S7.with(port, 8), S7.with(port, 99))) {
            assertFails("1A.S7.COVERAGE", test);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "details"})
    void members_and_details_of_an_unknown_merchant_are_a_coverage_fault(String port) {
        assertFails("1A.S7.COVERAGE", S7.with(port, 8));
        assertFails("1A.S7.COVERAGE", S7.with(port, 99));
    }

    @Test
    void no_merchant_has_more_foreign_countries_than_it_wanted_or_has_outlets_for() {
        assertFails("1A.S7.K_EXCEEDED", S7.without("details", 9));
        assertFails(
                "1A.S7.K_EXCEEDED", S7.whole().reads("details", "s6_selection_detail", new IntegerCounts.Detail(9, 1)));
        assertFails(
                "1A.S7.K_EXCEEDED",
                S7.whole()
                        .reads(
                                "counts",
                                "s2_outlet_counts",
                                new IntegerCounts.Count(7, false, 1),
                                new IntegerCounts.Count(9, true, 2),
                                new IntegerCounts.Count(11, true, 30)));
    }

    @Test
    void no_merchant_has_a_foreign_country_that_it_could_not_choose() {
        assertFails("1A.S7.NOT_SUBSET", S7.whole().reads("members", "s6_membership", member(9, "FR"), member(9, "US")));
        assertFails("1A.S7.NOT_SUBSET", S7.whole().reads("members", "s6_membership", member(9, "GB")));
        assertFails("1A.S7.NOT_SUBSET", S7.whole().set("s6_selection_policy.max_candidates_cap=1"));
    }

    @Test
    void a_single_site_merchant_with_two_outlets_stops_the_run() {
        assertFails(
                "1A.S7.N_MISSING",
                S7.whole()
                        .reads(
                                "counts",
                                "s2_outlet_counts",
                                new IntegerCounts.Count(7, false, 2),
                                new IntegerCounts.Count(9, true, 60),
                                new IntegerCounts.Count(11, true, 30)));
    }

    @Test
    void more_outlets_than_six_digits_number_are_still_counted() {
        List<Integerised> rows = S7.whole()
                .reads(
                        "counts",
                        "s2_outlet_counts",
                        new IntegerCounts.Count(7, false, 1),
                        new IntegerCounts.Count(9, true, 60),
                        new IntegerCounts.Count(11, true, 1_000_001))
                .run()
                .rows(IntegerCounts.INTEGERISED);
        assertEquals(
                List.of(1, 6, 9, 45, 1_000_001),
                rows.stream().map(Integerised::count).toList());
    }
}
