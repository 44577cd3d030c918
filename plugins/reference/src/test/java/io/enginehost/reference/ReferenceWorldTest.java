package io.enginehost.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import io.enginehost.reference.country.LandNeighbours;
import io.enginehost.reference.market.CategoryMix;
import io.enginehost.reference.policy.CountryPolicy;
import io.enginehost.reference.policy.MccFamilies;
import io.enginehost.reference.policy.MerchantUniversePolicy;
import io.enginehost.reference.policy.ZoneUniversePolicy;
import io.enginehost.zones.ZoneWorld;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** The reference world, made from the committed sources with the policies of the repository, has the known values. */
class ReferenceWorldTest {

    private final World world = World.get();
    private final Map<String, Countries.Row> countries = world.rows("countries", Countries.Row.class).stream()
            .collect(Collectors.toMap(Countries.Row::country_iso, row -> row));

    private static SortedMap<String, Geometry> shapes(List<CountryPolygons.Shape> rows) throws ParseException {
        SortedMap<String, Geometry> shapes = new TreeMap<>();
        for (CountryPolygons.Shape row : rows) {
            shapes.put(row.country_iso(), new WKBReader().read(row.geom()));
        }
        return shapes;
    }

    @Test
    void every_country_has_a_shape_and_territories_have_their_own() throws ParseException {
        List<CountryPolygons.Shape> rows = world.rows("country_polygons", CountryPolygons.Shape.class);
        assertEquals(249, rows.size());
        SortedMap<String, Geometry> shapes = shapes(rows);
        Map<String, Integer> parts = Map.ofEntries(
                Map.entry("GF", 1),
                Map.entry("GP", 6),
                Map.entry("MQ", 1),
                Map.entry("RE", 1),
                Map.entry("YT", 2),
                Map.entry("BQ", 3),
                Map.entry("SJ", 23),
                Map.entry("TK", 2),
                Map.entry("BV", 1),
                Map.entry("CC", 2),
                Map.entry("CX", 1));
        parts.forEach((iso, n) -> assertEquals(n, shapes.get(iso).getNumGeometries(), iso));
        Map<String, Double> km2 = Map.of(
                "GF", 83_542.0, "SJ", 62_019.0, "RE", 2_588.0, "GP", 1_660.0, "MQ", 1_101.0, "YT", 395.0, "BQ", 296.0);
        for (CountryPolygons.Shape row : rows) {
            if (km2.containsKey(row.country_iso())) {
                assertEquals(km2.get(row.country_iso()), row.area_km2(), 0.5, row.country_iso());
            }
        }
        assertEquals(
                1.467e8,
                rows.stream().mapToDouble(CountryPolygons.Shape::area_km2).sum(),
                1e5,
                "land of the Earth");
        assertEquals(
                List.of("OVERLAP_AREA: IT and VA share 100 % of the smaller"),
                world.warnings.get("CountryPolygons").stream()
                        .filter(w -> w.startsWith("OVERLAP"))
                        .toList(),
                "at this scale Italy's hole for the Vatican collapses");
    }

    @Test
    void countries_that_touch_share_vertices_after_repair() throws ParseException {
        SortedMap<String, Geometry> shapes = shapes(world.rows("country_polygons", CountryPolygons.Shape.class));
        LandNeighbours neighbours = new LandNeighbours(shapes);
        assertEquals(new TreeSet<>(Set.of("AD", "BE", "CH", "DE", "ES", "IT", "LU", "MC")), neighbours.of("FR"));
        assertEquals(new TreeSet<>(Set.of("BR", "SR")), neighbours.of("GF"));
        assertEquals(
                14, neighbours.of("RU").size(), "AZ BY CN EE FI GE KP KZ LT LV MN NO PL UA; cut at 180 without harm");
        int pairs = shapes.keySet().stream()
                        .mapToInt(iso -> neighbours.of(iso).size())
                        .sum()
                / 2;
        assertEquals(317, pairs);
    }

