package io.enginehost.segment1b;

import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** Shapes for tests, as countries have them. */
final class Shapes {

    private Shapes() {}

    static Geometry wkt(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }

    static byte[] wkb(Geometry shape) {
        return new WKBWriter().write(shape);
    }

    static byte[] wkb(String wkt) {
        return wkb(wkt(wkt));
    }

    static String box(double west, double south, double east, double north) {
        return "POLYGON ((" + west + " " + south + ", " + east + " " + south + ", " + east + " " + north + ", " + west
                + " " + north + ", " + west + " " + south + "))";
    }

    static CountryEdges edges(String wkt) {
        return edges(wkt(wkt));
    }

    static CountryEdges edges(Geometry shape) {
        return CountryEdges.read("XX", wkb(shape));
    }

    /** A star of random radii with a hole of the same kind, vertices on a lattice that edges of tiles share. */
    static Geometry star(Random random, double lon, double lat, double radius) {
        GeometryFactory factory = new GeometryFactory();
        Geometry star = factory.createPolygon(ring(random, lon, lat, radius, 40));
        Geometry hole = factory.createPolygon(ring(random, lon, lat, radius / 4, 9));
        return star.buffer(0).difference(hole.buffer(0));
    }

    private static Coordinate[] ring(Random random, double lon, double lat, double radius, int vertices) {
        Coordinate[] ring = new Coordinate[vertices + 1];
        for (int i = 0; i < vertices; i++) {
            double r = radius * (0.4 + 0.6 * random.nextDouble());
            double angle = 2 * Math.PI * i / vertices;
            ring[i] = new Coordinate(lattice(lon + r * Math.cos(angle)), lattice(lat + r * Math.sin(angle)));
        }
        ring[vertices] = ring[0];
        return ring;
    }

    private static double lattice(double degrees) {
        return Math.rint(degrees * 20) / 20;
    }
}
