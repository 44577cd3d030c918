package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1a.OutletCatalogue.Abort;
import io.enginehost.segment1a.OutletCatalogue.Candidate;
import io.enginehost.segment1a.OutletCatalogue.Count;
import io.enginehost.segment1a.OutletCatalogue.Outlet;
import io.enginehost.segment1a.OutletCatalogue.Split;
import io.enginehost.segment1a.StationarityTests.Result;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S8 and S9A as the host runs them. Merchant 7 has one site, 9 has four in GB and one in FR. */
class CatalogueStatesTest {

    private static final Inputs S8 = new Inputs(CatalogueStatesTest::catalogue, 7L, 9L)
            .reads("counts", "s2_outlet_counts", id -> List.of(new Count(id, id != 7, id == 7 ? 1 : 5)))
            .reads(
                    "splits",
                    "s7_integerised_counts",
                    id -> id == 7
                            ? List.of(new Split(7, "GB", true, 1, 1))
                            : List.of(new Split(id, "FR", false, 5, 1), new Split(id, "GB", true, 5, 4)))
            .reads(
                    "candidates",
                    "s3_candidate_set",
                    id -> List.of(new Candidate(id, "GB", 0), new Candidate(id, "FR", 1), new Candidate(id, "DE", 2)));

    private static final Inputs S9A = new Inputs(CatalogueStatesTest::stationarity, 7L, 9L)
            .reads(
                    "hurdle",
                    "rng_event_hurdle_bernoulli",
                    id -> List.of(new Stationarity.Decision(id, 0.5, id == 7 ? 0.75 : 0.25, id != 7)))
            .reads(
                    "design",
                    "hurdle_design_matrix",
                    id -> List.of(new Stationarity.Design(id, Channel.card_present, 5, ScaleTier.base)))
            .reads("parameters", "nb_parameters", id -> List.of(new Stationarity.Parameters(id, 14, 30)))
            .reads(
                    "counts",
                    "s2_outlet_counts",
                    id -> List.of(new Stationarity.Count(id, id != 7, id == 7 ? 1 : 14, id == 7 ? null : 0)))
            .reads(
                    "targets",
                    "rng_event_ztp_final",
                    id -> id == 7 ? List.of() : List.of(new Stationarity.Target(id, 2, 1.5)));

    private record SiteKey(String site_key) {}

    private static StateTest catalogue() {
        return World.state(new OutletCatalogue(), "S8")
                .shardBy("merchant_id")
                .writes("catalogue", "outlet_catalogue")
                .writes("aborts", "merchant_abort_log");
    }

    private static StateTest stationarity() {
        return World.whole(new Stationarity(), "S9A")
                .policy("limits", "validation_policy")
                .writes("tests", "hurdle_stationarity_tests");
    }

    private static void assertFails(String code, StateTest test) {
        assertEquals(code, test.fails().code());
    }

    private static StateTest splits(Split... ofNine) {
        List<Split> rows = new java.util.ArrayList<>(List.of(ofNine));
        rows.add(new Split(7, "GB", true, 1, 1));
        return S8.whole().reads("splits", "s7_integerised_counts", rows);
    }

