package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** The area of a country. The index over its borders is made when the first point is asked for. */
final class CountryShape {

    private final PointOnGeometryLocator locator;

    private CountryShape(PointOnGeometryLocator locator) {
        this.locator = locator;
    }

    /**
     * Reads a shape.
     *
     * @param iso the country, for the message
     * @param wkb a Polygon or MultiPolygon in longitude and latitude
     * @throws EngineException {@code GEO_INVALID}
     */
    static CountryShape of(String iso, byte[] wkb) {
        try {
            Geometry geometry = new WKBReader().read(wkb);
            if (geometry instanceof Polygonal) {
                return new CountryShape(new IndexedPointInAreaLocator(geometry));
            }
            throw invalid(iso, "is a " + geometry.getGeometryType());
        } catch (ParseException | IllegalArgumentException e) {
            throw invalid(iso, "cannot be read: " + e.getMessage());
        }
    }

    /** Whether a point lies in the country or on its border. */
    boolean covers(double lon, double lat) {
        return locator.locate(new Coordinate(lon, lat)) != Location.EXTERIOR;
    }

    private static EngineException invalid(String iso, String what) {
        return new EngineException(FailureClass.DOMAIN, "GEO_INVALID", "the polygon of " + iso + " " + what);
    }
}
