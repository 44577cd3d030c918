package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1b.TileIndex.Country;
import io.enginehost.segment1b.TileIndex.Shape;
import io.enginehost.segment1b.TileIndex.Tile;
import io.enginehost.segment1b.TileWeights.Place;
import io.enginehost.segment1b.TileWeights.Weight;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import io.enginehost.testkit.Tables;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The queries of specs/checks/1B.yaml about tiles: on a sound world none has an offender, and each finds what it is there for. */
class TileChecksTest {

    /** A knob of a policy as checks see it. */
    record PolicyValue(String policy, String pointer, String value) {}

    /** What checks read of country_polygons. */
    record Area(String country_iso, double area_km2) {}

    private static final String LARGE = Shapes.box(5, 45, 8, 47);
    private static final String SMALL = Shapes.box(7.4, 43.7, 7.45, 43.75);
    private static final String EMPTY = Shapes.box(-30, -20, -29, -19);

    /** What breaks a world so that the check of this id must find it. */
    static final Map<String, List<String>> DEFECTS = Map.of(
            "TILE_COUNTRIES",
            List.of(
                    "delete from tile_index where country_iso = 'BB'",
                    "delete from tile_index where country_iso = 'BB' and raster_row % 2 = 0",
                    "update tile_index set grid_level = 1 where country_iso = 'AA' and raster_row = 440",
                    "update countries set eligible_home = false where country_iso = 'CC'",
                    "insert into countries values ('ZZ', true)",
                    "update policy_values set value = '70' where pointer = '/min_tiles_per_country'"),
            "TILE_IDS",
            List.of(
                    "update tile_index set tile_id = tile_id + 1 where country_iso = 'BB'",
                    "update tile_index set grid_level = 3 where country_iso = 'BB'",
                    "update tile_index set raster_row = raster_row + 1, raster_col = raster_col - 3600 where country_iso = 'AA'",
                    "update tile_index set centroid_lon = centroid_lon + 1e-9 where country_iso = 'CC'",
                    "update tile_index set centroid_lat = 'nan'::double where country_iso = 'CC'",
                    "update policy_values set value = '20' where pointer = '/cells_per_degree'"),
            "TILE_AREAS",
            List.of(
                    "update tile_index set pixel_area_m2 = pixel_area_m2 * 1.00001 where country_iso = 'BB'",
                    "update tile_index set pixel_area_m2 = 'nan'::double where country_iso = 'CC'",
                    "update tile_index set pixel_area_m2 = null where country_iso = 'CC'"),
            "COUNTRY_AREAS",
            List.of(
                    "delete from tile_index where country_iso = 'AA' and raster_col % 3 = 0",
                    "update country_polygons set area_km2 = area_km2 * 1.5",
                    "delete from country_polygons where country_iso = 'CC'"),
            "OVERLAP",
            List.of(
                    "insert into tile_index (select * replace ('CC' as country_iso) from tile_index where country_iso = 'AA' "
                            + "limit 1)"),
            "A922",
            List.of(
                    "update tile_weights set weight_fp = weight_fp + 1 where country_iso = 'CC'",
                    "delete from tile_weights where country_iso = 'AA' and weight_fp = (select max(weight_fp) from tile_weights)",
                    "update policy_values set value = '11' where pointer = '/dp'"),
            "WEIGHT_FLOOR",
            List.of(
                    "update tile_weights set weight_fp = 1000 where country_iso = 'AA'",
                    "delete from tile_weights where country_iso = 'AA' and weight_fp = (select max(weight_fp) from tile_weights)",
                    "delete from tile_index where country_iso = 'BB' and raster_row = (select max(raster_row) from tile_index "
                            + "where country_iso = 'BB')",
                    "delete from tile_weights where country_iso = 'CC'",
                    "update tile_weights set weight_fp = weight_fp + 1000 where country_iso = 'CC'",
                    "update policy_values set value = '0.30' where pointer = '/tile_mix/area_m2'"),
            "WEIGHT_PEOPLE",
            List.of(
                    "update tile_weights set weight_fp = weight_fp + 2000 where country_iso = 'BB'",
                    "update population_places set population = population * 2 where place_id = 11",
                    "delete from population_places where place_id = 12",
                    "update policy_values set value = '0.31' where pointer = '/population/halo_share'",
                    "update policy_values set value = '1.1' where pointer = '/population/sigma_min_km'"));

