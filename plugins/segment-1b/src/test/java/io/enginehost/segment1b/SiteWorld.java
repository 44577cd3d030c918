package io.enginehost.segment1b;

import io.enginehost.api.State;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small world taken through all states of the segment with the shipped policies: a country of a hundred tiles, a ragged one with a
 * hole, one on both sides of the meridian of 180 degrees, an island smaller than a tile, and one where nobody may live.
 */
final class SiteWorld {

    /** A site of the catalogue, with the columns that checks look at. */
    record Outlet(long merchant_id, String home_country_iso, String legal_country_iso, int site_order) {}

    static final List<TileIndex.Country> COUNTRIES = List.of(
            new TileIndex.Country("AQ", false),
            new TileIndex.Country("DE", true),
            new TileIndex.Country("FJ", true),
            new TileIndex.Country("MC", true),
            new TileIndex.Country("NO", true),
            new TileIndex.Country("NR", true),
            new TileIndex.Country("PN", true));

    static final List<TileIndex.Shape> POLYGONS = List.of(
            new TileIndex.Shape("AQ", Shapes.wkb(Shapes.box(-180, -90, 180, -80))),
            new TileIndex.Shape("DE", Shapes.wkb(Shapes.box(10, 50, 11, 51))),
            new TileIndex.Shape(
                    "FJ",
                    Shapes.wkb("MULTIPOLYGON (((179.4 -18, 180 -18, 180 -17.4, 179.4 -18)),"
                            + " ((-180 -18, -179.3 -17.9, -180 -17.4, -180 -18)))")),
            new TileIndex.Shape("MC", Shapes.wkb("POLYGON ((7.41 43.72, 7.44 43.725, 7.43 43.75, 7.41 43.72))")),
            new TileIndex.Shape("NO", Shapes.wkb(Shapes.star(new Random(4), 10, 70, 1.5))),
            new TileIndex.Shape("NR", Shapes.wkb(Shapes.box(166.9, -0.55, 166.95, -0.5))),
            new TileIndex.Shape("PN", Shapes.wkb(Shapes.box(-130.2, -25.1, -130.0, -25.0))));

    static final List<AllocPlan.Place> PLACES = List.of(
            new AllocPlan.Place("DE", 1, 50.55, 10.55, 600_000),
            new AllocPlan.Place("DE", 2, 50.51, 10.53, 30_000),
            new AllocPlan.Place("DE", 3, 50.50, 10.50, 30_000),
            new AllocPlan.Place("DE", 4, 50.95, 10.05, 5_000),
            new AllocPlan.Place("FJ", 5, -17.9, 179.8, 90_000),
            new AllocPlan.Place("FJ", 6, -17.8, -179.9, 10_000),
            new AllocPlan.Place("MC", 7, 43.73, 7.42, 38_000),
            new AllocPlan.Place("NO", 8, 70.9, 9.9, 40_000),
            new AllocPlan.Place("NO", 9, 72.5, 14.0, 4_000));

    final List<Outlet> outlets;
    final StateResult tiles;
    final StateResult weights;
    final StateResult requirements;
    final StateResult plan;
    final StateResult assignment;
    final StateResult placed;
    final StateResult located;
    final List<Neighbours.Site> locations;
    final StateResult neighbours;

    SiteWorld(int merchants) {
        outlets = outlets(merchants);
        tiles = state(new TileIndex(), "S1")
                .reads("countries", "countries", COUNTRIES)
                .reads("polygons", "country_polygons", POLYGONS)
                .policy("grid", "s1_tile_index_policy")
                .writes("tiles", "tile_index")
                .shardBy("country_iso")
                .run();
        weights = state(new TileWeights(), "S2")
                .reads("tiles", "tile_index", tiles.rows(TileIndex.TILES))
                .reads("places", "population_places", PLACES)
                .policy("grid", "s1_tile_index_policy")
                .policy("weighing", "s2_tile_weights_policy")
                .writes("weights", "tile_weights")
                .shardBy("country_iso")
                .run();
        requirements = requirements(outlets).run();
        plan = plan(requirements.rows(Requirements.REQUIREMENTS)).run();
        assignment = state(new SiteTile(), "S5")
                .reads("plan", "s4_alloc_plan", plan.rows(AllocPlan.PLAN))
                .writes("assignment", "s5_site_tile_assignment")
                .shardBy("merchant_id", 50)
                .run();
        placed = jitter(assignment.rows(SiteTile.ASSIGNMENT)).run();
        located = synthesis(outlets, assignment.rows(SiteTile.ASSIGNMENT), placed.rows(Jitter.PLACED))
                .run();
        locations = located.rows(Synthesis.LOCATED).stream()
                .map(site -> new Neighbours.Site(
                        site.merchant_id(),
                        site.legal_country_iso(),
                        site.site_order(),
                        site.lon_deg(),
                        site.lat_deg()))
                .toList();
        neighbours = state(new Neighbours(), "S8A")
                .reads("sites", "site_locations", locations)
                .orderBy("sites", "legal_country_iso", "merchant_id", "site_order")
                .shardBy(Map.of("sites", "legal_country_iso"), 1)
                .writes("neighbours", "s8_site_neighbours")
                .run();
    }

