package io.enginehost.zones;

import static io.enginehost.zones.Shapes.box;
import static io.enginehost.zones.Shapes.builder;
import static io.enginehost.zones.Shapes.polygon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.zones.NearestZone.Found;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestZoneTest {

    /** Metres in a degree of a great circle. */
    private static final double DEGREE_M = NearestZone.EARTH_RADIUS_M * Math.PI / 180;

    private static ZoneWorld twoZones(double[] a, double[] b) {
        ZoneWorldBuilder builder = builder();
        builder.add("A", List.of(polygon(a)));
        builder.add("B", List.of(polygon(b)));
        return ZoneWorld.open(builder.finish());
    }

    private static Found nearest(ZoneWorld world, double lon, double lat, double limitKm) {
        int[] all = IntStream.range(0, world.zones().size()).toArray();
        return new NearestZone(world).nearest(lon, lat, all, limitKm);
    }

    @Test
    void distances_are_those_of_the_sphere_to_the_millimetre() {
        ZoneWorld world = twoZones(box(10, -10, 20, 10), box(40, 40, 50, 50));
        assertEquals(new Found(0, Math.round(0.2 * DEGREE_M * 1000)), nearest(world, 9.8, 0, 50));
        assertEquals(new Found(0, Math.round(0.2 * DEGREE_M * 1000)), nearest(world, 15, 10.2, 50));
        Found west = nearest(world, 39.8, 45, 50);
        assertEquals(1, west.zone());
        // The border runs along a meridian, so the way to it is a little shorter than along the parallel.
        double across = Math.asin(Math.sin(Math.toRadians(0.2)) * Math.cos(Math.toRadians(45)));
        assertEquals(across * NearestZone.EARTH_RADIUS_M * 1000, west.distanceMm(), 30);
    }

    @Test
    void a_zone_that_covers_the_point_is_at_distance_0() {
        ZoneWorld world = twoZones(box(0, 0, 10, 10), box(10, 0, 20, 10));
        assertEquals(new Found(0, 0), nearest(world, 5, 5, 1));
        assertEquals(new Found(1, 0), nearest(world, 15, 5, 1));
        assertEquals(new Found(0, 0), nearest(world, 10, 5, 1));
        assertEquals(new Found(1, 0), new NearestZone(world).nearest(10, 5, new int[] {1}, 1));
    }

    @Test
    void of_two_zones_equally_far_the_first_is_nearer() {
        ZoneWorld world = twoZones(box(0, 0, 10, 10), box(10.2, 0, 20, 10));
        assertEquals(0, nearest(world, 10.1, 5, 50).zone());
        assertEquals(1, nearest(world, 10.1001, 5, 50).zone());
    }

    @Test
    void nothing_is_found_beyond_the_limit() {
        ZoneWorld world = twoZones(box(0, 0, 10, 10), box(20, 0, 30, 10));
        long far = nearest(world, 10.1, 5, 50).distanceMm();
        assertNull(nearest(world, 10.1, 5, (far - 1) / 1e6));
        assertEquals(far, nearest(world, 10.1, 5, far / 1e6).distanceMm());
        assertNull(new NearestZone(world).nearest(10.1, 5, new int[] {}, 50));
    }

    @Test
    void the_antimeridian_is_no_border() {
        ZoneWorld world = twoZones(box(-180, -5, -179.9, 5), box(0, 50, 1, 51));
        assertEquals(new Found(0, Math.round(0.1 * DEGREE_M * 1000)), nearest(world, 179.9, 0, 50));
        ZoneWorld mirrored = twoZones(box(179.9, -5, 180, 5), box(0, 50, 1, 51));
        assertEquals(new Found(0, Math.round(0.1 * DEGREE_M * 1000)), nearest(mirrored, -179.9, 0, 50));
    }

    @Test
    void at_a_pole_all_longitudes_are_near() {
        ZoneWorld world = twoZones(box(100, 70, 101, 89.8), box(0, 0, 1, 1));
        for (double lon : new double[] {-80, 0, 100.5, 180}) {
            assertEquals(new Found(0, Math.round(0.2 * DEGREE_M * 1000)), nearest(world, lon, 90, 50));
        }
        assertEquals(0, nearest(world, -79.5, 89.9, 50).zone());
    }

    @Test
    void bands_bounds_and_the_plane_leave_no_nearer_edge_out() {
        int found = 0;
        for (long seed = 0; seed < 6; seed++) {
            ZoneWorld world = ZoneWorld.open(Shapes.randomWorld(seed).finish());
            NearestZone nearest = new NearestZone(world);
            int[] zones = {1, 3, 4, 7, 8, 11, 12};
            Random random = new Random(seed);
            for (int i = 0; i < 1_500; i++) {
                double lon = 360 * random.nextDouble() - 180;
                double lat = 180 * random.nextDouble() - 90;
                double limitKm = i % 2 == 0 ? 50 : NearestZone.MAX_LIMIT_KM;
                Found answer = nearest.nearest(lon, lat, zones, limitKm);
                long[] expected = byDefinition(world, lon, lat, zones);
                String point = "lon " + lon + " lat " + lat;
                if (answer == null) {
                    assertTrue(expected[0] >= limitKm * 1e6 - 1, point);
                } else {
                    // The two project from different ends of an edge: a millimetre is left to rounding.
                    assertEquals(expected[0], answer.distanceMm(), 1.0, point);
                    found += answer.distanceMm() > 0 ? 1 : 0;
                }
            }
        }
        assertTrue(found > 300, found + " points near a zone");
    }

    /** Millimetres to the nearest of some zones, and its number, over all edges of all rings. */
    private static long[] byDefinition(ZoneWorld world, double lon, double lat, int[] zones) {
        long[] best = {Long.MAX_VALUE, -1};
        List<Integer> wanted = IntStream.of(zones).boxed().toList();
        for (String tzid : world.zonesAt(lon, lat)) {
            if (wanted.contains(world.zoneNumber(tzid))) {
                return new long[] {0, world.zoneNumber(tzid)};
            }
        }
        for (int part = 0; part < world.parts().size(); part++) {
            int zone = world.parts().get(part).zone();
            for (int[] ring : wanted.contains(zone) ? world.rings(part) : List.<int[]>of()) {
                for (int i = 0; i < ring.length; i += 2) {
                    int j = (i + 2) % ring.length;
                    long mm = Math.round(1000 * metres(lon, lat, ring[i], ring[i + 1], ring[j], ring[j + 1]));
                    if (mm < best[0] || mm == best[0] && zone < best[1]) {
                        best = new long[] {mm, zone};
                    }
                }
            }
        }
        return best;
    }

    private static double metres(double lon, double lat, int x1, int y1, int x2, int y2) {
        double cos = Math.cos(Math.toRadians(lat));
        double dx = x1 / 1e4 - lon;
        dx -= 360 * Math.floor((dx + 180) / 360);
        double dy = y1 / 1e4 - lat;
        double ex = (x2 - x1) / 1e4;
        double ey = (y2 - y1) / 1e4;
        double length = ex * cos * (ex * cos) + ey * ey;
        double t = length == 0 ? 0 : Math.max(0, Math.min(1, -(dx * cos * (ex * cos) + dy * ey) / length));
        double a = Math.toRadians(lat);
        double b = Math.toRadians(lat + dy + t * ey);
        double dl = Math.toRadians(dx + t * ex);
        double h = Math.pow(Math.sin((b - a) / 2), 2) + Math.cos(a) * Math.cos(b) * Math.pow(Math.sin(dl / 2), 2);
        return 2 * NearestZone.EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, h)));
    }

    @Test
    void a_limit_that_cannot_be_kept_and_a_point_off_the_earth_are_refused() {
        ZoneWorld world = twoZones(box(0, 0, 10, 10), box(20, 0, 30, 10));
        assertThrows(IllegalArgumentException.class, () -> nearest(world, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> nearest(world, 0, 0, 500.1));
        assertThrows(IllegalArgumentException.class, () -> nearest(world, 0, 0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> nearest(world, Double.NaN, 0, 50));
        assertThrows(IllegalArgumentException.class, () -> nearest(world, 0, 90.1, 50));
    }
}
