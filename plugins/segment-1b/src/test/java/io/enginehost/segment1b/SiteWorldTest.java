package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment1b.SiteWorld.Outlet;
import io.enginehost.testkit.StateResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The states of the sites as the host runs them, on sound and on broken input. */
class SiteWorldTest {

    private static SiteWorld world;

    @BeforeAll
    static void a_world_of_300_merchants() {
        world = new SiteWorld(300);
    }

    @Test
    void every_outlet_gets_a_place_in_its_country() {
        assertEquals(world.outlets.size(), world.locations.size());
        assertTrue(world.outlets.size() > 1_000);
        Map<String, CountryShape> shapes = new HashMap<>();
        SiteWorld.POLYGONS.forEach(
                shape -> shapes.put(shape.country_iso(), CountryShape.of(shape.country_iso(), shape.geom())));
        for (Neighbours.Site site : world.locations) {
            assertTrue(shapes.get(site.legal_country_iso()).covers(site.lon_deg(), site.lat_deg()), site.toString());
        }
    }

    @Test
    void a_country_on_both_sides_of_the_meridian_of_180_degrees_has_sites_on_both() {
        List<Neighbours.Site> fiji = world.locations.stream()
                .filter(site -> site.legal_country_iso().equals("FJ"))
                .toList();
        assertTrue(fiji.stream().anyMatch(site -> site.lon_deg() > 179));
        assertTrue(fiji.stream().anyMatch(site -> site.lon_deg() < -179));
    }

    @Test
    void settlements_follow_hits_and_anchors_are_the_towns_of_their_tile() {
        List<AllocPlan.Settlement> settlements = world.plan.rows(AllocPlan.SETTLEMENTS);
        assertEquals(world.plan.counter("settlements"), settlements.size());
        for (AllocPlan.SupportEvent event : world.plan.rows(AllocPlan.SUPPORT_EVENTS)) {
            int hits = settlements.stream()
                    .filter(s -> s.country_iso().equals(event.country_iso()))
                    .mapToInt(AllocPlan.Settlement::hits)
                    .sum();
            assertEquals(event.hits(), hits);
            assertEquals(Math.max(1, (event.n_sites_country() + 7) / 8), hits);
        }
        AllocPlan.Settlement city = settlements.stream()
                .filter(s -> Long.valueOf(1).equals(s.primary_place_id()))
                .findFirst()
                .orElseThrow();
        assertTrue(city.hits() > 1, "a city is hit more than once");
        assertEquals(50.51, city.secondary_lat_deg(), "of two equal towns the one with the lower id");
    }

    @Test
    void draws_are_one_per_country_pair_and_site_and_two_per_attempt() {
        assertEquals(6, world.plan.draws("settlement_support").draws());
        assertEquals(
                world.requirements.rows(Requirements.REQUIREMENTS).size(),
                world.plan.draws("alloc_offset").draws());
        assertEquals(
                world.outlets.size(), world.assignment.draws("site_tile_assign").draws());
        long attempts = world.placed.rows(Jitter.PLACED).stream()
                .mapToLong(Jitter.Placed::attempts)
                .sum();
        assertEquals(2 * attempts, world.placed.draws("in_cell_jitter").draws());
        assertEquals(attempts, world.placed.draws("in_cell_jitter").blocks());
    }

    @Test
    void the_only_site_of_a_country_has_no_neighbour() {
        List<Neighbours.Neighbour> rows = world.neighbours.rows(Neighbours.NEIGHBOURS);
        assertEquals(world.outlets.size(), rows.size());
        for (Neighbours.Neighbour row : rows) {
            assertEquals(row.legal_country_iso().equals("PN"), row.nn_distance_m() == null);
        }
    }

    @Test
    void a_gap_in_the_numbers_of_sites_is_a_fault() {
        List<Outlet> gap = new ArrayList<>(world.outlets);
        assertTrue(gap.remove(new Outlet(5, "PN", "PN", 1)));
        gap.add(new Outlet(5, "PN", "PN", 2));
        EngineException e = world.requirements(gap).fails();
        assertEquals("1B.S3.SITE_ORDER_INTEGRITY", e.code());
        assertTrue(e.getMessage().contains("merchant 5 in PN has a site 2 where site 1 should be"), e.getMessage());
    }

