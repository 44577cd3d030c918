package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {

    @Test
    void it_finds_what_looking_at_all_pairs_finds() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            int size = 2 + random.nextInt(200);
            double spread = round % 3 == 0 ? 360 : round % 3 == 1 ? 1 : 0.001;
            double[] lon = new double[size];
            double[] lat = new double[size];
            for (int i = 0; i < size; i++) {
                boolean again = i > 0 && random.nextInt(10) == 0;
                int other = again ? random.nextInt(i) : i;
                lon[i] = again ? lon[other] : wrapped(179.9 + spread * random.nextDouble());
                lat[i] = again ? lat[other] : -60 + Math.min(spread, 149) * random.nextDouble();
            }
            assertArrayEquals(byAllPairs(lon, lat), NearestNeighbours.metres(lon, lat), 0.01);
        }
    }

    @Test
    void a_degree_of_latitude_is_111_km_and_the_far_side_half_the_circumference() {
        double[] degree = NearestNeighbours.metres(new double[] {7, 7}, new double[] {50, 51});
        assertEquals(111_195.08, degree[0], 0.01);
        assertEquals(degree[0], degree[1]);
        assertEquals(
                Math.PI * NearestNeighbours.EARTH_RADIUS_M,
                NearestNeighbours.metres(new double[] {0, 180}, new double[] {0, 0})[0],
                1);
    }

    @Test
    void coincident_points_are_0_apart_however_many_there_are() {
        double[] lon = new double[20_000];
        double[] lat = new double[20_000];
        lon[7] = 1;
        double[] metres = NearestNeighbours.metres(lon, lat);
        assertEquals(0, metres[0]);
        assertEquals(111_195.08, metres[7], 0.01);
    }

    @Test
    void the_meridian_of_180_degrees_is_no_border() {
        double[] metres = NearestNeighbours.metres(new double[] {179.999, -179.999, 170}, new double[] {0, 0, 0});
        assertEquals(222.39, metres[0], 0.01);
    }

    private static double wrapped(double lon) {
        return lon > 180 ? lon - 360 : lon;
    }

    /** The haversine formula. */
    private static double[] byAllPairs(double[] lon, double[] lat) {
        double[] metres = new double[lon.length];
        for (int i = 0; i < lon.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < lon.length; j++) {
                if (i != j) {
                    double dLat = Math.sin(Math.toRadians(lat[j] - lat[i]) / 2);
                    double dLon = Math.sin(Math.toRadians(lon[j] - lon[i]) / 2);
                    double h = dLat * dLat
                            + Math.cos(Math.toRadians(lat[i])) * Math.cos(Math.toRadians(lat[j])) * dLon * dLon;
                    best = Math.min(best, 2 * Math.asin(Math.sqrt(Math.min(1, h))) * NearestNeighbours.EARTH_RADIUS_M);
                }
            }
            metres[i] = best;
        }
        return metres;
    }
}
