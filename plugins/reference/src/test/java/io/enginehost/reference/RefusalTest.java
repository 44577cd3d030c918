package io.enginehost.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import io.enginehost.api.Policy;
import io.enginehost.api.State;
import io.enginehost.reference.country.Overlaps;
import io.enginehost.reference.policy.CountryGravityPolicy;
import io.enginehost.reference.policy.CountryPolicy;
import io.enginehost.reference.policy.CountryTargetsPolicy;
import io.enginehost.reference.policy.CurrencyPolicy;
import io.enginehost.reference.policy.MccFamilies;
import io.enginehost.reference.policy.MerchantUniversePolicy;
import io.enginehost.reference.policy.ZoneUniversePolicy;
import io.enginehost.reference.source.PlacesFile.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** What does not fit is refused with a code that names it, and what can be told early is told early. */
class RefusalTest {

    private static final Map<String, Class<? extends Record>> POLICIES = Map.of(
            "country_policy", CountryPolicy.class,
            "zone_universe_policy", ZoneUniversePolicy.class,
            "currency_policy", CurrencyPolicy.class,
            "mcc_families", MccFamilies.class,
            "country_targets_policy", CountryTargetsPolicy.class,
            "country_gravity_policy", CountryGravityPolicy.class,
            "merchant_universe_policy", MerchantUniversePolicy.class);

    /** A policy of the repository with one place changed; {@code /a/b} names the place, value null takes it away. */
    private static Record changed(String policy, String pointer, Object value) {
        return Policies.read(policy, POLICIES.get(policy), pointer, value);
    }

    private static String codeOf(State state, Map<String, Object> inputs) {
        return assertThrows(EngineException.class, () -> MemoryContext.run(state, inputs))
                .code();
    }

