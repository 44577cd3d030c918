package io.enginehost.reference.country;

import io.enginehost.api.numeric.Neumaier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Areas and distances on a sphere with the radius of the authalic Earth, 6371.0072 km. Coordinates are degrees. */
public final class Sphere {

    /** Radius of the sphere with the area of the WGS 84 ellipsoid, km. */
    public static final double RADIUS_KM = 6371.0072;

    private Sphere() {}

    /** Area in km2 of a polygon or multipolygon, holes subtracted. */
    public static double areaKm2(Geometry geometry) {
        Neumaier area = new Neumaier();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            area.add(ringArea(polygon.getExteriorRing()));
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                area.add(-ringArea(polygon.getInteriorRingN(h)));
            }
        }
        return area.sum();
    }

    /** Area between the edges of a ring, taken as straight in (longitude, sine of latitude): {@code R^2/2 |sum dlon (s1 + s2)|}. */
    private static double ringArea(LinearRing ring) {
        Coordinate[] points = ring.getCoordinates();
        Neumaier sum = new Neumaier();
        double sinBefore = StrictMath.sin(StrictMath.toRadians(points[0].y));
        for (int i = 1; i < points.length; i++) {
            double sin = StrictMath.sin(StrictMath.toRadians(points[i].y));
            sum.add((StrictMath.toRadians(points[i].x) - StrictMath.toRadians(points[i - 1].x)) * (sinBefore + sin));
            sinBefore = sin;
        }
        return RADIUS_KM * RADIUS_KM / 2 * Math.abs(sum.sum());
    }

    /** Great-circle distance in km by the haversine formula. */
    public static double distanceKm(double lat1, double lon1, double lat2, double lon2) {
        double phi1 = StrictMath.toRadians(lat1);
        double phi2 = StrictMath.toRadians(lat2);
        double sinLat = StrictMath.sin((phi2 - phi1) / 2);
        double sinLon = StrictMath.sin((StrictMath.toRadians(lon2) - StrictMath.toRadians(lon1)) / 2);
        double h = sinLat * sinLat + StrictMath.cos(phi1) * StrictMath.cos(phi2) * sinLon * sinLon;
        return 2 * RADIUS_KM * StrictMath.asin(Math.min(1, Math.sqrt(h)));
    }

    /** Weighted centroid of points on the sphere: their unit vectors are added up and the sum is projected back. */
    public static final class Centroid {
        private final Neumaier x = new Neumaier();
        private final Neumaier y = new Neumaier();
        private final Neumaier z = new Neumaier();

        /** Adds a point with a weight; the order of calls is part of the result. */
        public void add(double lat, double lon, double weight) {
            double phi = StrictMath.toRadians(lat);
            double lambda = StrictMath.toRadians(lon);
            double cosPhi = StrictMath.cos(phi);
            x.add(weight * cosPhi * StrictMath.cos(lambda));
            y.add(weight * cosPhi * StrictMath.sin(lambda));
            z.add(weight * StrictMath.sin(phi));
        }

        private double length() {
            return Math.sqrt(x.sum() * x.sum() + y.sum() * y.sum() + z.sum() * z.sum());
        }

        /** Latitude in degrees. */
        public double lat() {
            return StrictMath.toDegrees(StrictMath.asin(z.sum() / length()));
        }

        /** Longitude in degrees. */
        public double lon() {
            return StrictMath.toDegrees(StrictMath.atan2(y.sum(), x.sum()));
        }
    }
}
