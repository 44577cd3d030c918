package io.enginehost.segment1a;

import io.enginehost.segment1a.Features.Category;
import io.enginehost.segment1a.Features.Country;
import io.enginehost.segment1a.Features.Merchant;
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
    final MemoryContext features = new MemoryContext(SEED);
    final MemoryContext hurdle = new MemoryContext(SEED);
    final MemoryContext counts = new MemoryContext(SEED);

    /** A world of {@code size} merchants. */
    World(int size) {
        this(merchants(size));
    }

    World(List<Merchant> merchants) {
        this.merchants = merchants;
        runFeatures();
        runHurdle();
        runCounts();
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

    private void runFeatures() {
        features.with(Features.MERCHANTS, merchants)
                .with(Features.COUNTRIES, countries)
                .with(Features.MCCS, categories)
                .with(Features.HURDLE, Shipped.hurdle())
                .with(Features.DISPERSION, Shipped.dispersion())
                .with(Features.ELIGIBILITY, Shipped.eligibility());
        new Features().run(features);
    }

    private void runHurdle() {
        hurdle.with(
                        Hurdle.PROBABILITIES,
                        features.written(Features.PROBABILITIES).stream()
                                .map(p -> new Hurdle.Probability(p.merchant_id(), p.logit(), p.pi()))
                                .toList())
                .with(
                        Hurdle.DESIGN,
                        features.written(Features.DESIGN).stream()
                                .map(d -> new Hurdle.Design(d.merchant_id(), d.mcc(), d.channel(), d.gdp_bucket()))
                                .toList());
        new Hurdle().run(hurdle);
    }

    private void runCounts() {
        counts.with(
                        OutletCount.HURDLE,
                        hurdle.written(Hurdle.EVENTS).stream()
                                .map(e -> new OutletCount.Decision(e.merchant_id(), e.pi(), e.is_multi()))
                                .toList())
                .with(
                        OutletCount.PARAMETERS,
                        features.written(Features.PARAMETERS).stream()
                                .map(p -> new OutletCount.Parameters(p.merchant_id(), p.mu(), p.phi()))
                                .toList());
        new OutletCount().run(counts);
    }
}