    @Test
    void a_site_number_that_is_there_twice_does_not_even_come_in() {
        List<Outlet> twice = new ArrayList<>(world.outlets);
        twice.add(new Outlet(5, "PN", "PN", 1));
        assertEquals("KEY_DUPLICATE", world.requirements(twice).fails().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "ZZ"})
    void an_outlet_in_a_country_without_tiles_is_a_fault(String iso) {
        List<Outlet> outlets = new ArrayList<>(world.outlets);
        outlets.add(new Outlet(6, iso, iso, 1));
        EngineException e = world.requirements(outlets).fails();
        assertEquals("1B.S3.COUNTRY_WITHOUT_TILES", e.code());
        assertTrue(e.getMessage().contains("merchant 6 in " + iso), e.getMessage());
    }

    @Test
    void a_denied_country_loses_its_outlets_and_they_are_counted() {
        StateResult result = world.requirements(world.outlets)
                .policy("requirements", "s3_requirements_policy", "{enabled: true, denylist_country_iso: [PN, MC]}")
                .run();
        long denied = world.outlets.stream()
                .filter(outlet -> List.of("PN", "MC").contains(outlet.legal_country_iso()))
                .count();
        assertEquals(denied, result.counter("sites_dropped"));
        assertEquals(world.outlets.size() - denied, result.counter("sites"));
        assertTrue(result.rows(Requirements.REQUIREMENTS).stream()
                .noneMatch(row -> row.legal_country_iso().equals("MC")));
    }

    @Test
    void a_denylist_that_names_no_country_or_is_not_enabled_is_refused() {
        assertEquals(
                "1B.S3.POLICY_ISO_UNKNOWN",
                world.requirements(world.outlets)
                        .policy("requirements", "s3_requirements_policy", "{enabled: true, denylist_country_iso: [XX]}")
                        .fails()
                        .code());
        assertEquals(
                "POLICY_INVALID",
                world.requirements(world.outlets)
                        .set("s3_requirements_policy.denylist_country_iso=[MC]")
                        .fails()
                        .code());
    }

    @Test
    void a_country_without_tiles_or_weights_cannot_be_planned() {
        List<TileIndex.Tile> tiles = world.tiles.rows(TileIndex.TILES).stream()
                .filter(tile -> !tile.country_iso().equals("MC"))
                .toList();
        List<TileWeights.Weight> weights = world.weights.rows(TileWeights.WEIGHTS);
        assertEquals("1B.S4.ZERO_TILE_UNIVERSE", plan(tiles, weights).code());
        assertEquals(
                "1B.S4.MISSING_TILE_WEIGHTS",
                plan(world.tiles.rows(TileIndex.TILES), weights.subList(0, weights.size() - 1))
                        .code());
    }

    @Test
    void weights_that_do_not_sum_to_a_power_of_ten_were_tampered_with() {
        List<TileWeights.Weight> weights = new ArrayList<>(world.weights.rows(TileWeights.WEIGHTS));
        weights.replaceAll(w -> w.country_iso().equals("NO") && w.weight_fp() > 0
                ? new TileWeights.Weight(w.country_iso(), w.tile_id(), w.weight_fp() - 1)
                : w);
        assertEquals(
                "1B.S4.WEIGHT_TAMPER",
                plan(world.tiles.rows(TileIndex.TILES), weights).code());
    }

    @Test
    void without_moves_a_chain_in_a_city_state_hits_the_hard_guard() {
        List<Requirements.Requirement> chain =
                List.of(new Requirements.Requirement(7, "DE", 100), new Requirements.Requirement(8, "DE", 1_500));
        List<TileWeights.Weight> city = world.weights.rows(TileWeights.WEIGHTS).stream()
                .filter(w -> w.country_iso().equals("DE"))
                .toList();
        List<TileWeights.Weight> piled = new ArrayList<>();
        for (int i = 0; i < city.size(); i++) {
            piled.add(new TileWeights.Weight(
                    "DE", city.get(i).tile_id(), i == 44 ? 1_000_000_000_000L - 99 * 2_000_000_000L : 2_000_000_000L));
        }
        EngineException e = SiteWorld.plan(chain, world.tiles.rows(TileIndex.TILES), piled)
                .set("s4_alloc_plan_policy.reroute.enabled=false")
                .set("s4_alloc_plan_policy.residual_redistribution.enabled=false")
                .fails();
        assertEquals("1B.S4.HARD_GUARD", e.code());
        StateResult guarded =
                SiteWorld.plan(chain, world.tiles.rows(TileIndex.TILES), piled).run();
        assertTrue(guarded.counter("moves") > 100);
        assertEquals(2, guarded.counter("pairs_moved"));
        assertTrue(guarded.counter("concentration_planned_ppm") < guarded.counter("concentration_sampled_ppm"));
    }

