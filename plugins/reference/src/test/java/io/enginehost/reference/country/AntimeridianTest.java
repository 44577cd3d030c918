package io.enginehost.reference.country;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class AntimeridianTest {

    private static Polygon polygon(String wkt) throws ParseException {
        return (Polygon) new WKTReader().read(wkt);
    }

    private static double area(List<Polygon> parts) {
        return parts.stream().mapToDouble(Polygon::getArea).sum();
    }

    private static void assertWithinTheMap(List<Polygon> parts) {
        for (Polygon part : parts) {
            assertTrue(part.isValid());
            Coordinate[] ring = part.getExteriorRing().getCoordinates();
            for (int i = 0; i < ring.length; i++) {
                assertTrue(Math.abs(ring[i].x) <= 180);
                assertTrue(i == 0 || Math.abs(ring[i].x - ring[i - 1].x) <= 180);
            }
        }
    }

    @Test
    void a_polygon_that_does_not_cross_is_left_alone() throws ParseException {
        Polygon polygon = polygon("POLYGON ((-180 0, 0 10, 180 0, 0 -10, -180 0))");
        assertSame(polygon, Antimeridian.split(polygon).get(0));
    }

    @Test
    void a_polygon_that_crosses_is_cut_in_two_and_its_hole_with_it() throws ParseException {
        List<Polygon> parts = Antimeridian.split(
                polygon("POLYGON ((170 0, -170 0, -170 10, 170 10, 170 0), (-179 4, -175 4, -175 6, -179 6, -179 4))"));
        assertEquals(2, parts.size());
        assertEquals(200 - 8, area(parts), 1e-9);
        assertWithinTheMap(parts);
    }

    @Test
    void a_ring_around_a_pole_is_closed_along_it() throws ParseException {
        List<Polygon> parts = Antimeridian.split(polygon("POLYGON ((0 -60, 90 -60, 179 -60, -91 -60, 0 -60))"));
        assertEquals(360 * 30, area(parts), 1e-9);
        assertWithinTheMap(parts);
    }

    @Test
    void around_a_pole_the_ring_that_reaches_farthest_is_the_shell() throws ParseException {
        List<Polygon> parts = Antimeridian.split(polygon(
                "POLYGON ((0 -80, 90 -80, 179 -80, -91 -80, 0 -80), (0 -60, 90 -60, 179 -60, -91 -60, 0 -60))"));
        assertEquals(360 * 20, area(parts), 1e-9);
        assertWithinTheMap(parts);
    }
}
