package io.enginehost.zones;

import static io.enginehost.zones.Shapes.box;
import static io.enginehost.zones.Shapes.builder;
import static io.enginehost.zones.Shapes.polygon;
import static io.enginehost.zones.Shapes.world;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ZoneWorldTest {

    @Test
    void a_point_on_a_shared_border_belongs_to_both_zones() {
        ZoneWorldBuilder builder = builder();
        builder.add("B/East", List.of(polygon(box(10, 0, 20, 10))));
        builder.add("A/West", List.of(polygon(box(0, 0, 10, 10))));
        ZoneWorld world = ZoneWorld.open(builder.finish());
        assertEquals(List.of("A/West", "B/East"), world.zonesAt(10, 5));
        assertEquals(List.of("A/West", "B/East"), world.zonesAt(10, 10));
        assertEquals(List.of("A/West"), world.zonesAt(9.9999999, 5));
        assertEquals(List.of("B/East"), world.zonesAt(10.0000001, 5));
        assertEquals(List.of(), world.zonesAt(10, 10.0000001));
    }

    @Test
    void a_hole_is_not_covered_but_its_rim_is() {
        ZoneWorld world = world(polygon(box(0, 0, 10, 10), box(4, 4, 6, 6)));
        assertEquals(List.of(), world.zonesAt(5, 5));
        assertEquals(List.of("Z"), world.zonesAt(4, 5));
        assertEquals(List.of("Z"), world.zonesAt(6, 6));
        assertEquals(List.of("Z"), world.zonesAt(3.9999999, 5));
    }

    @Test
    void slanted_borders_are_exact_to_the_unit() {
        ZoneWorld world = world(polygon(new double[] {0, 0, 3, 0, 3, 1}));
        assertEquals(List.of("Z"), world.zonesAt(1.5, 0.5));
        assertEquals(List.of(), world.zonesAt(1.5, 0.5000001));
        assertEquals(List.of("Z"), world.zonesAt(1.5, 0.4999999));
        assertEquals(List.of(), world.zonesAt(1.0000000, 0.3333334));
        assertEquals(List.of("Z"), world.zonesAt(1.0000000, 0.3333333));
    }

    @Test
    void overlapping_zones_are_all_given_in_ascii_order() {
        ZoneWorldBuilder builder = builder();
        builder.add("c", List.of(polygon(box(0, 0, 10, 10)), polygon(box(1, 1, 9, 9))));
        builder.add("B", List.of(polygon(box(2, 2, 8, 8))));
        builder.add("a", List.of(polygon(box(3, 3, 7, 7))));
        ZoneWorld world = ZoneWorld.open(builder.finish());
        assertEquals(List.of("B", "a", "c"), world.zones());
        assertEquals(List.of("B", "a", "c"), world.zonesAt(5.1, 5.1));
        assertEquals(List.of("B", "a", "c"), world.zonesAt(3, 3));
        assertEquals(List.of("c"), world.zonesAt(1.5, 1.5));
        assertEquals(1, world.zoneNumber("a"));
        assertEquals(-1, world.zoneNumber("b"));
        assertEquals(-1, world.zoneNumber("zz"));
    }

    @Test
    void the_antimeridian_is_one_line_with_two_sides() {
        ZoneWorldBuilder builder = builder();
        builder.add("East", List.of(polygon(box(170, -5, 180, 5))));
        builder.add("West", List.of(polygon(box(-180, -5, -170, 5))));
        ZoneWorld world = ZoneWorld.open(builder.finish());
        assertEquals(List.of("East", "West"), world.zonesAt(180, 0));
        assertEquals(List.of("East", "West"), world.zonesAt(-180, 0));
        assertEquals(List.of("East"), world.zonesAt(179.9999999, 0));
    }

    @Test
    void the_poles_and_the_corners_of_the_world_are_covered() {
        ZoneWorld world = world(polygon(box(-180, -90, 180, 90)));
        for (double lat : new double[] {-90, -89.9, 0, 89.9, 90}) {
            for (double lon : new double[] {-180, -0.1, 0, 180}) {
                assertEquals(List.of("Z"), world.zonesAt(lon, lat));
            }
        }
    }

    @Test
    void a_point_off_the_earth_is_refused() {
        ZoneWorld world = world(polygon(box(0, 0, 10, 10)));
        int[] zones = new int[world.maxZonesAtAPoint()];
        assertThrows(IllegalArgumentException.class, () -> world.lookup(1_800_000_001L, 0, zones));
        assertThrows(IllegalArgumentException.class, () -> world.lookup(0, -900_000_001L, zones));
        assertThrows(IllegalArgumentException.class, () -> world.lookup(Long.MIN_VALUE, 0, zones));
        assertThrows(IllegalArgumentException.class, () -> world.zonesAt(Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> world.zonesAt(0, Double.POSITIVE_INFINITY));
    }

    @Test
    void lookup_gives_what_the_definition_gives_for_every_part() {
        for (long seed = 0; seed < 8; seed++) {
            ZoneWorld world = ZoneWorld.open(Shapes.randomWorld(seed).finish());
            Random random = new Random(seed);
            int[] zones = new int[world.maxZonesAtAPoint()];
            int covered = 0;
            for (int i = 0; i < 4_000; i++) {
                long[] point = point(random, world);
                int n = world.lookup(point[0], point[1], zones);
                assertArrayEquals(
                        byDefinition(world, point[0], point[1]),
                        Arrays.copyOf(zones, n),
                        () -> "point " + Arrays.toString(point));
                covered += n;
            }
            assertTrue(covered > 1_000, "the sample hits the zones");
        }
    }

    /** Anywhere, on a vertex, next to one, on a corner of the grid, or on a cell's border. */
    private static long[] point(Random random, ZoneWorld world) {
        long x = random.nextLong(-1_800_000_000, 1_800_000_001);
        long y = random.nextLong(-900_000_000, 900_000_001);
        int kind = random.nextInt(5);
        if (kind == 1 || kind == 2) {
            int[] ring = world.rings(random.nextInt(world.parts().size())).get(0);
            int v = 2 * random.nextInt(ring.length / 2);
            int off = kind == 1 ? 0 : 1;
            x = Math.max(-1_800_000_000, Math.min(1_800_000_000, ring[v] * 1000L + random.nextInt(-off, off + 1)));
            y = Math.max(-900_000_000, Math.min(900_000_000, ring[v + 1] * 1000L + random.nextInt(-off, off + 1)));
        } else if (kind >= 3) {
            x = Math.floorDiv(x, CellGrid.CELL) * CellGrid.CELL;
            y = kind == 3 ? Math.floorDiv(y, CellGrid.CELL) * CellGrid.CELL : y;
        }
        return new long[] {x, y};
    }

    private static int[] byDefinition(ZoneWorld world, long x, long y) {
        long otherSide = Math.abs(x) == CellGrid.HALF_TURN ? -x : x;
        SortedSet<Integer> zones = new TreeSet<>();
        for (int part = 0; part < world.parts().size(); part++) {
            List<int[]> rings = world.rings(part);
            if (PointTest.covers(rings, x, y, 1000) || PointTest.covers(rings, otherSide, y, 1000)) {
                zones.add(world.parts().get(part).zone());
            }
        }
        return zones.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void threads_share_a_world_that_has_not_been_asked_yet() throws Exception {
        byte[] file = Shapes.randomWorld(3).finish();
        ZoneWorld shared = ZoneWorld.open(file);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Long> question = () -> checksum(shared);
            long expected = checksum(ZoneWorld.open(file));
            for (Future<Long> answer : threads.invokeAll(List.of(question, question, question, question))) {
                assertEquals(expected, answer.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static long checksum(ZoneWorld world) {
        Random random = new Random(5);
        int[] zones = new int[world.maxZonesAtAPoint()];
        long sum = 0;
        for (int i = 0; i < 5_000; i++) {
            int n = world.lookup(
                    random.nextLong(-1_800_000_000, 1_800_000_001), random.nextLong(-900_000_000, 900_000_001), zones);
            for (int k = 0; k < n; k++) {
                sum = 31 * sum + zones[k];
            }
            sum = 31 * sum + n;
        }
        return sum;
    }
}