    @Test
    void guards_that_contradict_each_other_are_refused() {
        assertEquals(
                "POLICY_INVALID",
                world.plan(world.requirements.rows(Requirements.REQUIREMENTS))
                        .set("s4_alloc_plan_policy.country_share_soft_guard=0.5")
                        .fails()
                        .code());
    }

    @Test
    void where_towns_are_does_not_depend_on_the_seed_but_which_are_taken_does() {
        StateResult other = world.plan(world.requirements.rows(Requirements.REQUIREMENTS))
                .seed(7)
                .run();
        Map<Long, AllocPlan.Settlement> before = new HashMap<>();
        world.plan.rows(AllocPlan.SETTLEMENTS).forEach(s -> before.put(s.tile_id(), s));
        int shared = 0;
        for (AllocPlan.Settlement after : other.rows(AllocPlan.SETTLEMENTS)) {
            AllocPlan.Settlement same = before.get(after.tile_id());
            if (same != null) {
                shared++;
                assertEquals(same.primary_lon_deg(), after.primary_lon_deg());
                assertEquals(same.secondary_lat_deg(), after.secondary_lat_deg());
            }
        }
        assertTrue(shared > 3);
        assertNotEquals(world.plan.digest("settlements"), other.digest("settlements"));
        assertNotEquals(world.plan.digest("plan"), other.digest("plan"));
    }

    @Test
    void a_tile_that_is_no_settlement_has_no_anchor() {
        List<AllocPlan.Settlement> settlements = new ArrayList<>(world.plan.rows(AllocPlan.SETTLEMENTS));
        settlements.removeIf(s -> s.country_iso().equals("NO"));
        EngineException e = SiteWorld.jitter(world.assignment.rows(SiteTile.ASSIGNMENT), settlements)
                .fails();
        assertEquals("1B.S6.NO_ANCHOR", e.code());
    }

    @Test
    void a_site_without_attempts_left_has_no_place() {
        EngineException e = world.jitter(world.assignment.rows(SiteTile.ASSIGNMENT))
                .set("s6_jitter_policy.max_attempts=1")
                .fails();
        assertEquals("1B.S6.RESAMPLE_EXHAUSTED", e.code());
    }

    @Test
    void weights_of_the_mixture_that_do_not_sum_to_one_are_refused() {
        assertEquals(
                "POLICY_INVALID",
                world.jitter(world.assignment.rows(SiteTile.ASSIGNMENT))
                        .set("s6_jitter_policy.component_weights.sparse_tail=0.2")
                        .fails()
                        .code());
    }

    @Test
    void assignment_placement_and_catalogue_are_about_the_same_sites() {
        assertEquals("1B.S7.COVERAGE_1A", synthesis(drop(), keep(), keep()));
        assertEquals("1B.S7.COVERAGE_1A", synthesis(keep(), drop(), keep()));
        assertEquals("1B.S7.ROW_MISSING", synthesis(keep(), keep(), drop()));
        assertEquals("1B.S7.ROW_EXTRA", synthesis(drop(), drop(), keep()));
    }

    @Test
    void a_place_outside_of_its_tile_is_a_fault() {
        UnaryOperator<List<Jitter.Placed>> away = rows -> rows.stream()
                .map(p -> p.merchant_id() != 5
                        ? p
                        : new Jitter.Placed(
                                p.merchant_id(),
                                p.legal_country_iso(),
                                p.site_order(),
                                p.tile_id(),
                                p.delta_lat_deg(),
                                0.5,
                                p.component(),
                                p.attempts(),
                                p.sigma_lat_deg(),
                                p.sigma_lon_deg()))
                .toList();
        assertEquals("1B.S7.POINT_OUTSIDE_PIXEL", synthesis(keep(), keep(), away));
    }

    private EngineException plan(List<TileIndex.Tile> tiles, List<TileWeights.Weight> weights) {
        return SiteWorld.plan(world.requirements.rows(Requirements.REQUIREMENTS), tiles, weights)
                .fails();
    }

    private static <R> UnaryOperator<List<R>> keep() {
        return rows -> rows;
    }

    /** Leaves the last row out. */
    private static <R> UnaryOperator<List<R>> drop() {
        return rows -> rows.subList(0, rows.size() - 1);
    }

    private static String synthesis(
            UnaryOperator<List<Outlet>> catalogue,
            UnaryOperator<List<SiteTile.Assigned>> assigned,
            UnaryOperator<List<Jitter.Placed>> placed) {
        return SiteWorld.synthesis(
                        catalogue.apply(world.outlets),
                        assigned.apply(world.assignment.rows(SiteTile.ASSIGNMENT)),
                        placed.apply(world.placed.rows(Jitter.PLACED)))
                .fails()
                .code();
    }
}