    private static final Map<String, JsonNode> CHECKS = new LinkedHashMap<>();
    private static Tables tables;

    @BeforeAll
    static void a_world_of_three_countries() throws SQLException {
        List<Country> countries = List.of(
                new Country("AA", true), new Country("BB", true), new Country("CC", true), new Country("DD", false));
        List<Place> places = List.of(
                new Place("AA", 1, 45.55, 5.55, 900_000),
                new Place("AA", 2, 46.2, 7.1, 90_000),
                new Place("BB", 11, 43.72, 7.42, 30_000),
                new Place("BB", 12, 43.745, 7.441, 300),
                new Place("BB", 13, 43.9, 7.5, 2_000));
        List<Tile> tiles = state("S1")
                .reads("countries", "countries", countries)
                .reads(
                        "polygons",
                        "country_polygons",
                        new Shape("AA", Shapes.wkb(LARGE)),
                        new Shape("BB", Shapes.wkb(SMALL)),
                        new Shape("CC", Shapes.wkb(EMPTY)))
                .policy("grid", "s1_tile_index_policy")
                .writes("tiles", "tile_index")
                .run()
                .rows(TileIndex.TILES);
        StateResult weights = state("S2")
                .reads(
                        "tiles",
                        "tile_index",
                        tiles.stream()
                                .map(t -> new TileWeights.Tile(t.country_iso(), t.tile_id()))
                                .toList())
                .reads("places", "population_places", places)
                .policy("grid", "s1_tile_index_policy")
                .policy("weighing", "s2_tile_weights_policy")
                .writes("weights", "tile_weights")
                .run();
        tables = new Tables();
        tables.load("countries", Country.class, countries);
        tables.load(
                "country_polygons",
                Area.class,
                List.of(new Area("AA", 51_800), new Area("BB", 22.4), new Area("CC", 11_700)));
        tables.load("population_places", Place.class, places);
        tables.load("tile_index", Tile.class, tiles);
        tables.load("tile_weights", Weight.class, weights.rows(TileWeights.WEIGHTS));
        List<PolicyValue> knobs = new ArrayList<>();
        for (String policy : List.of("s1_tile_index_policy", "s2_tile_weights_policy")) {
            addLeaves(policy, "", Shipped.document(policy).root(), knobs);
        }
        tables.load("policy_values", PolicyValue.class, knobs);
        JsonNode file = Shipped.checks().root();
        file.get("checks").forEach(check -> CHECKS.put(check.get("id").asString(), check));
        for (String view : List.of("tile_knob", "weight_knob", "tile", "country_weight")) {
            tables.execute(
                    "create view " + view + " as " + file.get("views").get(view).asString());
        }
    }

    private static StateTest state(String id) {
        return StateTest.of(id.equals("S1") ? new TileIndex() : new TileWeights())
                .contracts(Path.of("../../contracts"), "1B", "REF")
                .as(id)
                .shardBy("country_iso");
    }

    private static void addLeaves(String policy, String pointer, JsonNode node, List<PolicyValue> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(child -> addLeaves(policy, pointer + "/" + child.getKey(), child.getValue(), leaves));
        } else {
            leaves.add(new PolicyValue(policy, pointer, node.asString()));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        tables.close();
    }

    private static long offenders(String id) throws SQLException {
        return tables.count(CHECKS.get(id).get("sql").asString());
    }

    @Test
    void a_sound_world_has_no_offender() throws SQLException {
        assertEquals(600 + 64 + 100, tables.count("from tile_weights"));
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
}