    @Test
    void the_coarse_scale_has_every_country_too() {
        CountryPolicy policy = Policies.read("country_policy", CountryPolicy.class);
        CountryPolicy coarse = new CountryPolicy(
                "50m",
                policy.names(),
                policy.drop(),
                policy.split_parts(),
                policy.exclude(),
                policy.drop_places(),
                policy.gdp_imputed(),
                policy.price_level());
        MemoryContext context = MemoryContext.run(
                new CountryPolygons(),
                Map.of(
                        "atlas",
                        World.source("world-atlas"),
                        "icu",
                        MemoryContext.blob(new byte[0]),
                        "country",
                        coarse));
        assertEquals(249, context.tables.get("polygons").size());
    }

    @Test
    void wealth_has_the_known_values() {
        assertEquals(249, countries.size());
        Map<String, Double> perCapita =
                Map.of("GB", 48_642.18, "US", 80_045.50, "DE", 52_847.69, "CN", 12_571.04, "IN", 2_510.06);
        perCapita.forEach((iso, usd) -> assertEquals(usd, countries.get(iso).gdp_per_capita(), 0.005, iso));
        int[] all = new int[6];
        int[] eligible = new int[6];
        double[] richest = new double[6];
        for (Countries.Row row : countries.values()) {
            richest[row.gdp_bucket()] = Math.max(richest[row.gdp_bucket()], row.gdp_per_capita());
            all[row.gdp_bucket()] += row.gdp_imputed() ? 0 : 1;
            eligible[row.gdp_bucket()] += row.eligible_home() ? 1 : 0;
        }
        assertEquals("[0, 41, 43, 52, 62, 47]", Arrays.toString(all));
        assertEquals("[0, 41, 43, 52, 62, 44]", Arrays.toString(eligible));
        assertEquals(1_450.90, richest[1], 0.005);
        assertEquals(3_841.83, richest[2], 0.005);
        assertEquals(9_855.13, richest[3], 0.005);
        assertEquals(34_135.24, richest[4], 0.005);
        Map<Integer, List<String>> buckets = Map.of(
                5, List.of("US", "GB", "DE", "FR"),
                4, List.of("JP", "CN", "MX", "RU", "KR", "ES", "PL", "TR", "CL"),
                3, List.of("ZA", "ID", "BR"),
                2, List.of("IN", "NG", "EG"));
        buckets.forEach((bucket, isos) ->
                isos.forEach(iso -> assertEquals(bucket, countries.get(iso).gdp_bucket(), iso)));
        assertEquals(9_855.13, countries.get("BR").gdp_per_capita(), 0.005, "the upper bound of its bucket, included");
    }

    @Test
    void countries_have_currency_and_region() {
        assertEquals("EUR", countries.get("BG").currency());
        assertEquals("LSL", countries.get("LS").currency());
        assertNull(countries.get("AQ").currency());
        assertEquals("AN", countries.get("AQ").continent());
        assertEquals("OC", countries.get("AQ").macro_region());
        assertEquals("SA", countries.get("BR").continent());
        assertEquals("NA", countries.get("JM").continent());
        assertEquals("LA", countries.get("JM").macro_region());
        assertEquals("NA", countries.get("MX").macro_region());
        assertEquals("ME", countries.get("EG").macro_region());
        assertEquals(
                153,
                countries.values().stream()
                        .map(Countries.Row::currency)
                        .filter(c -> c != null)
                        .distinct()
                        .count());
        assertEquals(
                242,
                countries.values().stream().filter(Countries.Row::eligible_home).count());
    }

