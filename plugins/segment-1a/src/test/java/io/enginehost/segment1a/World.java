package io.enginehost.segment1a;

import io.enginehost.api.State;
import io.enginehost.segment1a.Features.Category;
import io.enginehost.segment1a.Features.Country;
import io.enginehost.segment1a.Features.Merchant;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small world of merchants, taken through S0A, S1 and S2 with the shipped policies. */
final class World {

    static final long SEED = 42;

    private static final List<Country> HOMES = List.of(
            new Country("DE", 5, 52_847.69, true),
            new Country("GB", 5, 48_642.18, true),
            new Country("IN", 2, 2_510.06, true),
            new Country("NE", 1, 600, true),
            new Country("RU", 4, 14_000, true),
            new Country("ZA", 3, 6_000, true));

    final List<Merchant> merchants;
    final List<Country> countries = countries();
    final List<Category> categories = categories();
    final StateResult features;
    final StateResult hurdle;
    final StateResult counts;

    /** A world of {@code size} merchants. */
    World(int size) {
        this(merchants(size));
    }

    World(List<Merchant> merchants) {
        this.merchants = merchants;
        features = runFeatures();
        hurdle = runHurdle();
        counts = runCounts();
    }

    /** Merchants in the order of their ids; all combinations of their properties come up in turn. */
    static List<Merchant> merchants(int size) {
        List<Category> categories = categories();
        List<Merchant> merchants = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            merchants.add(new Merchant(
                    1_000_001L + 3L * i,
                    categories.get(i % categories.size()).mcc(),
                    i % 3 == 0 ? Channel.card_not_present : Channel.card_present,
                    HOMES.get(i % HOMES.size()).country_iso(),
                    i % 19 == 0 ? ScaleTier.chain : ScaleTier.base));
        }
        return merchants;
    }

    private static List<Category> categories() {
        Map<Integer, String> families = new TreeMap<>(CoefficientsTest.families());
        families.put(4829, "finance");
        families.put(5816, "digital");
        families.put(7995, "entertain");
        List<Category> categories = new ArrayList<>();
        families.forEach((mcc, family) -> categories.add(new Category(mcc, family)));
        return categories;
    }

    /** The homes, and countries that have no merchant. */
    private static List<Country> countries() {
        List<Country> countries = new ArrayList<>(HOMES);
        for (String iso : List.of("AQ", "BY", "CU", "IR", "KP", "SD", "SY", "VE")) {
            countries.add(new Country(iso, 2, 3_000, !iso.equals("AQ")));
        }
        countries.sort(Comparator.comparing(Country::country_iso));
        return countries;
    }

    private StateResult runFeatures() {
        return state(new Features(), "S0A")
                .reads("merchants", "merchant_universe", merchants)
                .reads("countries", "countries", countries)
                .reads("mccs", "mcc_codes", categories)
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

    /** A test of a state as specs/1A.yaml binds it, in several shards. */
    static StateTest state(State state, String id) {
        return StateTest.of(state)
                .contracts(Path.of("../../contracts"), "1A", "REF")
                .as(id)
                .seed(SEED)
                .shardBy("merchant_id", 400);
    }
}
