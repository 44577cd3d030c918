package io.enginehost.reference.country;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class SphereTest {

    private static final double SPHERE = 4 * Math.PI * Sphere.RADIUS_KM * Sphere.RADIUS_KM;

    private static double area(String wkt) throws ParseException {
        return Sphere.areaKm2(new WKTReader().read(wkt));
    }

    @Test
    void an_octant_is_an_eighth_of_the_sphere_and_holes_are_subtracted() throws ParseException {
        assertEquals(SPHERE / 8, area("POLYGON ((0 0, 90 0, 90 90, 0 90, 0 0))"), 1e-6);
        // The sine of 30 degrees is a half: a belt up to 30 degrees has half the area of its hemisphere.
        assertEquals(SPHERE / 16, area("POLYGON ((0 0, 90 0, 90 90, 0 90, 0 0), (0 0, 90 0, 90 30, 0 30, 0 0))"), 1e-6);
    }

    @Test
    void distances_follow_great_circles() {
        double quarter = Math.PI / 2 * Sphere.RADIUS_KM;
        assertEquals(quarter, Sphere.distanceKm(0, 0, 90, 17), 1e-9);
        assertEquals(quarter, Sphere.distanceKm(0, 135, 0, -135), 1e-9);
        assertEquals(2 * quarter, Sphere.distanceKm(0, 0, 0, 180), 1e-9);
        assertEquals(0, Sphere.distanceKm(48.1, 11.5, 48.1, 11.5));
    }

    @Test
    void the_centre_of_points_does_not_care_about_the_date_line() {
        Sphere.Centroid fiji = new Sphere.Centroid();
        fiji.add(-17, 179, 1);
        fiji.add(-17, -179, 1);
        assertEquals(180, Math.abs(fiji.lon()), 1e-9);
        Sphere.Centroid heavy = new Sphere.Centroid();
        heavy.add(0, 0, 1);
        heavy.add(0, 90, 1e12);
        assertEquals(90, heavy.lon(), 1e-9);
    }
}
