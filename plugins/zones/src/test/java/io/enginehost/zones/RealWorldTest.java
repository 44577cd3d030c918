package io.enginehost.zones;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** The zones of the timeshape package, compiled once, beside JTS on the coordinates as they are in the package. */
class RealWorldTest {

    private static final int POINTS = 310_000;

    private static ZoneWorld world;
    private static int polygonsRead;
    /** Random points, uniform on the sphere, in units: x, y, x, y, ... */
    private static final long[] points = new long[2 * POINTS];

    private static final List<SortedSet<String>> jtsZones = new ArrayList<>();

    @BeforeAll
    static void compile_the_world_and_ask_jts() throws IOException {
        Random random = new Random(20_260_115);
        for (int i = 0; i < POINTS; i++) {
            points[2 * i] = ZoneWorld.units(360 * random.nextDouble() - 180);
            points[2 * i + 1] = ZoneWorld.units(Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
            jtsZones.add(new TreeSet<>());
        }
        ZoneWorldBuilder builder = Shapes.builder();
        TimeshapeReader.read((tzid, polygons) -> {
            builder.add(tzid, polygons);
            polygons.forEach(polygon -> ask(tzid, jts(polygon)));
            polygonsRead += polygons.size();
        });
        world = ZoneWorld.open(builder.finish());
    }

    private static Polygon jts(ZonePolygon polygon) {
        GeometryFactory factory = new GeometryFactory();
        LinearRing[] rings = polygon.rings().stream()
                .map(ring -> factory.createLinearRing(IntStream.range(0, ring.length / 2)
                        .mapToObj(i -> new Coordinate(ring[2 * i], ring[2 * i + 1]))
                        .toArray(Coordinate[]::new)))
                .toArray(LinearRing[]::new);
        return factory.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, rings.length));
    }

    private static void ask(String tzid, Polygon polygon) {
        Envelope bounds = polygon.getEnvelopeInternal();
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(polygon);
        for (int i = 0; i < POINTS; i++) {
            double lon = points[2 * i] / 1e7;
            double lat = points[2 * i + 1] / 1e7;
            if (bounds.contains(lon, lat) && locator.locate(new Coordinate(lon, lat)) != Location.EXTERIOR) {
                jtsZones.get(i).add(tzid);
            }
        }
    }

    @Test
    void the_world_has_444_zones_418_of_them_on_land() {
        assertEquals(444, world.zones().size());
        assertEquals(
                418,
                world.zones().stream().filter(tzid -> !tzid.startsWith("Etc/")).count());
        assertEquals(1_320, polygonsRead);
        // Three islets of Macau and Kinmen are smaller than a step of 11 m.
        assertEquals(1_317, world.parts().size());
        assertEquals(444, world.parts().stream().map(ZonePart::zone).distinct().count());
    }

    @Test
    void known_places_have_their_zones() {
        assertEquals(List.of("Asia/Bangkok"), world.zonesAt(105.85, 21.03));
        assertEquals(List.of("Europe/Berlin"), world.zonesAt(13.4, 52.52));
        assertEquals(List.of("America/Argentina/Buenos_Aires"), world.zonesAt(-58.4, -34.6));
        assertEquals(List.of("Asia/Shanghai", "Asia/Urumqi"), world.zonesAt(87, 43.8));
        assertEquals(List.of("Pacific/Fiji"), world.zonesAt(180, -16.8));
        assertEquals(List.of("Pacific/Fiji"), world.zonesAt(-180, -16.8));
        assertEquals(List.of("Antarctica/McMurdo"), world.zonesAt(10, -90));
    }

    @Test
    void only_points_within_a_step_of_a_border_may_change_their_zone() {
        int changed = 0;
        List<String> unexplained = new ArrayList<>();
        int onLand = 0;
        for (int i = 0; i < POINTS; i++) {
            double lon = points[2 * i] / 1e7;
            double lat = points[2 * i + 1] / 1e7;
            List<String> zones = world.zonesAt(lon, lat);
            List<String> expected = List.copyOf(jtsZones.get(i));
            onLand += expected.stream().anyMatch(tzid -> !tzid.startsWith("Etc/")) ? 1 : 0;
            changed += zones.equals(expected) ? 0 : 1;
            if (!zones.equals(expected) && !isAtBorder(lon, lat, zones, expected)) {
                unexplained.add("lon " + lon + " lat " + lat + ": " + expected + " became " + zones);
            }
        }
        assertTrue(onLand > 100_000, onLand + " points on land");
        assertEquals(List.of(), unexplained);
        assertTrue(changed <= 3, changed + " points changed; steps are 11 m, so hardly any should");
    }

    /**
     * Whether a point lies as near to a border of every zone that it changed to or from as rounding can have moved the border: half a
     * step in longitude and in latitude.
     */
    private static boolean isAtBorder(double lon, double lat, List<String> zones, List<String> expected) {
        SortedSet<String> differing = new TreeSet<>(zones);
        differing.addAll(expected);
        differing.removeIf(tzid -> zones.contains(tzid) && expected.contains(tzid));
        Coordinate point = new Coordinate(lon, lat);
        return differing.stream().allMatch(tzid -> degreesToBorder(point, world.zoneNumber(tzid)) <= 0.71e-4);
    }

    private static double degreesToBorder(Coordinate point, int zone) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int part = 0; part < world.parts().size(); part++) {
            for (int[] ring : world.parts().get(part).zone() == zone ? world.rings(part) : List.<int[]>of()) {
                for (int i = 0; i < ring.length; i += 2) {
                    int j = (i + 2) % ring.length;
                    Coordinate from = new Coordinate(ring[i] / 1e4, ring[i + 1] / 1e4);
                    Coordinate to = new Coordinate(ring[j] / 1e4, ring[j + 1] / 1e4);
                    nearest = Math.min(nearest, Distance.pointToSegment(point, from, to));
                }
            }
        }
        return nearest;
    }

    @Test
    void lookup_gives_what_the_definition_gives_on_borders_and_anywhere() {
        List<List<int[]>> rings =
                IntStream.range(0, world.parts().size()).mapToObj(world::rings).toList();
        Random random = new Random(2);
        int[] zones = new int[world.maxZonesAtAPoint()];
        int shared = 0;
        for (int i = 0; i < 1_000; i++) {
            int[] shell = rings.get(random.nextInt(rings.size())).get(0);
            int vertex = 2 * random.nextInt(shell.length / 2);
            long x = i % 3 == 0 ? points[2 * i] : shell[vertex] * 1000L + i % 3 - 1;
            long y = i % 3 == 0 ? points[2 * i + 1] : shell[vertex + 1] * 1000L;
            if (Math.abs(x) < CellGrid.HALF_TURN) {
                int n = world.lookup(x, y, zones);
                assertArrayEquals(
                        byDefinition(rings, x, y), IntStream.of(zones).limit(n).toArray());
                shared += i % 3 == 1 && n > 1 ? 1 : 0;
            }
        }
        assertTrue(shared > 200, shared + " of 333 vertices on borders of two zones or more");
    }

    private static int[] byDefinition(List<List<int[]>> rings, long x, long y) {
        return IntStream.range(0, rings.size())
                .filter(part -> {
                    ZonePart bounds = world.parts().get(part);
                    return x >= bounds.minX() * 1000L
                            && x <= bounds.maxX() * 1000L
                            && PointTest.covers(rings.get(part), x, y, 1000);
                })
                .map(part -> world.parts().get(part).zone())
                .distinct()
                .sorted()
                .toArray();
    }
}
