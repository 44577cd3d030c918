package io.enginehost.reference.country;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Cuts polygons whose rings cross the 180th meridian. In the source such a ring jumps from 180 to -180; a ring around a pole does
 * so once and never comes back.
 */
final class Antimeridian {

    private static final double HALF_TURN = 180;
    private static final double TURN = 360;
    private static final double POLE = 90;

    /** The edge along a pole is cut so that no edge is wider than 180 degrees. */
    private static final int POLE_STEPS = 4;

    private Antimeridian() {}

    /** The polygon itself if no ring crosses, else its parts, all within [-180, 180]. */
    static List<Polygon> split(Polygon polygon) {
        if (!crosses(polygon)) {
            return List.of(polygon);
        }
        GeometryFactory factory = polygon.getFactory();
        List<Coordinate[]> rings = new ArrayList<>();
        rings.add(unwrap(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(unwrap(polygon.getInteriorRingN(i)));
        }
        // Around a pole the source does not tell shell from hole: the ring that reaches farthest is the shell.
        rings.sort(Comparator.comparingDouble(ring -> -envelope(ring).getArea()));
        Envelope reach = envelope(rings.get(0));
        LinearRing[] holes = rings.stream()
                .skip(1)
                .map(ring -> factory.createLinearRing(into(reach, ring)))
                .toArray(LinearRing[]::new);
        Geometry whole = GeometryFixer.fix(factory.createPolygon(factory.createLinearRing(rings.get(0)), holes));
        List<Polygon> parts = new ArrayList<>();
        for (int turn = -1; turn <= 1; turn++) {
            Envelope sheet = new Envelope(-HALF_TURN + turn * TURN, HALF_TURN + turn * TURN, -POLE, POLE);
            Geometry cut = OverlayNGRobust.overlay(whole, factory.toGeometry(sheet), OverlayNG.INTERSECTION);
            for (int i = 0; i < cut.getNumGeometries(); i++) {
                if (cut.getGeometryN(i) instanceof Polygon part && !part.isEmpty()) {
                    parts.add(shift(part, -turn * TURN));
                }
            }
        }
        return parts;
    }

    private static boolean crosses(Polygon polygon) {
        boolean crosses = jumps(polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            crosses |= jumps(polygon.getInteriorRingN(i));
        }
        return crosses;
    }

    private static boolean jumps(LinearRing ring) {
        Coordinate[] points = ring.getCoordinates();
        for (int i = 1; i < points.length; i++) {
            if (Math.abs(points[i].x - points[i - 1].x) > HALF_TURN) {
                return true;
            }
        }
        return false;
    }

    /**
     * The ring without jumps: every point is moved by whole turns next to the point before. Points with a positive longitude
     * stay as they are to the last bit, so that borders on that side keep the vertices they share with neighbours. A ring around a
     * pole is closed along the pole.
     */
    private static Coordinate[] unwrap(LinearRing ring) {
        Coordinate[] points = ring.getCoordinates();
        List<Coordinate> line = new ArrayList<>();
        int turns = 0;
        int start = 0;
        while (start < points.length - 1 && points[start].x < 0) {
            start++;
        }
        for (int k = 0; k < points.length; k++) {
            Coordinate point = points[(start + k) % (points.length - 1)];
            if (k > 0) {
                double jump = point.x - points[(start + k - 1) % (points.length - 1)].x;
                turns += jump > HALF_TURN ? -1 : jump < -HALF_TURN ? 1 : 0;
            }
            line.add(new Coordinate(point.x + turns * TURN, point.y));
        }
        if (turns != 0) {
            double pole = line.get(0).y < 0 ? -POLE : POLE;
            double from = line.get(line.size() - 1).x;
            double to = line.get(0).x;
            for (int step = 0; step <= POLE_STEPS; step++) {
                line.add(new Coordinate(from + (to - from) * step / POLE_STEPS, pole));
            }
            line.add(line.get(0).copy());
        }
        return line.toArray(Coordinate[]::new);
    }

    private static Envelope envelope(Coordinate[] points) {
        Envelope envelope = new Envelope();
        for (Coordinate point : points) {
            envelope.expandToInclude(point);
        }
        return envelope;
    }

    /** A hole moved by whole turns so that it lies within the reach of its shell. */
    private static Coordinate[] into(Envelope reach, Coordinate[] hole) {
        Envelope here = envelope(hole);
        double shift = here.getMaxX() > reach.getMaxX() ? -TURN : here.getMinX() < reach.getMinX() ? TURN : 0;
        for (Coordinate point : hole) {
            point.x += shift;
        }
        return hole;
    }

    private static Polygon shift(Polygon polygon, double degrees) {
        if (degrees != 0) {
            polygon.apply((CoordinateFilter) point -> point.x += degrees);
            polygon.geometryChanged();
        }
        return polygon;
    }
}
