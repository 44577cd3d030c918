package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1b.TileWeightsPolicy.Population;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaceKernelTest {

    private static final Population SHIPPED = Shipped.weighing().population();

    /** Blocks of tiles here and there, some on both sides of the 180th meridian, some at a pole. */
    private static TileRuns tiles(Random random, Grid grid, double share) {
        TileRuns.Builder tiles = new TileRuns.Builder(grid);
        int top = random.nextInt(3) == 0 ? 0 : random.nextInt(grid.rows() - 40);
        int left = random.nextInt(3) == 0 ? grid.columns() - 20 : random.nextInt(grid.columns());
        for (int row = top; row < top + 40; row++) {
            for (int column = 0; column < grid.columns(); column++) {
                int right = Math.floorMod(column - left, grid.columns());
                if (right < 40 && random.nextDouble() < share) {
                    tiles.add(row, column);
                }
            }
        }
        return tiles.build();
    }

    private interface EachTile {
        void see(int tile, double d2, double area);
    }

    private static void each(TileRuns tiles, double lat, double lon, EachTile each) {
        Grid grid = tiles.grid();
        double kmPerLon = PlaceKernel.KM * StrictMath.cos(StrictMath.toRadians(lat));
        for (int run = 0; run < tiles.runs(); run++) {
            int row = tiles.row(run);
            for (int column = tiles.first(run); column <= tiles.last(run); column++) {
                double dy = PlaceKernel.KM * (grid.centroidLat(row) - lat);
                double dlon = Math.abs(grid.centroidLon(column) - lon);
                double dx = kmPerLon * Math.min(dlon, 360 - dlon);
                each.see(tiles.start(run) + column - tiles.first(run), dy * dy + dx * dx, grid.areaM2(row));
            }
        }
    }

    /** The law of a place, tile by tile, as it is written down. */
    private static void addSlowly(TileRuns tiles, double[] people, double lat, double lon, double mass, double sigma) {
        double reach = SHIPPED.truncate_sigmas() * sigma;
        double[] weights = new double[tiles.size()];
        double[] nearest = {Double.POSITIVE_INFINITY, -1};
        each(tiles, lat, lon, (tile, d2, area) -> {
            weights[tile] = d2 <= reach * reach ? StrictMath.exp(-d2 / (2 * sigma * sigma)) * area : 0;
            if (d2 < nearest[0]) {
                nearest[0] = d2;
                nearest[1] = tile;
            }
        });
        double sum = Arrays.stream(weights).sum();
        if (sum == 0) {
            people[(int) nearest[1]] += mass;
        } else {
            for (int tile = 0; tile < weights.length; tile++) {
                people[tile] += mass * weights[tile] / sum;
            }
        }
    }

    @Test
    void people_are_spread_as_the_law_says() {
        Random random = new Random(21);
        for (int i = 0; i < 60; i++) {
            TileRuns tiles = tiles(random, new Grid(1 + random.nextInt(12), random.nextInt(3)), 0.7);
            Grid grid = tiles.grid();
            PlaceKernel kernel = new PlaceKernel(tiles, SHIPPED);
            double[] expected = new double[tiles.size()];
            double total = 0;
            for (int place = 0; place < 12; place++) {
                int near = random.nextInt(tiles.runs());
                double lat = Math.max(-90, Math.min(90, grid.centroidLat(tiles.row(near)) + random.nextGaussian() / 2));
                double lon = grid.centroidLon(tiles.first(near)) + random.nextGaussian();
                lon = lon > 180 ? lon - 360 : lon <= -180 ? lon + 360 : lon;
                long population = (long) StrictMath.exp(17 * random.nextDouble());
                double size = Math.max(1_000, population);
                double sigma = Math.max(1, Math.min(25, 4.5 * StrictMath.pow(size / 1e6, 0.41)));
                kernel.add(lat, lon, population);
                addSlowly(tiles, expected, lat, lon, 0.7 * size, sigma);
                addSlowly(tiles, expected, lat, lon, 0.3 * size, 4 * sigma);
                total += size;
            }
            double[] people = kernel.people();
            for (int tile = 0; tile < people.length; tile++) {
                assertEquals(expected[tile], people[tile], 1e-9 * total);
            }
            assertEquals(1, Arrays.stream(people).sum() / total, 1e-12);
        }
    }

    @Test
    void the_nearest_tile_is_found_from_anywhere() {
        Random random = new Random(22);
        for (int i = 0; i < 150; i++) {
            TileRuns tiles = tiles(random, new Grid(1 + random.nextInt(12), 0), i % 2 == 0 ? 0.7 : 0.01);
            if (tiles.size() == 0) {
                continue;
            }
            for (int place = 0; place < 20; place++) {
                // Half of the places lie on corners of cells, as near to one tile as to three others.
                Grid grid = tiles.grid();
                double lat = place % 2 == 0 ? 180 * random.nextDouble() - 90 : grid.latMin(random.nextInt(grid.rows()));
                double lon =
                        place % 2 == 0 ? 360 * random.nextDouble() - 180 : grid.lonMax(random.nextInt(grid.columns()));
                double kmPerLon = PlaceKernel.KM * StrictMath.cos(StrictMath.toRadians(lat));
                double[] nearest = {Double.POSITIVE_INFINITY};
                double[] distances = new double[tiles.size()];
                each(tiles, lat, lon, (tile, d2, area) -> {
                    distances[tile] = d2;
                    nearest[0] = Math.min(nearest[0], d2);
                });
                int found = new NearestTile(tiles, lat, lon, kmPerLon).find();
                assertEquals(nearest[0], distances[found], 1e-9 * nearest[0]);
            }
        }
    }

    @Test
    void of_equally_near_tiles_the_first_is_taken() {
        Grid grid = new Grid(1, 0);
        TileRuns tiles =
                new TileRuns.Builder(grid).add(89, 179, 180).add(90, 179, 180).build();
        assertEquals(0, new NearestTile(tiles, 0, 0, PlaceKernel.KM).find());
        TileRuns seam = new TileRuns.Builder(grid).add(89, 0).add(89, 359).build();
        assertEquals(0, new NearestTile(seam, 0, 180, PlaceKernel.KM).find());
        assertEquals(0, new NearestTile(seam, 0, -180, PlaceKernel.KM).find());
        assertEquals(1, new NearestTile(seam, 0, 179.9, PlaceKernel.KM).find());
    }

    @Test
    void a_town_grows_with_its_people_between_two_bounds() {
        assertEquals(1.0, PlaceKernel.sigmaKm(1_000, SHIPPED));
        assertEquals(4.5, PlaceKernel.sigmaKm(1_000_000, SHIPPED), 1e-12);
        assertEquals(25.0, PlaceKernel.sigmaKm(1e9, SHIPPED));
        assertTrue(PlaceKernel.sigmaKm(2e6, SHIPPED) > PlaceKernel.sigmaKm(1e6, SHIPPED));
    }
}
