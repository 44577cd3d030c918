package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The states as the host runs them: linked with the segment's contracts, every row judged, in shards and whole. */
class StatesTest {

    private static final Hurdle.Probability MAYBE = new Hurdle.Probability(7, 0.0, 0.5);
    private static final Hurdle.Probability CERTAIN = new Hurdle.Probability(9, 40.0, 1.0);

    private static StateTest hurdle(Hurdle.Design... designs) {
        return World.state(new Hurdle(), "S1")
                .reads("probabilities", "hurdle_pi_probs", MAYBE, CERTAIN)
                .reads("design", "hurdle_design_matrix", designs)
                .writes("events", "rng_event_hurdle_bernoulli")
                .shardBy("merchant_id");
    }

    private static StateTest counts(OutletCount.Decision... decisions) {
        return World.state(new OutletCount(), "S2")
                .reads("hurdle", "rng_event_hurdle_bernoulli", decisions)
                .reads("parameters", "nb_parameters", new OutletCount.Parameters(9, 5.0, 2.0))
                .writes("events", "rng_event_nb_outlets")
                .writes("counts", "s2_outlet_counts");
    }

    private static StateTest features(Features.Merchant merchant, Map<String, ?> category) {
        return World.state(new Features(), "S0A")
                .reads("merchants", "merchant_universe", merchant)
                .reads("countries", "countries", new Features.Country("GB", 5, 48_642.18, true))
                .reads("mccs", "mcc_codes", List.of(category))
                .policy("hurdle", "hurdle_coefficients")
                .policy("dispersion", "nb_dispersion_coefficients")
                .policy("eligibility", "eligibility_policy")
                .writes("design", "hurdle_design_matrix")
                .writes("probabilities", "hurdle_pi_probs")
                .writes("parameters", "nb_parameters")
                .writes("flags", "crossborder_eligibility_flags")
                .writes("openness", "crossborder_features");
    }

    @Test
    void the_hurdle_draws_only_where_there_is_doubt() {
        StateResult result = hurdle(
                        new Hurdle.Design(9, 5812, Channel.card_present, 5),
                        new Hurdle.Design(7, 5812, Channel.card_not_present, 1))
                .run();
        assertEquals(2, result.shards());
        assertEquals(1, result.draws("hurdle_bernoulli").draws());
        List<Hurdle.Event> events = result.rows(Hurdle.EVENTS);
        assertEquals(
                List.of(false, true),
                events.stream().map(Hurdle.Event::deterministic).toList());
        assertTrue(events.get(1).is_multi());
    }

    @Test
    void a_merchant_without_a_design_row_is_a_coverage_fault() {
        EngineException e =
                hurdle(new Hurdle.Design(7, 5812, Channel.card_present, 5)).fails();
        assertEquals("1A.S1.COVERAGE", e.code());
        assertEquals(FailureClass.COVERAGE, e.failureClass());
    }

    @Test
    void a_single_site_merchant_has_one_outlet_and_no_event() {
        StateResult result = counts(new OutletCount.Decision(7, 0.1, false), new OutletCount.Decision(9, 0.9, true))
                .run();
        assertEquals(
                List.of(9L),
                result.rows(OutletCount.EVENTS).stream()
                        .map(OutletCount.Event::merchant_id)
                        .toList());
        assertEquals(1, result.rows(OutletCount.COUNTS).get(0).n_outlets());
        assertEquals(result.rows(OutletCount.EVENTS).get(0).attempts().size(), result.counter("nb_attempts"));
    }

    @Test
    void families_that_the_policies_have_no_terms_for_stop_the_features() {
        Features.Merchant merchant = new Features.Merchant(7, 5812, Channel.card_present, "GB", ScaleTier.base);
        EngineException e =
                features(merchant, Map.of("mcc", 5812, "family", "digital")).fails();
        assertEquals("1A.S0A.FAMILY_SET", e.code());
    }
}
