package io.enginehost.segment1a;

import io.enginehost.api.State;
import io.enginehost.segment1a.Features.Merchant;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small world of merchants, taken through the states of the segment with the shipped policies. */
final class World {

    static final long SEED = 42;

    final List<Merchant> merchants;
    final StateResult features;
    final StateResult hurdle;
    final StateResult counts;
    final StateResult candidates;
    final StateResult targets;
    final StateResult currencies;
    final StateResult foreign;
    final StateResult integers;
    final StateResult catalogue;
    final StateResult stationarity;

    /** A world of {@code size} merchants. */
    World(int size) {
        this(merchants(size));
    }

    World(List<Merchant> merchants) {
        this.merchants = merchants;
        features = runFeatures();
        hurdle = runHurdle();
        counts = runCounts();
        candidates = runCandidates();
        targets = runTargets();
        currencies = runCurrencies();
        foreign = runForeign();
        integers = runIntegers();
        catalogue = runCatalogue();
        stationarity = runStationarity();
    }

    /** Merchants in the order of their ids; all combinations of their properties come up in turn. */
    static List<Merchant> merchants(int size) {
        List<Merchant> merchants = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            merchants.add(new Merchant(
                    1_000_001L + 3L * i,
                    Reference.CATEGORIES.get(i % Reference.CATEGORIES.size()).mcc(),
                    i % 7 < 3 ? Channel.card_not_present : Channel.card_present,
                    Reference.HOMES.get(i % Reference.HOMES.size()),
                    i % 19 == 0 ? ScaleTier.chain : ScaleTier.base));
        }
        return merchants;
    }

    private StateResult runFeatures() {
        return state(new Features(), "S0A")
                .reads("merchants", "merchant_universe", merchants)
                .reads("countries", "countries", Reference.COUNTRIES)
                .reads("mccs", "mcc_codes", Reference.CATEGORIES)
                .policy("hurdle", "hurdle_coefficients")
                .policy("dispersion", "nb_dispersion_coefficients")
                .policy("eligibility", "eligibility_policy")
                .writes("design", "hurdle_design_matrix")
                .writes("probabilities", "hurdle_pi_probs")
                .writes("parameters", "nb_parameters")
                .writes("flags", "crossborder_eligibility_flags")
                .writes("openness", "crossborder_features")
                .run();
    }

    private StateResult runHurdle() {
        return state(new Hurdle(), "S1")
                .reads("probabilities", "hurdle_pi_probs", features.rows(Features.PROBABILITIES))
                .reads("design", "hurdle_design_matrix", features.rows(Features.DESIGN))
                .writes("events", "rng_event_hurdle_bernoulli")
                .run();
    }

    private StateResult runCounts() {
        return state(new OutletCount(), "S2")
                .reads("hurdle", "rng_event_hurdle_bernoulli", hurdle.rows(Hurdle.EVENTS))
                .reads("parameters", "nb_parameters", features.rows(Features.PARAMETERS))
                .writes("events", "rng_event_nb_outlets")
                .writes("counts", "s2_outlet_counts")
                .run();
    }

    private StateResult runCandidates() {
        return state(new Candidates(), "S3")
                .reads("counts", "s2_outlet_counts", counts.rows(OutletCount.COUNTS))
                .reads("design", "hurdle_design_matrix", features.rows(Features.DESIGN))
                .reads("flags", "crossborder_eligibility_flags", features.rows(Features.FLAGS))
                .reads("openness", "crossborder_features", features.rows(Features.OPENNESS))
                .reads("gravity", "country_gravity", Reference.GRAVITY)
                .reads("countries", "countries", Reference.COUNTRIES)
                .policy("ladder", "s3_rule_ladder_policy")
                .policy("weights", "s3_base_weight_policy")
                .policy("thresholds", "s3_thresholds_policy")
                .writes("candidates", "s3_candidate_set")
                .writes("priors", "s3_base_weight_priors")
                .writes("splits", "s3_integerised_counts")
                .writes("sites", "s3_site_sequence")
                .run();
    }

    private StateResult runTargets() {
        return state(new ForeignTarget(), "S4")
                .reads("counts", "s2_outlet_counts", counts.rows(OutletCount.COUNTS))
                .reads("flags", "crossborder_eligibility_flags", features.rows(Features.FLAGS))
                .reads("candidates", "s3_candidate_set", candidates.rows(Candidates.CANDIDATES))
                .reads("openness", "crossborder_features", features.rows(Features.OPENNESS))
                .policy("target", "foreign_target_policy")
                .writes("events", "rng_event_ztp_final")
                .run();
    }

    private StateResult runCurrencies() {
        return whole(new CurrencyWeights(), "S5")
                .reads("payments", "ccy_country_shares", Reference.PAYMENTS)
                .reads("settlements", "settlement_shares", Reference.SETTLEMENTS)
                .reads("countries", "countries", Reference.COUNTRIES)
                .reads("gravity", "country_gravity", Reference.GRAVITY)
                .reads("merchants", "merchant_universe", merchants)
                .policy("smoothing", "ccy_smoothing_params")
                .writes("weights", "ccy_country_weights_cache")
                .writes("tenders", "merchant_currency")
                .writes("sparse", "sparse_flag")
                .run();
    }

    private StateResult runForeign() {
        return state(new ForeignSet(), "S6")
                .reads("candidates", "s3_candidate_set", candidates.rows(Candidates.CANDIDATES))
                .reads("priors", "s3_base_weight_priors", candidates.rows(Candidates.PRIORS))
                .reads("targets", "rng_event_ztp_final", targets.rows(ForeignTarget.EVENTS))
                .reads("counts", "s2_outlet_counts", counts.rows(OutletCount.COUNTS))
                .reads("flags", "crossborder_eligibility_flags", features.rows(Features.FLAGS))
                .reads("currencies", "ccy_country_weights_cache", currencies.rows(CurrencyWeights.WEIGHTS))
                .reads("tenders", "merchant_currency", currencies.rows(CurrencyWeights.TENDERS))
                .policy("selection", "s6_selection_policy")
                .writes("keys", "rng_event_gumbel_key")
                .writes("budgets", "rng_event_foreign_budget")
                .writes("members", "s6_membership")
                .writes("details", "s6_selection_detail")
                .run();
    }

    private StateResult runIntegers() {
        return state(new IntegerCounts(), "S7")
                .reads("candidates", "s3_candidate_set", candidates.rows(Candidates.CANDIDATES))
                .reads("priors", "s3_base_weight_priors", candidates.rows(Candidates.PRIORS))
                .reads("members", "s6_membership", foreign.rows(ForeignSet.MEMBERS))
                .reads("details", "s6_selection_detail", foreign.rows(ForeignSet.DETAILS))
                .reads("counts", "s2_outlet_counts", counts.rows(OutletCount.COUNTS))
                .reads("currencies", "ccy_country_weights_cache", currencies.rows(CurrencyWeights.WEIGHTS))
                .reads("tenders", "merchant_currency", currencies.rows(CurrencyWeights.TENDERS))
                .policy("selection", "s6_selection_policy")
                .writes("integerised", "s7_integerised_counts")
                .run();
    }

    private StateResult runCatalogue() {
        return state(new OutletCatalogue(), "S8")
                .reads("splits", "s7_integerised_counts", integers.rows(IntegerCounts.INTEGERISED))
                .reads("counts", "s2_outlet_counts", counts.rows(OutletCount.COUNTS))
                .reads("candidates", "s3_candidate_set", candidates.rows(Candidates.CANDIDATES))
                .writes("catalogue", "outlet_catalogue")
                .writes("aborts", "merchant_abort_log")
                .run();
    }

    private StateResult runStationarity() {
        return whole(new Stationarity(), "S9A")
                .reads("design", "hurdle_design_matrix", features.rows(Features.DESIGN))
                .reads("parameters", "nb_parameters", features.rows(Features.PARAMETERS))
                .reads("counts", "s2_outlet_counts", counts.rows(OutletCount.COUNTS))
                .reads("hurdle", "rng_event_hurdle_bernoulli", hurdle.rows(Hurdle.EVENTS))
                .reads("targets", "rng_event_ztp_final", targets.rows(ForeignTarget.EVENTS))
                .policy("limits", "validation_policy")
                .writes("tests", "hurdle_stationarity_tests")
                .run();
    }

    /** A test of a state as specs/1A.yaml binds it, in several shards. */
    static StateTest state(State state, String id) {
        return whole(state, id).shardBy("merchant_id", 400);
    }

    /** A test of a state that is not sharded. */
    static StateTest whole(State state, String id) {
        return StateTest.of(state)
                .contracts(Path.of("../../contracts"), "1A", "REF")
                .as(id)
                .seed(SEED);
    }
}
