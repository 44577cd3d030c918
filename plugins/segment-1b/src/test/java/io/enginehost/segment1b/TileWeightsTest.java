package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment1b.TileWeights.Place;
import io.enginehost.segment1b.TileWeights.Tile;
import io.enginehost.segment1b.TileWeights.Weight;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileWeightsTest {

    private static final Grid GRID = new Grid(10, 0);
    private static final long TOTAL = 1_000_000_000_000L;
    /** A country of 20 by 20 tiles at the equator, one of 100 by 5 far north, one of 3 by 3 that has no place. */
    private static final List<Tile> TILES = tiles();

    private static final Place TOWN = new Place("AA", 5, 1.03, 1.04, 400_000);
    private static final List<Place> PLACES = List.of(
            new Place("AA", 1, 0.55, 0.55, 9_000_000),
            TOWN,
            new Place("AA", 7, 1.9, 1.9, 20),
            new Place("BB", 2, 70.2, 179.9, 5_000_000));

    private static List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        add(tiles, "AA", 880, 1800, 20, 20);
        add(tiles, "BB", 195, 3500, 5, 100);
        add(tiles, "CC", 500, 100, 3, 3);
        return tiles;
    }

    private static void add(List<Tile> tiles, String country, int top, int left, int rows, int columns) {
        for (int row = top; row < top + rows; row++) {
            for (int column = left; column < left + columns; column++) {
                tiles.add(new Tile(country, GRID.tileId(row, column)));
            }
        }
    }

    private static StateTest test(List<Place> places) {
        return test(TILES, places);
    }

    private static StateTest test(List<Tile> tiles, List<Place> places) {
        return StateTest.of(new TileWeights())
                .contracts(Path.of("../../contracts"), "1B", "REF")
                .as("S2")
                .reads("tiles", "tile_index", tiles)
                .reads("places", "population_places", places)
                .policy("grid", "s1_tile_index_policy")
                .policy("weighing", "s2_tile_weights_policy")
                .writes("weights", "tile_weights")
                .shardBy("country_iso");
    }

    private static Map<String, Long> sums(StateResult result) {
        return result.rows(TileWeights.WEIGHTS).stream()
                .collect(Collectors.groupingBy(Weight::country_iso, Collectors.summingLong(Weight::weight_fp)));
    }

    private static Map<Long, Long> weights(StateResult result, String country) {
        return result.rows(TileWeights.WEIGHTS).stream()
                .filter(weight -> weight.country_iso().equals(country))
                .collect(Collectors.toMap(Weight::tile_id, Weight::weight_fp));
    }

    @Test
    void every_country_sums_to_the_same_and_every_tile_has_a_weight() {
        StateResult result = test(PLACES).run();
        assertEquals(Map.of("AA", TOTAL, "BB", TOTAL, "CC", TOTAL), sums(result));
        assertEquals(
                TILES.stream().map(Tile::tile_id).toList(),
                result.rows(TileWeights.WEIGHTS).stream().map(Weight::tile_id).toList());
        assertEquals(3, result.shards());
        assertEquals(1, result.counter("zero_population_countries"));
    }

    @Test
    void the_sum_follows_the_policy() {
        StateResult result = test(PLACES).set("s2_tile_weights_policy.dp=14").run();
        assertEquals(100 * TOTAL, sums(result).get("BB"));
    }

    @Test
    void a_place_moves_weights_only_within_its_reach() {
        Map<Long, Long> before = weights(test(PLACES).run(), "AA");
        List<Place> grown = new ArrayList<>(PLACES);
        grown.set(1, new Place("AA", 5, TOWN.lat_deg(), TOWN.lon_deg(), 420_000));
        Map<Long, Long> after = weights(test(grown).run(), "AA");
        double reach = 3 * 4 * PlaceKernel.sigmaKm(420_000, Shipped.weighing().population());
        // What all tiles lose, by the same factor, is the share of the town's growth in all people.
        double floor = TOTAL * (0.05 / 400 + 0.15 / 400);
        int moved = 0;
        for (Map.Entry<Long, Long> tile : before.entrySet()) {
            double dlat = GRID.centroidLat(GRID.row(tile.getKey())) - TOWN.lat_deg();
            double dlon = GRID.centroidLon(GRID.column(tile.getKey())) - TOWN.lon_deg();
            boolean within = PlaceKernel.KM * Math.hypot(dlat, dlon) <= 1.001 * reach;
            double scaled = (tile.getValue() - floor) * 9_401_000 / 9_421_000 + floor;
            boolean changed = Math.abs(after.get(tile.getKey()) - scaled) > 3e5;
            assertTrue(within || !changed, "a tile beyond reach moved");
            moved += changed ? 1 : 0;
        }
        assertTrue(moved > 20, moved + " tiles moved");
    }

    @Test
    void the_order_in_which_rows_are_given_changes_nothing() {
        List<Tile> tiles = new ArrayList<>(TILES);
        List<Place> places = new ArrayList<>(PLACES);
        Collections.shuffle(tiles, new Random(1));
        Collections.shuffle(places, new Random(2));
        assertEquals(
                test(PLACES).run().digest("weights"), test(tiles, places).run().digest("weights"));
    }

    @Test
    void people_count_only_in_their_own_country() {
        Map<Long, Long> alone = weights(test(PLACES).run(), "AA");
        List<Place> neighbours = new ArrayList<>(PLACES);
        neighbours.add(new Place("CC", 9, 0.55, 0.55, 50_000_000));
        assertEquals(alone, weights(test(neighbours).run(), "AA"));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "0, 1, 0"})
    void a_plain_basis_needs_no_people(String uniform, String area, String population) {
        StateResult result = test(PLACES)
                .set("s2_tile_weights_policy.tile_mix.uniform=" + uniform)
                .set("s2_tile_weights_policy.tile_mix.area_m2=" + area)
                .set("s2_tile_weights_policy.tile_mix.population=" + population)
                .run();
        Map<Long, Long> weights = weights(result, "BB");
        double sum = 0;
        for (long id : weights.keySet()) {
            sum += GRID.areaM2(GRID.row(id));
        }
        for (Map.Entry<Long, Long> tile : weights.entrySet()) {
            double expected = uniform.equals("1") ? TOTAL / 500.0 : TOTAL * GRID.areaM2(GRID.row(tile.getKey())) / sum;
            assertEquals(expected, tile.getValue(), 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"tile_mix.uniform=0.06", "tile_mix.population=0.79", "population.sigma_min_km=26"})
    void a_policy_that_contradicts_itself_is_refused(String knob) {
        assertEquals(
                "POLICY_INVALID",
                test(PLACES).set("s2_tile_weights_policy." + knob).fails().code());
    }

    @ParameterizedTest
    @CsvSource({"dp=9", "dp=15", "tile_mix.uniform=-0.05", "population.halo_share=1.1", "population.sigma_coeff_km=0"})
    void a_policy_out_of_range_is_refused(String knob) {
        assertEquals(
                "SCHEMA_RANGE",
                test(PLACES).set("s2_tile_weights_policy." + knob).fails().code());
    }

    @Test
    void a_grid_takes_the_place_of_places_where_it_knows_people(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "cells_per_degree,grid_row,grid_col,population\n10,881,1801,900\n10,881,1802,100\n");
        StateTest test = test(PLACES).set("s2_tile_weights_policy.population.source=grid");
        Map<Long, Long> weights = weights(test.file("population", file).run(), "AA");
        assertEquals(TOTAL * 0.72 + TOTAL * 0.2 / 400, weights.get(GRID.tileId(881, 1801)), 1e6);
        assertEquals(TOTAL * 0.08 + TOTAL * 0.2 / 400, weights.get(GRID.tileId(881, 1802)), 1e6);
        Map<Long, Long> unknown = weights(test.file("population", file).run(), "BB");
        assertEquals(weights(test(PLACES).run(), "BB"), unknown);
        assertNotEquals(weights(test(PLACES).run(), "AA"), weights);
    }

    @Test
    void a_grid_that_nothing_is_bound_to_is_a_fault() {
        EngineException e = test(PLACES)
                .set("s2_tile_weights_policy.population.source=grid")
                .fails();
        assertEquals("1B.S2.GRID_UNBOUND", e.code());
    }
}
