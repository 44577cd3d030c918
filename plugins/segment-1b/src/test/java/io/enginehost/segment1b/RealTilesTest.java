package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.reference.CountryPolygons;
import io.enginehost.segment1b.TileIndex.Shape;
import io.enginehost.testkit.StateTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tiles of the real countries, at the coarser scale of their drawing. */
class RealTilesTest {

    private static final Path SOURCES = Path.of("../reference/sources");

    private static final Map<String, CountryEdges> COUNTRIES = new TreeMap<>();

    @BeforeAll
    static void countries() {
        List<Shape> shapes = StateTest.of(new CountryPolygons())
                .contracts(Path.of("../../contracts"), "REF")
                .file("atlas", SOURCES.resolve("world-atlas"))
                .file("icu", SOURCES.resolve("mcc/mcc_codes.tsv")) // declared as an input, and read from the class path
                .policy("country", "country_policy")
                .set("country_policy.polygon_scale=50m")
                .writes("polygons", "country_polygons")
                .run()
                .rows("polygons", Shape.class);
        shapes.stream()
                .filter(shape -> !shape.country_iso().equals("AQ"))
                .forEach(shape ->
                        COUNTRIES.put(shape.country_iso(), CountryEdges.read(shape.country_iso(), shape.geom())));
    }

    private static long tiles(int cellsPerDegree) {
        return COUNTRIES.values().stream()
                .mapToLong(edges ->
                        Scanline.fill(edges, new Grid(cellsPerDegree, 0)).size())
                .sum();
    }

    @Test
    void the_land_has_as_many_tiles_as_it_should_and_four_times_as_many_of_half_the_width() {
        // Counted once with another program, over another edition of the same map.
        Map<Integer, Integer> known = Map.of(2, 61_473, 5, 383_849, 10, 1_535_515, 20, 6_142_077);
        Map<Integer, Long> found = new TreeMap<>();
        known.forEach((n, tiles) -> {
            found.put(n, tiles(n));
            assertEquals(1, found.get(n) / (double) tiles, 0.02, n + " cells per degree: " + found.get(n));
        });
        assertEquals(4, found.get(10) / (double) found.get(5), 0.1);
        assertEquals(4, found.get(20) / (double) found.get(10), 0.1);
    }

    @Test
    void every_country_gets_its_tiles_the_vatican_the_smallest() {
        TileIndexPolicy policy = Shipped.policy("s1_tile_index_policy", TileIndexPolicy.class);
        int finest = 0;
        for (CountryEdges edges : COUNTRIES.values()) {
            TileRuns tiles = TileIndex.tiles(edges, policy);
            assertTrue(tiles.size() >= policy.min_tiles_per_country(), edges.country());
            finest = Math.max(finest, tiles.grid().level());
        }
        assertEquals(248, COUNTRIES.size());
        assertEquals(7, finest);
        assertEquals(7, TileIndex.tiles(COUNTRIES.get("VA"), policy).grid().level());
    }

    @Test
    void the_tiles_of_all_countries_are_as_large_as_the_land() {
        double sum = 0;
        for (CountryEdges edges : COUNTRIES.values()) {
            TileRuns tiles = Scanline.fill(edges, new Grid(20, 0));
            for (int run = 0; run < tiles.runs(); run++) {
                sum += tiles.grid().areaM2(tiles.row(run)) * (tiles.last(run) - tiles.first(run) + 1);
            }
        }
        assertEquals(1, sum / 1e6 / 134_800_000, 0.01, sum / 1e6 + " km2");
    }
}
