package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment1b.TileIndex.Country;
import io.enginehost.segment1b.TileIndex.Shape;
import io.enginehost.segment1b.TileIndex.Tile;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileIndexTest {

    private static final Country LARGE = new Country("AA", true);
    private static final Country SMALL = new Country("BB", true);
    private static final Country POLE = new Country("CC", false);

    private static StateTest test() {
        return StateTest.of(new TileIndex())
                .contracts(Path.of("../../contracts"), "1B", "REF")
                .reads("countries", "countries", LARGE, SMALL, POLE)
                .policy("grid", "s1_tile_index_policy")
                .writes("tiles", "tile_index")
                .shardBy("country_iso");
    }

    private static StateTest test(String large, String small) {
        return test().reads(
                        "polygons",
                        "country_polygons",
                        new Shape("AA", Shapes.wkb(large)),
                        new Shape("BB", Shapes.wkb(small)),
                        new Shape("CC", Shapes.wkb(Shapes.box(-180, -90, -170, -80))));
    }

    @Test
    void a_small_country_gets_smaller_tiles_and_one_that_is_no_home_none() {
        StateResult result =
                test(Shapes.box(0, 0, 1, 1), Shapes.box(7.4, 43.7, 7.45, 43.75)).run();
        List<Tile> tiles = result.rows(TileIndex.TILES);
        List<Tile> large =
                tiles.stream().filter(t -> t.country_iso().equals("AA")).toList();
        List<Tile> small =
                tiles.stream().filter(t -> t.country_iso().equals("BB")).toList();
        assertEquals(100, large.size());
        assertEquals(64, small.size());
        assertEquals(164, tiles.size());
        assertTrue(large.stream().allMatch(t -> t.grid_level() == 0));
        assertTrue(small.stream().allMatch(t -> t.grid_level() == 4));
        assertEquals(3, result.shards());
        assertEquals(164, result.counter("tiles"));
        assertEquals(36 + 28, result.counter("tiles_boundary"));
        assertEquals(1, result.counter("countries_level_4"));
        assertEquals(10 + 8, result.counter("runs"));
    }

    @Test
    void a_tile_says_of_itself_what_its_id_says() {
        for (Tile tile : test(Shapes.box(0, 0, 1, 1), Shapes.box(7.4, 43.7, 7.45, 43.75))
                .run()
                .rows(TileIndex.TILES)) {
            Grid grid = Grid.of(10, tile.tile_id());
            assertEquals(tile.grid_level(), grid.level());
            assertEquals(tile.raster_row(), grid.row(tile.tile_id()));
            assertEquals(tile.raster_col(), grid.column(tile.tile_id()));
            assertEquals(tile.centroid_lon(), grid.centroidLon(tile.raster_col()));
            assertEquals(tile.centroid_lat(), grid.centroidLat(tile.raster_row()));
            assertEquals(tile.pixel_area_m2(), grid.areaM2(tile.raster_row()));
        }
    }

    @Test
    void a_country_with_too_few_tiles_at_the_finest_level_keeps_them() {
        List<Tile> tiles = test(Shapes.box(0, 0, 1, 1), Shapes.box(7.4, 43.7, 7.45, 43.75))
                .set("s1_tile_index_policy.max_grid_level=2")
                .run()
                .rows(TileIndex.TILES);
        assertEquals(104, tiles.size());
    }

    @Test
    void a_country_without_tiles_at_the_finest_level_is_a_fault() {
        EngineException e = test(Shapes.box(0, 0, 1, 1), Shapes.box(7.401, 43.701, 7.402, 43.702))
                .set("s1_tile_index_policy.max_grid_level=2")
                .fails();
        assertEquals("1B.S1.ZERO_TILES", e.code());
        assertTrue(e.getMessage().contains("BB"));
    }

    @Test
    void a_home_without_polygon_is_a_fault() {
        EngineException e = test().reads(
                        "polygons", "country_polygons", new Shape("AA", Shapes.wkb(Shapes.box(0, 0, 1, 1))))
                .fails();
        assertEquals("1B.S1.POLYGON_MISSING", e.code());
        assertTrue(e.getMessage().contains("BB"));
    }

    @Test
    void a_polygon_that_crosses_itself_is_a_fault() {
        EngineException e = test("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))", Shapes.box(0, 0, 1, 1))
                .fails();
        assertEquals("1B.S1.GEO_INVALID", e.code());
        assertTrue(e.getMessage().contains("AA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cells_per_degree=0", "cells_per_degree=121", "max_grid_level=9", "min_tiles_per_country=0"})
    void a_policy_out_of_range_is_refused(String knob) {
        EngineException e = test(Shapes.box(0, 0, 1, 1), Shapes.box(2, 2, 3, 3))
                .set("s1_tile_index_policy." + knob)
                .fails();
        assertEquals("SCHEMA_RANGE", e.code());
    }
}
