package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.numeric.Neumaier;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {

    private static final double EARTH_M2 = 510_065_621.724e6;

    @Test
    void the_cell_of_charing_cross_is_known() {
        Grid grid = new Grid(10, 0);
        int row = grid.rowOf(51.5074);
        int column = grid.columnOf(-0.1278);
        assertEquals(384, row);
        assertEquals(1798, column);
        assertEquals(1_384_198, grid.tileId(row, column));
        assertEquals(51.5, grid.latMin(row));
        assertEquals(51.6, grid.latMax(row));
        assertEquals(-0.2, grid.lonMin(column));
        assertEquals(-0.1, grid.lonMax(column));
        assertEquals(51.55, grid.centroidLat(row));
        assertEquals(-0.15, grid.centroidLon(column));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 899, 123090659.97", // the equator
        "10, 399, 79664458.48", // 50 degrees north
        "120, 10799, 854796.67" // 30 arc-seconds at the equator
    })
    void areas_of_single_cells_are_known(int n, int row, double m2) {
        assertEquals(m2, new Grid(n, 0).areaM2(row), 0.005);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 10, 30, 120})
    void all_cells_together_are_the_earth(int n) {
        Grid grid = new Grid(n, 0);
        Neumaier sum = new Neumaier();
        for (int row = 0; row < grid.rows(); row++) {
            double area = grid.areaM2(row);
            assertTrue(area > 0);
            sum.add(area * grid.columns());
        }
        assertEquals(1.0, sum.sum() / EARTH_M2, 1e-6);
    }

    @Test
    void both_hemispheres_have_the_same_areas() {
        Grid grid = new Grid(10, 0);
        for (int row = 0; row < grid.rows() / 2; row++) {
            assertEquals(grid.areaM2(row), grid.areaM2(grid.rows() - 1 - row), 1e-3);
        }
    }

    @Test
    void an_id_gives_its_level_row_and_column_back() {
        Random random = new Random(1);
        for (int level = 0; level <= Grid.MAX_LEVEL; level++) {
            Grid grid = new Grid(Grid.MAX_CELLS_PER_DEGREE, level);
            for (int i = 0; i < 1_000; i++) {
                int row = random.nextInt(grid.rows());
                int column = random.nextInt(grid.columns());
                long id = grid.tileId(row, column);
                assertEquals(grid, Grid.of(Grid.MAX_CELLS_PER_DEGREE, id));
                assertEquals(row, grid.row(id));
                assertEquals(column, grid.column(id));
            }
        }
    }

    @Test
    void ids_of_the_last_cells_do_not_reach_the_next_level() {
        for (int level = 0; level <= Grid.MAX_LEVEL; level++) {
            Grid grid = new Grid(Grid.MAX_CELLS_PER_DEGREE, level);
            long last = grid.tileId(grid.rows() - 1, grid.columns() - 1);
            assertEquals(level, last >> 48);
            assertThrows(EngineException.class, () -> Grid.of(Grid.MAX_CELLS_PER_DEGREE, last + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 9L << 48, 3_600L * 1_800})
    void there_is_no_grid_for_an_id_of_no_tile(long id) {
        assertEquals(
                "BOUNDS",
                assertThrows(EngineException.class, () -> Grid.of(10, id)).code());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "121, 0", "10, -1", "10, 9"})
    void there_is_no_grid_out_of_range(int n, int level) {
        assertEquals(
                "BOUNDS",
                assertThrows(EngineException.class, () -> new Grid(n, level)).code());
    }

    @Test
    void every_point_lies_in_the_cell_that_owns_it() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            Grid grid = new Grid(1 + random.nextInt(120), random.nextInt(9));
            // Half of the points lie on edges, where rounding would show.
            double lat = i % 2 == 0 ? 180 * random.nextDouble() - 90 : grid.latMax(random.nextInt(grid.rows()));
            double lon = i % 2 == 0 ? 360 * random.nextDouble() - 180 : grid.lonMin(random.nextInt(grid.columns()));
            int row = grid.rowOf(lat);
            int column = grid.columnOf(lon);
            assertTrue(grid.latMin(row) <= lat && (lat < grid.latMax(row) || lat == 90));
            assertTrue(grid.lonMin(column) <= lon && lon < grid.lonMax(column));
            assertTrue(grid.latMin(row) < grid.centroidLat(row) && grid.centroidLat(row) < grid.latMax(row));
            assertTrue(
                    grid.lonMin(column) < grid.centroidLon(column) && grid.centroidLon(column) < grid.lonMax(column));
        }
    }

    @Test
    void the_ends_of_the_earth_belong_to_the_last_cells() {
        Grid grid = new Grid(10, 0);
        assertEquals(0, grid.rowOf(90));
        assertEquals(1_799, grid.rowOf(-90));
        assertEquals(0, grid.columnOf(-180));
        assertEquals(3_599, grid.columnOf(180));
    }
}
