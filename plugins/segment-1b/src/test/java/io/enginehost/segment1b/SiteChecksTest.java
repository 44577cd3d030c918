package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.testkit.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The queries of the check file about S3 to S8A: silent on a sound world, and each finds what is planted for it. */
class SiteChecksTest {

    record PolicyValue(String policy, String pointer, String value) {}

    private static final String LARGEST = " where (merchant_id, legal_country_iso, tile_id) in "
            + "(select (merchant_id, legal_country_iso, tile_id) from s4_alloc_plan order by n_sites_tile desc limit 1)";

    /** What breaks a world so that the check of this id must find it. */
    private static final Map<String, List<String>> DEFECTS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "S3_COUNT",
                    List.of(
                            "update s3_requirements set n_sites = n_sites + 1 where merchant_id = 5",
                            "delete from s3_requirements where merchant_id = 5",
                            "delete from outlet_catalogue where merchant_id = 5",
                            "update policy_values set value = 'true' where policy = 's3_requirements_policy' "
                                    + "and pointer = '/enabled'; insert into policy_values values "
                                    + "('s3_requirements_policy', '/denylist_country_iso/0', 'PN')")),
            Map.entry(
                    "S4_EVENTS",
                    List.of(
                            "delete from rng_event_settlement_support where country_iso = 'PN'",
                            "update rng_event_settlement_support set hits = hits + 1 where country_iso = 'PN'",
                            "update rng_event_settlement_support set n_sites_country = 2 where country_iso = 'PN'",
                            "update rng_event_alloc_offset set n_sites = 2 where merchant_id = 5",
                            "delete from rng_event_alloc_offset where merchant_id = 5",
                            "delete from s3_requirements where merchant_id = 5")),
            Map.entry(
                    "S4_HITS",
                    List.of(
                            "update s4_settlement_support set hits = hits + 3 where country_iso = 'PN'",
                            "update s4_settlement_support set support_rank = support_rank + 1 where country_iso = 'NO'",
                            "update s4_settlement_support set support_rank = 0 where country_iso = 'NO'",
                            "delete from s4_settlement_support where country_iso = 'PN'",
                            "delete from tile_weights where country_iso = 'PN'",
                            "update rng_event_settlement_support set hits = hits + 1 where country_iso = 'DE'")),
            Map.entry(
                    "S4_TILES",
                    List.of(
                            "update s4_settlement_support set is_boundary = not is_boundary where country_iso = 'PN'",
                            "delete from tile_index where country_iso = 'PN'",
                            "update s4_settlement_support set country_iso = 'MC' where country_iso = 'PN'")),
            Map.entry(
                    "S4_SUM",
                    List.of(
                            "update s4_alloc_plan set n_sites_tile = 2 where merchant_id = 5",
                            "update s4_alloc_plan set tile_id = 7 where merchant_id = 5",
                            "delete from s4_alloc_plan where merchant_id = 5",
                            "delete from s3_requirements where merchant_id = 5")),
            Map.entry(
                    "S4_CAPS",
                    List.of(
                            "update s4_alloc_plan set n_sites_tile = n_sites_tile + 40" + LARGEST,
                            "update policy_values set value = '0.01' where pointer = '/country_share_hard_guard'; "
                                    + "delete from s4_settlement_support where country_iso = 'DE' and support_rank > 0",
                            "update policy_values set value = '0.02' where pointer = '/country_share_soft_guard'",
                            "update s4_alloc_plan set legal_country_iso = 'ZZ' where merchant_id = 5",
                            "delete from s4_alloc_plan p where legal_country_iso = 'DE' and n_sites_tile < (select "
                                    + "max(n_sites_tile) from s4_alloc_plan q where q.merchant_id = p.merchant_id "
                                    + "and q.legal_country_iso = 'DE')")),
            Map.entry(
                    "S4_PLACES",
                    List.of(
                            "update s4_settlement_support set primary_place_id = 2 where primary_place_id = 1",
                            "update s4_settlement_support set primary_place_id = null where primary_place_id = 1",
                            "update s4_settlement_support set primary_kind = 'synthetic' where primary_place_id = 1",
                            "update s4_settlement_support set primary_lon_deg = 10.56 where primary_place_id = 1",
                            "update s4_settlement_support set secondary_kind = 'centre' where primary_place_id = 1",
                            "update s4_settlement_support set secondary_lat_deg = 50.5 where primary_place_id = 1",
                            "update population_places set population = 700000 where place_id = 3",
                            "delete from population_places where place_id = 7")),
            Map.entry(
                    "ANCHOR_IN_TILE",
                    List.of(
                            "update s4_settlement_support set primary_lon_deg = 0 where country_iso = 'PN'",
                            "update s4_settlement_support set secondary_lat_deg = 0 where country_iso = 'PN'",
                            "update s4_settlement_support set secondary_lat_deg = 'nan'::double",
                            "update policy_values set value = '9' where pointer = '/cells_per_degree'")),
            Map.entry(
                    "S5_SQL",
                    List.of(
                            "update s5_site_tile_assignment set u = 1 - u where merchant_id <> 5",
                            "update s5_site_tile_assignment set tile_id = tile_id + 1 where merchant_id = 5",
                            "delete from s4_alloc_plan where merchant_id = 5")),
            Map.entry(
                    "S6_ATTEMPTS",
                    List.of(
                            "update s6_site_jitter set attempts = 65 where merchant_id = 5",
                            "update s6_site_jitter set attempts = 0 where merchant_id = 5",
                            "update policy_values set value = '1' where pointer = '/max_attempts'")),
            Map.entry(
                    "S6_SIGMA",
                    List.of(
                            "update s6_site_jitter set sigma_lat_deg = sigma_lat_deg + 1e-9",
                            "update s6_site_jitter set sigma_lon_deg = sigma_lat_deg where component = 'core_cluster'",
                            "update s6_site_jitter set sigma_lon_deg = 0.01 where component = 'sparse_tail'",
                            "update s6_site_jitter set component = 'sparse_tail' where component = 'core_cluster'",
                            "update policy_values set value = '0.09' where "
                                    + "pointer = '/components/core_cluster/max_sigma_tile_fraction'")),
            Map.entry(
                    "S6_COMPONENTS",
                    List.of(
                            "update s6_site_jitter set component = 'core_cluster'",
                            "update policy_values set value = '0.3' where pointer = '/component_weights/core_cluster'",
                            "delete from s6_site_jitter where component = 'sparse_tail'")),
            Map.entry(
                    "A901B",
                    List.of(
                            "delete from outlet_catalogue where merchant_id = 5",
                            "delete from s5_site_tile_assignment where merchant_id = 5",
                            "delete from s6_site_jitter where merchant_id = 5",
                            "delete from s7_site_synthesis where merchant_id = 5",
                            "update s6_site_jitter set tile_id = tile_id + 1 where merchant_id = 5",
                            "insert into s7_site_synthesis (select 6, legal_country_iso, site_order, tile_id, lon_deg, "
                                    + "lat_deg from s7_site_synthesis where merchant_id = 5)")),
            Map.entry(
                    "S7_SQL",
                    List.of(
                            "update s7_site_synthesis set lon_deg = lon_deg + 1e-6 where merchant_id = 5",
                            "update s7_site_synthesis set lat_deg = lat_deg + 1e-7 where merchant_id = 5",
                            "update s6_site_jitter set delta_lat_deg = delta_lat_deg + 1e-6 where merchant_id = 5",
                            "delete from s6_site_jitter where merchant_id = 5",
                            "update s7_site_synthesis set lat_deg = 'nan'::double where merchant_id = 5")),
            Map.entry(
                    "POINT_IN_TILE",
                    List.of(
                            "update s7_site_synthesis set lat_deg = lat_deg + 0.2 where merchant_id = 5",
                            "update s7_site_synthesis set tile_id = 7 where merchant_id = 5",
                            "update s7_site_synthesis set lon_deg = 'nan'::double where merchant_id = 5")),
            Map.entry(
                    "A901",
                    List.of(
                            "update site_locations set lat_deg = lat_deg + 1e-6 where merchant_id = 5",
                            "delete from site_locations where merchant_id = 5",
                            "delete from s7_site_synthesis where merchant_id = 5")),
            Map.entry(
                    "S8A_KEYS",
                    List.of(
                            "delete from s8_site_neighbours where merchant_id = 5",
                            "update s8_site_neighbours set nn_distance_m = 0 where merchant_id = 5",
                            "update s8_site_neighbours set nn_distance_m = null where legal_country_iso = 'DE'",
                            "delete from site_locations where merchant_id = 5")),
            Map.entry(
                    "S8A_DISTANCE",
                    List.of(
                            "update s8_site_neighbours set nn_distance_m = nn_distance_m / 2",
                            "delete from s8_site_neighbours",
                            "update site_locations set lat_deg = lat_deg + 0.001 "
                                    + "where legal_country_iso = 'NR' and site_order = 1"))));

    private static final Map<String, JsonNode> CHECKS = new LinkedHashMap<>();
    private static Tables tables;

    @BeforeAll
    static void a_world_of_300_merchants() throws SQLException {
        SiteWorld world = new SiteWorld(300);
        tables = new Tables();
        tables.load("outlet_catalogue", SiteWorld.Outlet.class, world.outlets);
        tables.load("population_places", AllocPlan.Place.class, SiteWorld.PLACES);
        tables.load("tile_index", TileIndex.Tile.class, world.tiles.rows(TileIndex.TILES));
        tables.load("tile_weights", TileWeights.Weight.class, world.weights.rows(TileWeights.WEIGHTS));
        tables.load(
                "s3_requirements", Requirements.Requirement.class, world.requirements.rows(Requirements.REQUIREMENTS));
        tables.load("s4_alloc_plan", SiteTile.Planned.class, world.plan.rows(AllocPlan.PLAN));
        tables.load("s4_settlement_support", AllocPlan.Settlement.class, world.plan.rows(AllocPlan.SETTLEMENTS));
        tables.load(
                "rng_event_settlement_support",
                AllocPlan.SupportEvent.class,
                world.plan.rows(AllocPlan.SUPPORT_EVENTS));
        tables.load("rng_event_alloc_offset", AllocPlan.OffsetEvent.class, world.plan.rows(AllocPlan.OFFSET_EVENTS));
        tables.load("s5_site_tile_assignment", SiteTile.Assigned.class, world.assignment.rows(SiteTile.ASSIGNMENT));
        tables.load("s6_site_jitter", Jitter.Placed.class, world.placed.rows(Jitter.PLACED));
        tables.load("s7_site_synthesis", Synthesis.Located.class, world.located.rows(Synthesis.LOCATED));
        tables.load("site_locations", Neighbours.Site.class, world.locations);
        tables.load("s8_site_neighbours", Neighbours.Neighbour.class, world.neighbours.rows(Neighbours.NEIGHBOURS));
        List<PolicyValue> leaves = new ArrayList<>();
        for (String policy : List.of(
                "s1_tile_index_policy",
                "s2_tile_weights_policy",
                "s3_requirements_policy",
                "s4_alloc_plan_policy",
                "s6_jitter_policy")) {
            addLeaves(policy, "", Shipped.document(policy).root(), leaves);
        }
        tables.load("policy_values", PolicyValue.class, leaves);

        JsonNode file = Shipped.checks().root();
        for (String view : List.of("weight_knob", "admitted_outlet", "s4_policy", "tile_box", "anchor")) {
            tables.execute(
                    "create view " + view + " as " + file.get("views").get(view).asString());
        }
        file.get("checks").forEach(check -> CHECKS.put(check.get("id").asString(), check));
    }

    @AfterAll
    static void close() throws SQLException {
        tables.close();
    }

    @Test
    void a_sound_world_has_no_offender() throws SQLException {
        assertTrue(tables.count("from site_locations") > 1_000);
        for (String id : DEFECTS.keySet()) {
            assertEquals(0, offenders(id), id);
        }
    }

    static Stream<String[]> defects() {
        return DEFECTS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(defect -> new String[] {entry.getKey(), defect}));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_planted_defect_is_found(String id, String defect) throws SQLException {
        tables.execute("begin transaction");
        try {
            tables.execute(defect);
            assertTrue(offenders(id) > 0, id + " is blind to: " + defect);
        } finally {
            tables.execute("rollback");
        }
    }

    @Test
    void every_query_of_the_file_has_a_defect_that_it_finds() {
        SortedSet<String> queries = new TreeSet<>();
        CHECKS.forEach((id, check) -> {
            if (check.get("kind").asString().equals("sql_empty")) {
                queries.add(id);
            }
        });
        SortedSet<String> planted = new TreeSet<>(DEFECTS.keySet());
        planted.addAll(TileChecksTest.DEFECTS.keySet());
        assertEquals(planted, queries);
    }

    private static long offenders(String id) throws SQLException {
        return tables.count(CHECKS.get(id).get("sql").asString());
    }

    private static void addLeaves(String policy, String pointer, JsonNode node, List<PolicyValue> leaves) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                addLeaves(policy, pointer + "/" + i, node.get(i), leaves);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(child -> addLeaves(policy, pointer + "/" + child.getKey(), child.getValue(), leaves));
        } else {
            leaves.add(new PolicyValue(policy, pointer, node.asString()));
        }
    }
}