    /** Merchants of 1 to some 40 sites in one to four countries; thirty sites in NR, and one in PN. */
    static List<Outlet> outlets(int merchants) {
        Random random = new Random(9);
        List<Outlet> outlets = new ArrayList<>();
        List<String> homes = List.of("DE", "FJ", "MC", "NO");
        for (int m = 0; m < merchants; m++) {
            long merchant = 1_000_001L + 7L * m;
            String home = homes.get(random.nextInt(homes.size()));
            for (String iso : homes) {
                if (iso.equals(home) || random.nextInt(4) == 0) {
                    int sites = 1 + (int) (4 * random.nextDouble() / (0.1 + random.nextDouble()));
                    for (int order = 1; order <= sites; order++) {
                        outlets.add(new Outlet(merchant, home, iso, order));
                    }
                }
            }
        }
        for (int order = 1; order <= 30; order++) {
            outlets.add(new Outlet(4, "NR", "NR", order));
        }
        outlets.add(new Outlet(5, "PN", "PN", 1));
        outlets.sort(Comparator.comparing(
                outlet -> SiteKey.of(outlet.merchant_id(), outlet.legal_country_iso(), outlet.site_order())));
        return outlets;
    }

    StateTest requirements(List<Outlet> catalogue) {
        return state(new Requirements(), "S3")
                .reads("catalogue", "outlet_catalogue", catalogue)
                .reads("countries", "countries", COUNTRIES)
                .policy("requirements", "s3_requirements_policy")
                .writes("requirements", "s3_requirements")
                .shardBy("merchant_id", 100);
    }

    StateTest plan(List<Requirements.Requirement> needed) {
        return plan(needed, tiles.rows(TileIndex.TILES), weights.rows(TileWeights.WEIGHTS));
    }

    static StateTest plan(
            List<Requirements.Requirement> needed, List<TileIndex.Tile> tiles, List<TileWeights.Weight> weights) {
        return state(new AllocPlan(), "S4")
                .reads("requirements", "s3_requirements", needed)
                .orderBy("requirements", "legal_country_iso", "merchant_id")
                .shardBy(
                        Map.of(
                                "requirements", "legal_country_iso",
                                "weights", "country_iso",
                                "tiles", "country_iso",
                                "places", "country_iso",
                                "polygons", "country_iso"),
                        500)
                .reads("weights", "tile_weights", weights)
                .reads("tiles", "tile_index", tiles)
                .reads("places", "population_places", PLACES)
                .reads("polygons", "country_polygons", POLYGONS)
                .policy("plan", "s4_alloc_plan_policy")
                .policy("grid", "s1_tile_index_policy")
                .writes("plan", "s4_alloc_plan")
                .writes("settlements", "s4_settlement_support")
                .writes("support_events", "rng_event_settlement_support")
                .writes("offset_events", "rng_event_alloc_offset");
    }

    StateTest jitter(List<SiteTile.Assigned> assigned) {
        return jitter(assigned, plan.rows(AllocPlan.SETTLEMENTS));
    }

    static StateTest jitter(List<SiteTile.Assigned> assigned, List<AllocPlan.Settlement> settlements) {
        return state(new Jitter(), "S6")
                .reads("sites", "s5_site_tile_assignment", assigned)
                .orderBy("sites", "legal_country_iso", "merchant_id", "site_order")
                .shardBy(
                        Map.of(
                                "sites", "legal_country_iso",
                                "settlements", "country_iso",
                                "polygons", "country_iso"),
                        300)
                .reads("settlements", "s4_settlement_support", settlements)
                .reads("polygons", "country_polygons", POLYGONS)
                .policy("jitter", "s6_jitter_policy")
                .policy("grid", "s1_tile_index_policy")
                .writes("placed", "s6_site_jitter");
    }

    static StateTest synthesis(List<Outlet> catalogue, List<SiteTile.Assigned> assigned, List<Jitter.Placed> places) {
        return state(new Synthesis(), "S7")
                .reads("catalogue", "outlet_catalogue", catalogue)
                .reads("assignment", "s5_site_tile_assignment", assigned)
                .reads("placed", "s6_site_jitter", places)
                .policy("requirements", "s3_requirements_policy")
                .policy("grid", "s1_tile_index_policy")
                .writes("located", "s7_site_synthesis")
                .shardBy("merchant_id", 100);
    }

    static StateTest state(State state, String id) {
        return StateTest.of(state)
                .contracts(Path.of("../../contracts"), "1B", "REF", "1A")
                .as(id);
    }
}