    @Test
    void the_policies_of_the_repository_are_in_their_domains() {
        POLICIES.forEach((name, type) -> {
            if (Policies.read(name, type) instanceof Policy.Checked checked) {
                checked.check((pointer, what) -> {
                    throw new AssertionError(name + pointer + ": " + what);
                });
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "country_targets_policy, /basis_mix/area, 0.1, /basis_mix",
        "country_targets_policy, /region_floor_share/AF, 0.9, /region_floor_share",
        "country_targets_policy, /country_cap_share_soft, 0.03, /country_cap_share_soft",
        "country_targets_policy, /topk_cap_targets/top1, 0.3, /topk_cap_targets",
        "country_gravity_policy, /exclude_partners/1, XK, /exclude_partners/1",
        "country_policy, /exclude/0, ZZ, /exclude/0",
        "country_policy, /names/Kosovo, XK, /names/Kosovo/XK",
        "country_policy, /price_level/min, 2, /price_level/min",
        "country_policy, /price_level/override/EN, 1, /price_level/override/EN",
        "country_policy, /split_parts/GF/boxes/0/0, 0, /split_parts/GF/boxes",
        "currency_policy, /settlement_shares/obs/min, 9000000, /settlement_shares/obs/min",
        "zone_universe_policy, /extra_pairs/0/country_iso, XX, /extra_pairs/0/XX",
        "zone_universe_policy, /horizon/0, 2041-01-01, /horizon",
        "merchant_universe_policy, /expected_foreign/partners/5, 0.5, /expected_foreign/partners",
        "merchant_universe_policy, /expected_foreign/no_exports/0, AB, /expected_foreign/no_exports/0"
    })
    void a_policy_outside_its_domain_is_told_with_its_place(String policy, String pointer, String value, String place) {
        Object typed = value.matches("[0-9.]+") ? (Object) Double.valueOf(value) : value;
        if (value.matches("[0-9]{5,}")) {
            typed = Long.valueOf(value);
        }
        List<String> faults = new ArrayList<>();
        ((Policy.Checked) changed(policy, pointer, typed)).check((where, what) -> faults.add(where));
        assertEquals(List.of(place), faults);
    }

    @Test
    void a_feature_that_no_rule_knows_is_refused_by_name() {
        assertEquals(
                "NAME_UNKNOWN",
                codeOf(
                        new CountryPolygons(),
                        Map.of(
                                "atlas",
                                World.source("world-atlas"),
                                "icu",
                                MemoryContext.blob(new byte[0]),
                                "country",
                                changed("country_policy", "/names/Somaliland", null))));
    }

    @Test
    void rules_of_another_release_are_refused() {
        assertEquals(
                "RELEASE_MISMATCH",
                codeOf(
                        new ZonePolygons(),
                        Map.of(
                                "timeshape",
                                MemoryContext.blob(new byte[0]),
                                "icu",
                                MemoryContext.blob(new byte[0]),
                                "zones",
                                changed("zone_universe_policy", "/release_tag", "2025a"))));
    }

    @Test
    void a_zone_share_of_a_zone_the_country_does_not_have_is_refused() {
        World world = World.get();
        assertEquals(
                "ZONE_UNKNOWN",
                codeOf(
                        new ZoneUniverse(),
                        Map.of(
                                "countries",
                                world.rows("countries"),
                                "places",
                                List.of(),
                                "polygons",
                                MemoryContext.blob(world.zonePolygons()),
                                "icu",
                                MemoryContext.blob(new byte[0]),
                                "zones",
                                changed("zone_universe_policy", "/zone_shares/DE/Europe~1Paris", 3.0))));
    }

    @Test
    void more_partners_than_there_are_cannot_be_had() {
        World world = World.get();
        assertEquals(
                "PARTNER_MISSING",
                codeOf(
                        new CountryGravity(),
                        Map.of(
                                "countries",
                                world.rows("countries").subList(0, 60),
                                "polygons",
                                world.rows("country_polygons"),
                                "places",
                                world.rows("population_places"),
                                "targets",
                                world.rows("country_targets"),
                                "gravity",
                                changed("country_gravity_policy", "/partners", 60))));
    }

    @Test
    void caps_below_equal_shares_are_refused_before_anything_is_balanced() {
        World world = World.get();
        assertEquals(
                "POLICY_RANGE",
                codeOf(
                        new CountryTargets(),
                        Map.of(
                                "countries",
                                world.rows("countries"),
                                "polygons",
                                world.rows("country_polygons"),
                                "targeting",
                                changed("country_targets_policy", "/topk_cap_targets/top1", 0.01))));
    }

    @Test
    void a_category_without_a_family_is_refused() {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("table", MemoryContext.blob("mcc\tdescription\n0742\tVets\n".getBytes(StandardCharsets.UTF_8)));
        inputs.put(
                "families",
                new MccFamilies(List.of(new MccFamilies.Family("retail", List.of("5200-5999"), 1, 10, 0.1))));
        assertEquals("FAMILY_MISSING", codeOf(new MccCodes(), inputs));
    }

    @Test
    void places_share_the_people_and_unknown_ones_count_as_small() {
        List<Place> places = List.of(
                new Place(1, "AD", 0, 0, 0, "PPL", "unknown"),
                new Place(2, "AD", 0, 0, 1500, "PPL", "known"),
                new Place(3, "AD", 4_250_000, 150_000, 3, "PPL", "tiny"));
        List<PopulationPlaces.Row> rows = PopulationPlaces.scale(places, 5000);
        assertEquals(
                List.of(1000L, 3000L, 1000L),
                rows.stream().map(PopulationPlaces.Row::population).toList());
        assertEquals(42.5, rows.get(2).lat_deg());
        assertEquals(3, rows.get(2).population_raw());
    }

    @Test
    void countries_drawn_over_each_other_are_found_and_those_that_touch_are_not() throws ParseException {
        WKTReader reader = new WKTReader();
        TreeMap<String, Geometry> shapes = new TreeMap<>();
        shapes.put("AA", reader.read("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"));
        shapes.put("BB", reader.read("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"));
        shapes.put(
                "CC", reader.read("MULTIPOLYGON (((9 9, 11 9, 11 11, 9 11, 9 9)), ((30 0, 34 0, 34 1, 30 1, 30 0)))"));
        assertEquals(
                List.of(new Overlaps.Overlap("AA", "CC", 1 / 8.0), new Overlaps.Overlap("BB", "CC", 1 / 8.0)),
                Overlaps.above(shapes, 0.1));
        assertEquals(List.of(), Overlaps.above(shapes, 0.2));
    }
}
