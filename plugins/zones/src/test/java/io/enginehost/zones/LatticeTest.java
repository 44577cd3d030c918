package io.enginehost.zones;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatticeTest {

    private final Lattice lattice = new Lattice(10_000);

    @Test
    void degrees_are_rounded_half_to_even() {
        // 0.5, 1.5 and -2.5 steps of an eighth are exact in binary, unlike steps of 1e-4.
        Lattice coarse = new Lattice(8);
        assertArrayEquals(new int[] {0, 2, -2, 720}, coarse.round(new double[] {0.0625, 0.1875, -0.3125, 90}));
    }

    @Test
    void a_latitude_a_hair_beyond_the_pole_is_the_pole() {
        assertArrayEquals(new int[] {0, -900_000}, lattice.round(new double[] {0, -90.0004}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 541, -541})
    void a_longitude_off_the_earth_is_refused(double lon) {
        assertThrows(IllegalArgumentException.class, () -> lattice.round(new double[] {lon, 0}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 90.01, -91})
    void a_latitude_off_the_earth_is_refused(double lat) {
        assertThrows(IllegalArgumentException.class, () -> lattice.round(new double[] {0, lat}));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, 200_000, 7})
    void a_pitch_that_does_not_divide_the_unit_is_refused(int steps) {
        assertThrows(IllegalArgumentException.class, () -> new Lattice(steps));
    }

    @Test
    void repeated_collinear_and_closing_vertices_go() {
        int[] ring = {0, 0, 0, 0, 5, 0, 10, 0, 10, 10, 10, 10, 0, 10, 0, 5, 0, 0};
        assertArrayEquals(new int[] {10, 0, 10, 10, 0, 10, 0, 0}, rotate(Lattice.clean(ring)));
    }

    @Test
    void a_spike_goes_with_its_foot() {
        int[] ring = {0, 0, 5, 0, 5, -7, 5, 0, 10, 0, 10, 10, 0, 10};
        assertArrayEquals(new int[] {10, 0, 10, 10, 0, 10, 0, 0}, rotate(Lattice.clean(ring)));
    }

    @Test
    void a_ring_that_collapses_to_a_line_a_point_or_nothing_vanishes() {
        assertEquals(0, Lattice.clean(new int[] {0, 0, 5, 5, 10, 10, 5, 5}).length);
        assertEquals(0, Lattice.clean(new int[] {3, 3, 3, 3, 3, 3, 3, 3}).length);
        assertEquals(0, Lattice.clean(new int[] {0, 0, 4, 0}).length);
        assertEquals(0, Lattice.clean(new int[0]).length);
    }

    @Test
    void cleaning_keeps_the_area_and_leaves_nothing_to_clean() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            int[] ring = random.ints(2L * (3 + random.nextInt(12)), 0, 6).toArray();
            int[] cleaned = Lattice.clean(ring);
            assertEquals(Lattice.doubleArea(ring), Lattice.doubleArea(cleaned));
            for (int i = 0; i < cleaned.length; i += 2) {
                int j = (i + 2) % cleaned.length;
                int k = (i + 4) % cleaned.length;
                long turn = (long) (cleaned[j] - cleaned[i]) * (cleaned[k + 1] - cleaned[j + 1])
                        - (long) (cleaned[k] - cleaned[j]) * (cleaned[j + 1] - cleaned[i + 1]);
                assertTrue(turn != 0, "a vertex on the line of its neighbours is left");
            }
        }
    }

    @Test
    void long_edges_are_halved_at_the_same_points_in_both_directions() {
        int[] there = lattice.splitLongEdges(new int[] {-1_800_000, 0, 1_800_000, 7, 0, 900_000});
        int[] back = lattice.splitLongEdges(new int[] {0, 900_000, 1_800_000, 7, -1_800_000, 0});
        assertEquals(vertices(back), vertices(there));
        for (int i = 0; i < there.length; i += 2) {
            int j = (i + 2) % there.length;
            assertTrue(Math.abs(there[j] - there[i]) <= 450_000 && Math.abs(there[j + 1] - there[i + 1]) <= 450_000);
        }
    }

    private static SortedSet<String> vertices(int[] ring) {
        SortedSet<String> vertices = new TreeSet<>();
        for (int i = 0; i < ring.length; i += 2) {
            vertices.add(ring[i] + " " + ring[i + 1]);
        }
        return vertices;
    }

    /** Cleaning may begin a ring at another vertex: begin it at the one after (0, 0). */
    private static int[] rotate(int[] ring) {
        int[] rotated = new int[ring.length];
        int start = 0;
        for (int i = 0; i < ring.length; i += 2) {
            if (ring[i] == 0 && ring[i + 1] == 0) {
                start = i + 2;
            }
        }
        for (int i = 0; i < ring.length; i++) {
            rotated[i] = ring[(start + i) % ring.length];
        }
        return rotated;
    }
}
