package io.enginehost.zones;

import static io.enginehost.zones.Shapes.box;
import static io.enginehost.zones.Shapes.polygon;
import static io.enginehost.zones.Shapes.star;
import static io.enginehost.zones.Shapes.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AntimeridianTest {

    private static final double[] FIJI_BEYOND_180 = box(170, -20, 190, -10);
    private static final double[] FIJI_WRAPPED = {170, -20, -170, -20, -170, -10, 170, -10};

    @Test
    void a_polygon_across_it_covers_both_sides_however_it_is_drawn() {
        for (double[] ring : List.of(FIJI_BEYOND_180, FIJI_WRAPPED, box(-190, -20, -170, -10))) {
            ZoneWorld world = world(polygon(ring));
            assertEquals(2, world.parts().size());
            assertEquals(List.of("Z"), world.zonesAt(175, -15));
            assertEquals(List.of("Z"), world.zonesAt(-175, -15));
            assertEquals(List.of("Z"), world.zonesAt(180, -15));
            assertEquals(List.of("Z"), world.zonesAt(-180, -20));
            assertEquals(List.of(), world.zonesAt(0, -15));
            assertEquals(List.of(), world.zonesAt(180, -20.0001));
        }
    }

    @Test
    void a_polygon_that_only_touches_it_stays_whole() {
        ZoneWorld world = world(polygon(box(170, -20, 180, -10)));
        assertEquals(1, world.parts().size());
        assertEquals(List.of("Z"), world.zonesAt(-180, -15));
        assertEquals(List.of(), world.zonesAt(-179.9999, -15));
    }

    @Test
    void the_arms_of_a_shape_beyond_it_become_parts_of_their_own() {
        // A U lying on its side: its bottom west of 180, its arms reaching over.
        double[] u = {170, 0, 190, 0, 190, 2, 175, 2, 175, 8, 190, 8, 190, 10, 170, 10};
        ZoneWorld world = world(polygon(u));
        assertEquals(3, world.parts().size());
        assertEquals(List.of("Z"), world.zonesAt(-175, 1));
        assertEquals(List.of(), world.zonesAt(-175, 5));
        assertEquals(List.of(), world.zonesAt(180, 5));
        assertEquals(List.of("Z"), world.zonesAt(-175, 9));
    }

    @Test
    void holes_are_cut_with_their_shell_or_go_to_their_side() {
        ZoneWorld across = world(polygon(FIJI_WRAPPED, new double[] {178, -16, -178, -16, -178, -14, 178, -14}));
        assertEquals(List.of(), across.zonesAt(180, -15));
        assertEquals(List.of(), across.zonesAt(-179, -15));
        assertEquals(List.of("Z"), across.zonesAt(-177, -15));
        ZoneWorld east = world(polygon(FIJI_BEYOND_180, box(-176, -16, -174, -14)));
        assertEquals(
                List.of(1, 2),
                east.parts().stream().map(ZonePart::rings).sorted().toList());
        assertEquals(List.of(), east.zonesAt(-175, -15));
        assertEquals(List.of("Z"), east.zonesAt(175, -15));
    }

    @Test
    void a_polar_cap_closed_along_the_pole_is_whole_and_an_open_one_is_refused() {
        double[] closed = {-180, -90, -180, -60, -90, -60, 0, -60, 90, -60, 180, -60, 180, -90};
        ZoneWorld cap = world(polygon(closed));
        assertEquals(List.of("Z"), cap.zonesAt(180, -75));
        assertEquals(List.of("Z"), cap.zonesAt(33, -90));
        assertEquals(List.of(), cap.zonesAt(33, -59.9999));
        double[] open = {-170, -60, -90, -60, 0, -60, 90, -60, 170, -60};
        assertThrows(IllegalArgumentException.class, () -> world(polygon(open)));
    }

    @Test
    void neighbours_get_the_same_border_point_rounded_to_the_nearest_step() {
        // The border crosses 180 at 12.75 steps: once drawn eastwards beyond 180, once westwards with wrapped
        // longitudes.
        int[] north = {1_790_000, 0, 1_830_000, 51, 1_790_000, 900};
        int[] south = {-1_770_000, 51, 1_790_000, 0, 1_790_000, -900};
        for (int[] ring : List.of(north, south)) {
            for (List<int[]> piece : Antimeridian.split(List.of(ring), 1_800_000)) {
                assertTrue(holds(piece.get(0), 13), () -> Arrays.toString(piece.get(0)));
            }
        }
    }

    private static boolean holds(int[] ring, int y) {
        return IntStream.range(0, ring.length / 2)
                .anyMatch(i -> Math.abs(ring[2 * i]) == 1_800_000 && ring[2 * i + 1] == y);
    }

    @Test
    void random_shapes_across_it_cover_what_they_cover_in_the_plane() {
        Random random = new Random(11);
        Lattice lattice = new Lattice(10_000);
        for (int round = 0; round < 40; round++) {
            double lon = 160 + 40 * random.nextDouble();
            double[] shell = star(random, lon, 0, 30, 30);
            double[] hole = star(random, lon, 0, 5, 8);
            ZoneWorld world = world(polygon(shell, hole));
            List<int[]> plane = List.of(lattice.round(shell), lattice.round(hole));
            int covered = 0;
            for (int i = 0; i < 500; i++) {
                long x = Math.round((lon + 70 * random.nextDouble() - 35) * 1e7);
                long y = Math.round((70 * random.nextDouble() - 35) * 1e7);
                boolean expected = PointTest.covers(plane, x, y, 1000);
                long wrapped = x > CellGrid.HALF_TURN ? x - 2 * CellGrid.HALF_TURN : x;
                assertEquals(expected ? 1 : 0, world.lookup(wrapped, y, new int[world.maxZonesAtAPoint()]));
                covered += expected ? 1 : 0;
            }
            assertTrue(covered > 20, "the sample hits the shape");
        }
    }
}
