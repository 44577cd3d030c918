package io.enginehost.zones;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Polygons and worlds for the tests. */
final class Shapes {

    private Shapes() {}

    /** A closed box in degrees, as GeoJSON writes it. */
    static double[] box(double west, double south, double east, double north) {
        return new double[] {west, south, east, south, east, north, west, north, west, south};
    }

    static ZonePolygon polygon(double[]... rings) {
        return new ZonePolygon(List.of(rings));
    }

    static ZoneWorldBuilder builder() {
        return new ZoneWorldBuilder(ZoneWorldBuilder.DEFAULT_STEPS_PER_DEGREE);
    }

    /** A world of one zone, named Z. */
    static ZoneWorld world(ZonePolygon... polygons) {
        ZoneWorldBuilder builder = builder();
        builder.add("Z", List.of(polygons));
        return ZoneWorld.open(builder.finish());
    }

    /** A star-shaped ring around a centre: corners by angle, so it does not cross itself. */
    static double[] star(Random random, double lon, double lat, double radius, int corners) {
        double[] angles = random.doubles(corners, 0, 2 * Math.PI).sorted().toArray();
        double[] ring = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double r = radius * (0.3 + 0.7 * random.nextDouble());
            ring[2 * i] = lon + r * Math.cos(angles[i]);
            ring[2 * i + 1] = Math.max(-90, Math.min(90, lat + r * Math.sin(angles[i])));
        }
        return ring;
    }

    /** A world of overlapping stars and holes, small and as wide as an ocean, with whole zones in between. */
    static ZoneWorldBuilder randomWorld(long seed) {
        Random random = new Random(seed);
        ZoneWorldBuilder builder = builder();
        for (int zone = 0; zone < 12; zone++) {
            ZonePolygon[] polygons = new ZonePolygon[1 + random.nextInt(4)];
            for (int p = 0; p < polygons.length; p++) {
                double radius = random.nextBoolean() ? 0.5 : 60 * random.nextDouble();
                double lon = 360 * random.nextDouble() - 180;
                double lat = 160 * random.nextDouble() - 80;
                polygons[p] = polygon(star(random, lon, lat, radius, 40), star(random, lon, lat, radius * 0.2, 10));
            }
            builder.add("Zone/" + zone, Arrays.asList(polygons));
        }
        builder.add("Etc/Box", List.of(polygon(box(-180, -90, -120, 90)), polygon(box(10, 10, 10.25, 10.25))));
        return builder;
    }
}
