package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HilbertOrderTest {

    @Test
    void the_curve_of_four_cells_is_a_cup() {
        assertEquals(0, HilbertOrder.distance(0, 0, 2));
        assertEquals(1, HilbertOrder.distance(0, 1, 2));
        assertEquals(2, HilbertOrder.distance(1, 1, 2));
        assertEquals(3, HilbertOrder.distance(1, 0, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 32, 64})
    void the_curve_goes_through_every_cell_once_from_neighbour_to_neighbour(int side) {
        int[] cells = new int[side * side];
        Arrays.fill(cells, -1);
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                int d = (int) HilbertOrder.distance(x, y, side);
                assertEquals(-1, cells[d]);
                cells[d] = x * side + y;
            }
        }
        for (int d = 1; d < cells.length; d++) {
            int steps =
                    Math.abs(cells[d] / side - cells[d - 1] / side) + Math.abs(cells[d] % side - cells[d - 1] % side);
            assertEquals(1, steps);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 4", "3, 4", "4, 8", "255, 256", "256, 512"})
    void the_side_is_the_power_of_two_above_the_extent(int extent, long side) {
        assertEquals(side, HilbertOrder.sideAbove(extent));
    }

    @Test
    void where_the_cells_lie_on_the_map_does_not_matter_and_neither_does_their_order() {
        Random random = new Random(7);
        int[] shuffled = random.ints(0, 5_000).distinct().limit(2_000).toArray();
        int[] rows = Arrays.stream(shuffled).map(cell -> cell / 70).toArray();
        int[] cols = Arrays.stream(shuffled).map(cell -> cell % 70).toArray();
        int[] order = HilbertOrder.of(rows, cols);
        int top = Arrays.stream(rows).min().orElseThrow();
        int left = Arrays.stream(cols).min().orElseThrow();

        long before = -1;
        for (int i : order) {
            long d = HilbertOrder.distance(cols[i] - left, rows[i] - top, 128);
            assertEquals(1, Long.compare(d, before));
            before = d;
        }
        assertArrayEquals(order, HilbertOrder.of(moved(rows, 43_000), moved(cols, 86_000)));
    }

    @Test
    void no_cell_has_no_order() {
        assertEquals(0, HilbertOrder.of(new int[0], new int[0]).length);
    }

    private static int[] moved(int[] values, int by) {
        return Arrays.stream(values).map(value -> value + by).toArray();
    }
}
