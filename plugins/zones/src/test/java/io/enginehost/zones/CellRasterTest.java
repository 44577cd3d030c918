package io.enginehost.zones;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellRasterTest {

    private static final Lattice LATTICE = new Lattice(10_000);

    @Test
    void an_edge_on_the_border_of_cells_touches_the_cells_on_both_sides() {
        // One cell exactly, west and south end at (10, 10): column 760, row 400.
        assertArrayEquals(
                IntStream.of(399, 400, 401)
                        .flatMap(row -> IntStream.of(759, 760, 761).map(col -> touched(col, row)))
                        .toArray(),
                cells(100_000, 100_000, 102_500, 102_500));
    }

    @Test
    void cells_within_are_covered_and_cells_on_the_rim_touched() {
        assertArrayEquals(
                new int[] {
                    touched(760, 400), touched(761, 400), touched(762, 400),
                    touched(760, 401), touched(761, 401) - 1, touched(762, 401),
                    touched(760, 402), touched(761, 402), touched(762, 402)
                },
                cells(100_001, 100_001, 107_499, 107_499));
    }

    @Test
    void at_the_corner_of_the_world_there_are_no_cells_beyond() {
        assertArrayEquals(new int[] {touched(1439, 719)}, cells(1_798_000, 898_000, 1_800_000, 900_000));
        assertArrayEquals(new int[] {touched(0, 0)}, cells(-1_800_000, -900_000, -1_799_000, -899_000));
    }

    private static int touched(int col, int row) {
        return 2 * (row * 1440 + col) + 1;
    }

    private static int[] cells(int minX, int minY, int maxX, int maxY) {
        int[] box = {minX, minY, maxX, minY, maxX, maxY, minX, maxY};
        return CellRaster.cells(new ZonePart(0, 0, minX, minY, maxX, maxY, 1), List.of(box), LATTICE);
    }
}