    @Test
    void places_carry_all_people_of_their_country() {
        List<PopulationPlaces.Row> places = world.rows("population_places", PopulationPlaces.Row.class);
        assertEquals(130_065, places.size());
        Map<String, Long> people = new HashMap<>();
        Map<String, Integer> number = new HashMap<>();
        Set<Long> ids = new HashSet<>();
        PopulationPlaces.Row before = null;
        for (PopulationPlaces.Row place : places) {
            people.merge(place.country_iso(), place.population(), Long::sum);
            number.merge(place.country_iso(), 1, Integer::sum);
            assertTrue(ids.add(place.place_id()));
            assertTrue(before == null
                    || before.country_iso().compareTo(place.country_iso()) < 0
                    || before.country_iso().equals(place.country_iso()) && before.place_id() < place.place_id());
            before = place;
        }
        people.forEach((iso, sum) -> {
            long expected = countries.get(iso).population();
            assertTrue(Math.abs(sum - expected) <= Math.max(0.001 * expected, number.get(iso)), iso);
        });
        assertFalse(people.containsKey("XK"));
        countries.values().stream()
                .filter(Countries.Row::eligible_home)
                .forEach(row -> assertTrue(people.containsKey(row.country_iso()), row.country_iso()));
    }

    @Test
    void zones_have_polygons_and_rules() {
        ZoneWorld zones = ZoneWorld.open(world.zonePolygons());
        assertEquals(444, zones.zones().size());
        assertEquals(List.of("Asia/Bangkok"), zones.zonesAt(105.85, 21.03), "Hanoi");
        List<ZonePolygons.Rule> rules = world.rows("tz_rules", ZonePolygons.Rule.class);
        assertEquals(12_463, rules.size());
        assertEquals(
                new TreeSet<>(zones.zones()),
                rules.stream().map(ZonePolygons.Rule::tzid).collect(Collectors.toCollection(TreeSet::new)));
        for (int i = 0; i < rules.size(); i++) {
            ZonePolygons.Rule rule = rules.get(i);
            if (rule.seq() == 0) {
                assertEquals(946_684_800L, rule.instant_s());
            } else {
                assertEquals(rules.get(i - 1).tzid(), rule.tzid());
                assertTrue(rule.instant_s() > rules.get(i - 1).instant_s() && rule.instant_s() < 2_208_988_800L);
                assertTrue(rule.offset_s() != rules.get(i - 1).offset_s());
            }
        }
    }

    @Test
    void people_of_a_country_share_its_zones() {
        List<ZoneUniverse.Row> universe = world.rows("tz_country_reference", ZoneUniverse.Row.class);
        assertEquals(419, universe.size());
        Map<String, Double> sums = new HashMap<>();
        Map<String, Double> shares = new HashMap<>();
        Map<String, Boolean> material = new HashMap<>();
        for (ZoneUniverse.Row row : universe) {
            sums.merge(row.country_iso(), row.ref_share(), Double::sum);
            shares.put(row.country_iso() + " " + row.tzid(), row.ref_share());
            material.put(row.country_iso() + " " + row.tzid(), row.is_material());
            assertFalse(row.tzid().startsWith("Etc/"));
        }
        assertEquals(247, sums.size());
        sums.forEach((iso, sum) -> assertEquals(1, sum, 1e-9, iso));
        assertEquals(1, shares.get("FR Europe/Paris"));
        assertEquals(0.9857, shares.get("CL America/Santiago"), 1e-12);
        assertTrue(shares.get("VN Asia/Bangkok") > 0.3 && shares.get("VN Asia/Ho_Chi_Minh") > 0.3);
        assertFalse(material.get("CN Asia/Urumqi"), "its area is covered by Asia/Shanghai too");
        assertTrue(material.get("ES Atlantic/Canary"));
        assertFalse(material.get("ES Africa/Ceuta"));
    }

    @Test
    void the_table_of_zone_shares_names_every_zone_of_its_countries() {
        ZoneUniversePolicy policy = Policies.read("zone_universe_policy", ZoneUniversePolicy.class);
        Set<String> listed = new TreeSet<>();
        policy.zone_shares().forEach((iso, zones) -> zones.keySet().forEach(tzid -> listed.add(iso + " " + tzid)));
        Set<String> used = new TreeSet<>();
        for (ZoneUniverse.Row row : world.rows("tz_country_reference", ZoneUniverse.Row.class)) {
            if (policy.zone_shares().containsKey(row.country_iso())) {
                used.add(row.country_iso() + " " + row.tzid());
            }
        }
        assertEquals(used, listed);
        assertEquals(29, policy.zone_shares().size());
    }