    @Test
    void there_is_a_row_for_every_outlet() {
        StateResult result = S8.whole().run();
        List<Outlet> rows = result.rows(OutletCatalogue.CATALOGUE);
        assertEquals(6, rows.size());
        assertEquals(new Outlet(7, "000001", "GB", "GB", false, 1, 1, 1, "7-GB-000001"), rows.get(0));
        assertEquals(new Outlet(9, "000001", "GB", "FR", true, 5, 1, 1, "9-FR-000001"), rows.get(1));
        assertEquals(new Outlet(9, "000004", "GB", "GB", true, 5, 4, 4, "9-GB-000004"), rows.get(5));
        assertEquals(List.of(), result.rows(OutletCatalogue.ABORTS));
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void a_merchant_whose_outlets_six_digits_cannot_number_is_left_out_whole_and_logged() {
        StateResult result = S8.whole()
                .reads("counts", "s2_outlet_counts", new Count(7, false, 1), new Count(9, true, 1_000_001))
                .reads(
                        "splits",
                        "s7_integerised_counts",
                        new Split(7, "GB", true, 1, 1),
                        new Split(9, "FR", false, 1_000_001, 1),
                        new Split(9, "GB", true, 1_000_001, 1_000_000))
                .run();
        assertEquals(
                List.of(new Outlet(7, "000001", "GB", "GB", false, 1, 1, 1, "7-GB-000001")),
                result.rows(OutletCatalogue.CATALOGUE));
        assertEquals(List.of(new Abort(9, "S8", "SITE_SEQUENCE_OVERFLOW")), result.rows(OutletCatalogue.ABORTS));
        assertEquals(1, result.counter("merchants_aborted"));
        assertEquals(1, result.warnings().size());
    }

    @Test
    void as_many_outlets_as_six_digits_number_are_numbered() {
        StateResult result = S8.whole()
                .reads("counts", "s2_outlet_counts", new Count(7, false, 1), new Count(9, true, 999_999))
                .reads(
                        "splits",
                        "s7_integerised_counts",
                        new Split(7, "GB", true, 1, 1),
                        new Split(9, "GB", true, 999_999, 999_999))
                .run();
        assertEquals(List.of(), result.rows(OutletCatalogue.ABORTS));
        List<SiteKey> rows = result.rows("catalogue", SiteKey.class);
        assertEquals(1_000_000, rows.size());
        assertEquals("9-GB-999999", rows.get(999_999).site_key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"splits", "candidates"})
    void a_merchant_that_an_input_of_S8_alone_knows_is_a_coverage_fault(String port) {
        assertFails("1A.S8.COVERAGE", S8.with(port, 8));
        assertFails("1A.S8.COVERAGE", S8.with(port, 99));
    }

    @Test
    void a_merchant_without_counts_or_candidates_stops_the_run() {
        assertFails("1A.S8.COUNTS_MISSING", S8.without("splits", 7));
        assertFails("1A.S8.COUNTS_MISSING", S8.without("splits", 9));
        assertFails("1A.S8.COVERAGE", S8.without("candidates", 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts", "splits"})
    void a_row_that_an_input_of_S8_has_twice_is_refused(String port) {
        String code = S8.with(port, 9).fails().code();
        assertTrue(code.endsWith("KEY_DUPLICATE"), code);
    }

    @Test
    void counts_that_do_not_sum_to_n_stop_the_run() {
        assertFails("1A.S8.SUM", splits(new Split(9, "GB", true, 5, 4)));
        assertFails("1A.S8.SUM", splits(new Split(9, "GB", true, 5, 6)));
    }

    @Test
    void a_single_site_merchant_with_two_outlets_stops_the_run() {
        assertFails(
                "1A.S8.FLAG",
                S8.whole()
                        .reads("counts", "s2_outlet_counts", new Count(7, false, 2), new Count(9, true, 5))
                        .reads(
                                "splits",
                                "s7_integerised_counts",
                                new Split(7, "GB", true, 2, 2),
                                new Split(9, "GB", true, 5, 5)));
    }

    @Test
    void outlets_in_a_country_that_was_no_candidate_stop_the_run() {
        assertFails("1A.S8.NOT_IN_CANDIDATES", splits(new Split(9, "GB", true, 5, 4), new Split(9, "US", false, 5, 1)));
    }

    @Test
    void a_home_that_is_not_the_first_candidate_stops_the_run() {
        assertFails("1A.S8.HOME_DRIFT", splits(new Split(9, "FR", true, 5, 5)));
        assertFails("1A.S8.HOME_DRIFT", splits(new Split(9, "GB", false, 5, 5)));
        assertFails("1A.S8.HOME_DRIFT", splits(new Split(9, "GB", true, 5, 4), new Split(9, "FR", true, 5, 1)));
    }

    @Test
    void statistics_are_over_merchants_in_doubt_with_several_sites_or_with_a_target() {
        Map<String, Result> results = S9A.whole().run().rows(Stationarity.TESTS).stream()
                .collect(Collectors.toMap(Result::test_id, Function.identity()));
        assertEquals(2, results.get("rate.all").rows());
        assertEquals(1, results.get("nb.mean_z").rows());
        assertEquals(1, results.get("ztp.mean_z").rows());
        assertEquals(2, results.get("coeff.mean_pi").rows());
        assertEquals(0.5, results.get("coeff.mean_pi").value());
        assertFalse(results.containsKey("phi.channel_smd"));
    }

    @Test
    void merchants_that_were_certain_or_want_nothing_are_left_out() {
        Map<String, Result> results = S9A
                .whole()
                .reads(
                        "hurdle",
                        "rng_event_hurdle_bernoulli",
                        new Stationarity.Decision(7, 0.0, null, false),
                        new Stationarity.Decision(9, 1.0, null, true))
                .reads("targets", "rng_event_ztp_final", new Stationarity.Target(9, 0, 1.5))
                .run()
                .rows(Stationarity.TESTS)
                .stream()
                .collect(Collectors.toMap(Result::test_id, Function.identity()));
        assertFalse(results.containsKey("rate.all") || results.containsKey("drift.cusum"));
        assertFalse(results.containsKey("ztp.mean_z"));
        assertTrue(results.containsKey("nb.mean_z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"design", "parameters", "counts"})
    void a_merchant_that_an_input_of_S9A_lacks_or_alone_knows_is_a_coverage_fault(String port) {
        for (StateTest test :
                List.of(S9A.without(port, 7), S9A.without(port, 9), S9A.with(port, 8), S9A.with(port, 99))) {
            assertFails("1A.S9A.COVERAGE", test);
        }
    }

    @Test
    void a_target_of_an_unknown_merchant_is_a_coverage_fault() {
        assertFails("1A.S9A.COVERAGE", S9A.with("targets", 8));
        assertFails("1A.S9A.COVERAGE", S9A.with("targets", 99));
    }
}
