package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.Arrays;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * The edges of all rings of a country, holes included, every one from its southern to its northern end. A point lies in the
 * country if an odd number of edges passes west of it.
 */
final class CountryEdges {

    private static final double HALF_TURN = 180;
    private static final double POLE = 90;

    private final String country;
    /** x1, y1, x2, y2 of each edge with y1 <= y2, in degrees. */
    private final double[] ends;

    /**
     * Edges as they are.
     *
     * @param country ISO code, for messages
     * @param ends x1, y1, x2, y2 of each edge with y1 <= y2, in degrees
     */
    CountryEdges(String country, double[] ends) {
        this.country = country;
        this.ends = ends;
    }

    /**
     * Reads the shape of a country, and refuses what could not be relied on later; nothing is repaired.
     *
     * @param country ISO code, for messages
     * @param wkb a Polygon or MultiPolygon in longitude and latitude
     * @throws EngineException {@code GEO_INVALID} for what is no polygon, has no area, has a vertex off the map or an edge wider than
     *     half a turn, crosses itself, or has rings that lie badly
     */
    static CountryEdges read(String country, byte[] wkb) {
        Geometry shape = parse(country, wkb);
        if (!(shape instanceof Polygon || shape instanceof MultiPolygon) || shape.isEmpty()) {
            throw invalid(country, "is " + (shape.isEmpty() ? "empty" : "a " + shape.getGeometryType()));
        }
        if (wkb.length != plainLength(shape)) {
            // The parser closes open rings and reads over what follows the shape.
            throw invalid(country, "has an open ring, more than two dimensions, or bytes behind its end");
        }
        double[] ends = new double[4 * shape.getNumPoints()];
        int end = 0;
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon part = (Polygon) shape.getGeometryN(i);
            end = add(country, part.getExteriorRing().getCoordinateSequence(), ends, end);
            for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
                end = add(country, part.getInteriorRingN(hole).getCoordinateSequence(), ends, end);
            }
        }
        TopologyValidationError fault = new IsValidOp(shape).getValidationError();
        if (fault != null) {
            throw invalid(country, "is invalid: " + fault);
        }
        return new CountryEdges(country, Arrays.copyOf(ends, end));
    }

    private static Geometry parse(String country, byte[] wkb) {
        try {
            return new WKBReader().read(wkb);
        } catch (ParseException | IllegalArgumentException e) {
            throw invalid(country, "cannot be read: " + e.getMessage()).causedBy(e);
        }
    }

    /** Bytes of the shape as it was read: 9 per shape and part, 4 per ring, 16 per vertex. */
    private static long plainLength(Geometry shape) {
        long length = shape instanceof MultiPolygon ? 9 : 0;
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon part = (Polygon) shape.getGeometryN(i);
            length += 9 + 4L * (1 + part.getNumInteriorRing()) + 16L * part.getNumPoints();
        }
        return length;
    }

    private static int add(String country, CoordinateSequence ring, double[] ends, int from) {
        int end = from;
        for (int i = 0; i < ring.size(); i++) {
            double x = ring.getX(i);
            double y = ring.getY(i);
            // Written so that NaN is refused too.
            if (!(Math.abs(x) <= HALF_TURN && Math.abs(y) <= POLE)) {
                throw invalid(country, "has a vertex at longitude " + x + ", latitude " + y);
            }
            if (i == 0) {
                continue;
            }
            double px = ring.getX(i - 1);
            double py = ring.getY(i - 1);
            if (Math.abs(x - px) > HALF_TURN) {
                throw invalid(country, "has an edge wider than 180 degrees, from longitude " + px + " to " + x)
                        .hint("cut shapes at the 180th meridian");
            }
            boolean up = py <= y;
            ends[end++] = up ? px : x;
            ends[end++] = up ? py : y;
            ends[end++] = up ? x : px;
            ends[end++] = up ? y : py;
        }
        return end;
    }

    static EngineException invalid(String country, String what) {
        return new EngineException(FailureClass.DOMAIN, "GEO_INVALID", "the polygon of " + country + " " + what);
    }

    /** ISO code. */
    String country() {
        return country;
    }

    /** How many edges there are. */
    int size() {
        return ends.length / 4;
    }

    /** Longitude of the southern end. */
    double x1(int edge) {
        return ends[4 * edge];
    }

    /** Latitude of the southern end. */
    double y1(int edge) {
        return ends[4 * edge + 1];
    }

    /** Longitude of the northern end. */
    double x2(int edge) {
        return ends[4 * edge + 2];
    }

    /** Latitude of the northern end. */
    double y2(int edge) {
        return ends[4 * edge + 3];
    }

    /** The longitude at which an edge passes a latitude between its ends; the edge is not horizontal. */
    double crossing(int edge, double lat) {
        int i = 4 * edge;
        return ends[i] + (lat - ends[i + 1]) * (ends[i + 2] - ends[i]) / (ends[i + 3] - ends[i + 1]);
    }
}