    @Test
    void currencies_are_shared_by_their_countries() {
        for (String dataset : List.of("ccy_country_shares", "settlement_shares")) {
            List<CurrencyShares.Row> rows = world.rows(dataset, CurrencyShares.Row.class);
            assertEquals(248, rows.size());
            Map<String, Double> sums = new HashMap<>();
            Map<String, Long> observations = new HashMap<>();
            for (CurrencyShares.Row row : rows) {
                sums.merge(row.currency(), row.share(), Double::sum);
                observations.merge(row.currency(), row.obs_count(), Long::sum);
            }
            assertEquals(153, sums.size());
            sums.forEach((currency, sum) -> assertEquals(1, sum, 1e-9, currency));
            long least = dataset.equals("ccy_country_shares") ? 500 : 2500;
            assertTrue(observations.values().stream().allMatch(n -> n >= least));
        }
    }

    @Test
    void targets_are_balanced_as_known() {
        List<CountryTargets.Row> rows = world.rows("country_targets", CountryTargets.Row.class);
        assertEquals(242, rows.size());
        Map<String, Double> target = rows.stream()
                .collect(Collectors.toMap(CountryTargets.Row::country_iso, CountryTargets.Row::target_share));
        Map<String, Double> known = Map.of(
                "US", 0.0215, "CN", 0.0215, "IN", 0.0209, "BR", 0.0204, "DE", 0.0181, "JP", 0.0170, "GB", 0.0170, "FR",
                0.0166, "AR", 0.0162, "AU", 0.0160);
        known.forEach((iso, share) -> assertEquals(share, target.get(iso), 0.00005, iso));
        double[] sorted = target.values().stream().mapToDouble(t -> t).sorted().toArray();
        double gini = 0;
        for (int i = 0; i < sorted.length; i++) {
            gini += (2 * (i + 1) - sorted.length - 1) * sorted[i] / sorted.length;
        }
        assertEquals(0.484, gini, 0.0005);
        assertEquals(0.064, Arrays.stream(sorted, 239, 242).sum(), 0.0005);
        assertEquals(0.229, Arrays.stream(sorted, 229, 242).sum(), 0.0005);
        assertEquals(0.370, Arrays.stream(sorted, 217, 242).sum(), 0.0005);
        Map<String, Double> regions = new TreeMap<>();
        target.forEach((iso, share) -> regions.merge(countries.get(iso).continent(), share, Double::sum));
        Map<String, Double> expected =
                Map.of("AF", 0.170, "AS", 0.291, "EU", 0.260, "NA", 0.109, "SA", 0.115, "OC", 0.055);
        expected.forEach((region, share) -> assertEquals(share, regions.get(region), 0.0006, region));
    }

    @Test
    void partners_are_the_near_and_weighty() {
        Map<String, List<String>> partners = new TreeMap<>();
        for (CountryGravity.Row row : world.rows("country_gravity", CountryGravity.Row.class)) {
            List<String> of = partners.computeIfAbsent(row.country_iso(), iso -> new ArrayList<>());
            of.add(row.partner_iso());
            assertEquals(of.size(), row.partner_rank());
        }
        assertEquals(242, partners.size());
        partners.forEach((iso, of) -> assertEquals(40, new HashSet<>(of).size(), iso));
        Map<String, String> known = Map.of(
                "US", "CA MX CO EC GB PE DE FR BR DO GT PR",
                "GB", "IE DE FR NL IT CH ES BE PL SE",
                "DE", "FR NL BE CH AT PL DK GB IT",
                "JP", "CN KR TW IN HK PH ID VN",
                "BR", "AR CO PE PY UY BO CL",
                "NG", "CM NE BJ TD CD GH CI DZ FR",
                "AU", "NZ ID CN PG SG NC JP");
        known.forEach((iso, list) -> {
            List<String> expected = List.of(list.split(" "));
            assertEquals(expected, partners.get(iso).subList(0, expected.size()), iso);
        });
    }

