package io.enginehost.segment1a;

import io.enginehost.segment1a.CurrencyWeights.Share;
import io.enginehost.segment1a.Features.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The reference data of a small world: six homes, their trade partners, and the currencies of them all. */
final class Reference {

    /** A country; Antarctica has no currency. */
    record Land(
            String country_iso,
            String macro_region,
            String currency,
            int gdp_bucket,
            double gdp_per_capita,
            boolean eligible_home) {}

    /** A trade partner. */
    record Gravity(String country_iso, int partner_rank, String partner_iso, double weight) {}

    /** Where merchants live. */
    static final List<String> HOMES = List.of("DE", "GB", "IN", "NE", "RU", "ZA");

    static final List<Land> COUNTRIES = countries();
    static final List<Category> CATEGORIES = categories();
    static final List<Gravity> GRAVITY = gravity();

    /** Payments know no rouble, settlements no rand. */
    static final List<Share> PAYMENTS = shares("RUB", 1.0);

    static final List<Share> SETTLEMENTS = shares("ZAR", 0.4);

    private Reference() {}

    private static List<Land> countries() {
        List<Land> countries = new ArrayList<>(List.of(
                new Land("DE", "EU", "EUR", 5, 52_847.69, true),
                new Land("GB", "EU", "GBP", 5, 48_642.18, true),
                new Land("IN", "AS", "INR", 2, 2_510.06, true),
                new Land("NE", "AF", "XOF", 1, 600, true),
                new Land("RU", "EU", "RUB", 4, 14_000, true),
                new Land("ZA", "AF", "ZAR", 3, 6_000, true),
                new Land("AQ", "OC", null, 2, 3_000, false)));
        for (String iso : List.of("BY", "CU", "IR", "KP", "SD", "SY", "VE")) {
            countries.add(new Land(iso, "AS", "X" + iso, 2, 3_000, true));
        }
        for (String iso : List.of("AT", "BE", "ES", "FR", "IE", "IT", "NL", "PT")) {
            countries.add(new Land(iso, "EU", "EUR", 5, 40_000, true));
        }
        for (String iso : List.of("BR", "CA", "CH", "JP", "KE", "NG", "SE", "US")) {
            countries.add(new Land(iso, "NA", iso + "D", 4, 20_000, true));
        }
        countries.sort(Comparator.comparing(Land::country_iso));
        return List.copyOf(countries);
    }

    private static List<Category> categories() {
        Map<Integer, String> families = new TreeMap<>(CoefficientsTest.families());
        families.put(4829, "finance");
        families.put(5816, "digital");
        families.put(7995, "entertain");
        List<Category> categories = new ArrayList<>();
        families.forEach((mcc, family) -> categories.add(new Category(mcc, family)));
        return List.copyOf(categories);
    }

    /** Every country trades with those that come round it in a wide circle, the sanctioned ones left out. */
    private static List<Gravity> gravity() {
        List<String> trading = COUNTRIES.stream()
                .map(Land::country_iso)
                .filter(iso -> !List.of("AQ", "BY", "CU", "IR", "KP", "RU", "SD", "SY", "VE")
                        .contains(iso))
                .toList();
        List<Gravity> gravity = new ArrayList<>();
        for (Land land : COUNTRIES) {
            int start = land.country_iso().hashCode() % trading.size();
            List<String> partners = IntStream.range(0, trading.size())
                    .mapToObj(i -> trading.get((start + 5 * i) % trading.size()))
                    .filter(iso -> !iso.equals(land.country_iso()))
                    .limit(18)
                    .toList();
            for (int rank = 1; rank <= partners.size(); rank++) {
                gravity.add(new Gravity(
                        land.country_iso(), rank, partners.get(rank - 1), 2.0 * (19 - rank) / (18.0 * 19.0)));
            }
        }
        return List.copyOf(gravity);
    }

    /**
     * Shares of every currency but one, over its countries and one that is none of its own.
     *
     * @param tilt how much less each country has than the one before
     */
    private static List<Share> shares(String unknown, double tilt) {
        Map<String, List<String>> areas = new TreeMap<>();
        for (Land land : COUNTRIES) {
            if (land.currency() != null && !land.currency().equals(unknown)) {
                areas.computeIfAbsent(land.currency(), c -> new ArrayList<>()).add(land.country_iso());
            }
        }
        List<Share> shares = new ArrayList<>();
        areas.forEach((currency, area) -> {
            if (!area.contains("PT")) {
                area.add("PT");
            }
            double sum = IntStream.rangeClosed(1, area.size())
                    .mapToDouble(i -> Math.pow(i, -tilt))
                    .sum();
            for (int i = 1; i <= area.size(); i++) {
                shares.add(
                        new Share(currency, area.get(i - 1), Math.pow(i, -tilt) / sum, 900L * currency.charAt(1) / i));
            }
        });
        return List.copyOf(shares);
    }
}
