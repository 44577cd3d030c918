package io.enginehost.zones;

/**
 * How far a point is from zones it does not lie in.
 *
 * <p>The nearest point of each edge is found in the plane around the point asked for, longitudes shrunk by the cosine of its
 * latitude, and its distance is measured on a sphere of {@value #EARTH_RADIUS_M} m. Distances are whole millimetres, and of two zones
 * equally far the one first in ASCII order is nearer, so answers do not depend on order or machine. An instance is immutable
 * and may be shared between threads.
 */
public final class NearestZone {

    /** Radius of the sphere that distances are measured on, in metres. */
    public static final double EARTH_RADIUS_M = 6_371_000;

    /** The farthest that can be asked for: up to here the plane is a fair map of the sphere. */
    public static final double MAX_LIMIT_KM = 500;

    private static final double METRES_PER_DEGREE = EARTH_RADIUS_M * StrictMath.PI / 180;
    private static final double KM_PER_DEGREE = 111;

    private final ZoneWorld world;
    /** First part of each zone, and the end of the last. */
    private final int[] firstPart;

    /** Distances to the zones of a world. */
    public NearestZone(ZoneWorld world) {
        this.world = world;
        this.firstPart = new int[world.zones().size() + 1];
        for (ZonePart part : world.parts()) {
            firstPart[part.zone() + 1]++;
        }
        for (int zone = 0; zone < world.zones().size(); zone++) {
            firstPart[zone + 1] += firstPart[zone];
        }
    }

    /**
     * A zone and its distance.
     *
     * @param zone number of the zone
     * @param distanceMm millimetres, 0 inside the zone
     */
    public record Found(int zone, long distanceMm) {}

    /**
     * The nearest of some zones.
     *
     * @param lonDeg longitude in degrees, [-180, 180]
     * @param latDeg latitude in degrees, [-90, 90]
     * @param zones numbers of the zones, ascending
     * @param limitKm how far to look, at most {@link #MAX_LIMIT_KM}
     * @return the nearest, or null if none is within the limit
     * @throws IllegalArgumentException if the point is not on the Earth or the limit is not in (0, 500]
     */
    public Found nearest(double lonDeg, double latDeg, int[] zones, double limitKm) {
        if (!(limitKm > 0 && limitKm <= MAX_LIMIT_KM)) {
            throw new IllegalArgumentException("the limit is " + limitKm + " km, not in (0, " + MAX_LIMIT_KM + "]");
        }
        int[] covering = new int[world.maxZonesAtAPoint()];
        int n = world.lookup(ZoneWorld.units(lonDeg), ZoneWorld.units(latDeg), covering);
        for (int zone : zones) {
            for (int i = 0; i < n; i++) {
                if (covering[i] == zone) {
                    return new Found(zone, 0);
                }
            }
        }
        Search search = new Search(lonDeg, latDeg, (long) (limitKm * 1e6), world.stepsPerDegree());
        for (int zone : zones) {
            search.zone = zone;
            for (int part = firstPart[zone]; part < firstPart[zone + 1]; part++) {
                if (isNear(world.parts().get(part), lonDeg, latDeg, limitKm)) {
                    world.edges(part).forEachBetween(search.south(limitKm), search.north(limitKm), search);
                }
            }
        }
        return search.nearest == -1 ? null : new Found(search.nearest, search.bestMm);
    }

    /** Whether a point may be within the limit of a part: its bounds, grown by the limit, hold the point. */
    private boolean isNear(ZonePart part, double lonDeg, double latDeg, double limitKm) {
        double steps = world.stepsPerDegree();
        double dLat = limitKm / KM_PER_DEGREE;
        if (latDeg < part.minY() / steps - dLat || latDeg > part.maxY() / steps + dLat) {
            return false;
        }
        // A circle around a point is widest where it touches a meridian, nearer to the pole than the point.
        double sine = StrictMath.sin(StrictMath.toRadians(dLat)) / StrictMath.cos(StrictMath.toRadians(latDeg));
        double dLon = sine < 1 && dLat + Math.abs(latDeg) < 90 ? StrictMath.toDegrees(StrictMath.asin(sine)) : 180;
        double west = part.minX() / steps - dLon;
        double east = part.maxX() / steps + dLon;
        return isBetween(west, lonDeg, east)
                || isBetween(west, lonDeg - 360, east)
                || isBetween(west, lonDeg + 360, east);
    }

    private static boolean isBetween(double west, double lon, double east) {
        return west <= lon && lon <= east;
    }

    /** The search of one point: takes edges, keeps the nearest. */
    private static final class Search implements PartEdges.EdgeConsumer {

        /**
         * North and south of this latitude the plane is no guide. Between, a point within the farthest limit is at least 0.73 times
         * as far on the sphere as in the plane: half is safe to skip by.
         */
        private static final double PLANE_LATITUDE = 80;

        private final double lon;
        private final double lat;
        private final double cosine;
        private final double steps;
        private long bestMm;
        private int nearest = -1;
        private int zone;

        private Search(double lonDeg, double latDeg, long limitMm, int steps) {
            this.lon = lonDeg;
            this.lat = latDeg;
            this.cosine = StrictMath.cos(StrictMath.toRadians(latDeg));
            this.bestMm = limitMm + 1;
            this.steps = steps;
        }

        private int south(double limitKm) {
            return (int) Math.floor((lat - limitKm / KM_PER_DEGREE) * steps);
        }

        private int north(double limitKm) {
            return (int) Math.ceil((lat + limitKm / KM_PER_DEGREE) * steps);
        }

        @Override
        public void accept(int x1, int y1, int x2, int y2) {
            double dLon1 = wrap(x1 / steps - lon);
            double dLat1 = y1 / steps - lat;
            // Relative to the first end: wrapped by itself, the second might come out on the other side of the Earth.
            double lonLength = (x2 - x1) / steps;
            double latLength = (y2 - y1) / steps;
            double ex = lonLength * cosine;
            double length = ex * ex + latLength * latLength;
            double t = length == 0 ? 0 : -(dLon1 * cosine * ex + dLat1 * latLength) / length;
            double clamped = Math.max(0, Math.min(1, t));
            double dLon = dLon1 + clamped * lonLength;
            double dLat = dLat1 + clamped * latLength;
            if (Math.abs(lat) <= PLANE_LATITUDE) {
                double plane = Math.sqrt(dLon * cosine * (dLon * cosine) + dLat * dLat) * METRES_PER_DEGREE * 1000;
                if (plane * 0.5 > bestMm) {
                    return;
                }
            }
            long mm = (long) Math.rint(haversine(dLon, dLat) * 1000);
            if (mm < bestMm) {
                bestMm = mm;
                nearest = zone;
            }
        }

        /** Metres from the point to one so many degrees east and north. */
        private double haversine(double dLon, double dLat) {
            double sinLat = StrictMath.sin(StrictMath.toRadians(dLat) / 2);
            double sinLon = StrictMath.sin(StrictMath.toRadians(dLon) / 2);
            double other = StrictMath.cos(StrictMath.toRadians(lat + dLat));
            double h = sinLat * sinLat + cosine * other * sinLon * sinLon;
            return 2 * EARTH_RADIUS_M * StrictMath.asin(Math.sqrt(Math.min(1, h)));
        }

        private static double wrap(double degrees) {
            return degrees - 360 * Math.floor((degrees + 180) / 360);
        }
    }
}