    @Test
    void merchants_live_where_the_targets_want_outlets() {
        List<MerchantUniverse.Row> merchants = world.rows("merchant_universe", MerchantUniverse.Row.class);
        assertEquals(10_000, merchants.size());
        assertEquals(
                10_000,
                merchants.stream()
                        .mapToLong(MerchantUniverse.Row::merchant_id)
                        .distinct()
                        .count());
        Map<String, Long> homes = merchants.stream()
                .collect(Collectors.groupingBy(MerchantUniverse.Row::home_country_iso, Collectors.counting()));
        assertEquals(242, homes.size());
        assertTrue(homes.values().stream().allMatch(n -> n >= 3));
        double distance = 0;
        double least = 1;
        for (CountryTargets.Row row : world.rows("country_targets", CountryTargets.Row.class)) {
            double share = homes.get(row.country_iso()) / 10_000.0;
            distance += Math.abs(share - row.target_share()) / 2;
            least = Math.min(least, share / row.target_share());
        }
        assertEquals(0.060, distance, 0.001);
        assertEquals(0.706, least, 0.001, "Germany");
        double cnp = merchants.stream()
                        .filter(m -> m.channel().equals("card_not_present"))
                        .count()
                / 10_000.0;
        double chains =
                merchants.stream().filter(m -> m.scale_tier().equals("chain")).count() / 10_000.0;
        assertEquals(0.2272, cnp, 5 * Math.sqrt(0.2272 * 0.7728 / 10_000));
        assertEquals(0.0565, chains, 5 * Math.sqrt(0.0565 * 0.9435 / 10_000));
    }

    @Test
    void a_merchant_is_drawn_from_its_own_stream_category_and_channel_first() {
        MerchantUniversePolicy policy = Policies.read("merchant_universe_policy", MerchantUniversePolicy.class);
        MccFamilies families = Policies.read("mcc_families", MccFamilies.class);
        int[] mccs = world.rows("mcc_codes", MccCodes.Row.class).stream()
                .mapToInt(MccCodes.Row::mcc)
                .toArray();
        CategoryMix categories = new CategoryMix(mccs, families, policy.mcc_weight_multiplier());
        for (MerchantUniverse.Row merchant : world.rows("merchant_universe", MerchantUniverse.Row.class)) {
            Stream stream = MasterKey.of(1).family("REF", "universe_merchant").id(merchant.merchant_id()).stream();
            stream.nextPair();
            int category = categories.pick(stream.first());
            assertEquals(categories.mcc(category), merchant.mcc());
            assertEquals(categories.channel(category, stream.second()), merchant.channel());
            assertEquals(categories.scaleTier(category, stream.uniform()), merchant.scale_tier());
        }
    }

    @Test
    void a_merchant_stays_who_it_is_when_the_world_grows_or_is_made_in_shards() {
        Map<Long, Record> before = new HashMap<>();
        world.rows("merchant_universe").forEach(row -> before.put((Long) MemoryContext.value(row, "merchant_id"), row));
        Map<Long, Record> after = new HashMap<>();
        List<Record> targets = world.rows("country_targets");
        for (int from = 0; from < targets.size(); from += 100) {
            List<Record> shard = targets.subList(from, Math.min(from + 100, targets.size()));
            MerchantUniversePolicy policy = Policies.read("merchant_universe_policy", MerchantUniversePolicy.class);
            MemoryContext context = MemoryContext.run(
                    new MerchantUniverse(),
                    Map.of(
                            "targets", targets,
                            "homes", shard,
                            "gravity", world.rows("country_gravity"),
                            "countries", world.rows("countries"),
                            "categories", world.rows("mcc_codes"),
                            "universe",
                                    new MerchantUniversePolicy(
                                            25_000,
                                            policy.min_per_home(),
                                            policy.expected_foreign(),
                                            policy.min_home_share(),
                                            policy.mcc_weight_multiplier()),
                            "families", Policies.read("mcc_families", MccFamilies.class)));
            context.tables
                    .get("merchants")
                    .forEach(row -> after.put((Long) MemoryContext.value(row, "merchant_id"), row));
        }
        assertEquals(25_000, after.size());
        before.forEach((id, row) -> assertEquals(row, after.get(id)));
    }
}
