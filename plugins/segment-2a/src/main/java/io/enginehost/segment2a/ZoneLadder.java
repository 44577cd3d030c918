package io.enginehost.segment2a;

import io.enginehost.zones.NearestZone;
import io.enginehost.zones.NearestZone.Found;
import io.enginehost.zones.ZoneWorld;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/**
 * From a point and its country to a zone, the surest way first:
 *
 * <ol>
 *   <li>The zones that cover the point, of which the country's count. One: it is taken. Several: the one the policy prefers. None,
 *       and one foreign zone: the country's nearest zone if it is within the snap limit, else the foreign one stays.
 *   <li>Otherwise the point is on an edge, or in no zone: the same once more for a point moved a little north-east.
 *   <li>Otherwise the country's nearest zone within the fallback limit, or none.
 * </ol>
 *
 * <p>A country that the reference does not know has no zones of its own: whatever zone alone covers the point is taken. An instance is
 * immutable and may be shared between threads.
 */
final class ZoneLadder {

    private static final int[] NONE = {};

    /**
     * Where a point is.
     *
     * @param zone number of the zone, -1 if unresolved
     * @param covering numbers of the zones that cover the last point looked at, ascending
     * @param nudgeLat latitude of the moved point, NaN if it was not looked at; likewise {@code nudgeLon}
     * @param distanceMm millimetres to the zone if it was taken by distance, else -1
     */
    record Answer(
            int zone, ResolutionMethod method, int[] covering, double nudgeLat, double nudgeLon, long distanceMm) {}

    private final ZoneWorld world;
    private final NearestZone nearest;
    private final Map<String, int[]> homes;
    private final Map<String, int[]> preferred;
    private final BitSet admitted;
    private final double epsilon;
    private final double snapKm;
    private final double fallbackKm;

    /**
     * @param homes the zones of every country of the reference, ascending numbers
     * @param preferred by country, numbers in the order of preference
     */
    ZoneLadder(
            ZoneWorld world,
            Map<String, int[]> homes,
            Map<String, int[]> preferred,
            LookupPolicy policy,
            NudgePolicy nudge) {
        this.world = world;
        this.nearest = new NearestZone(world);
        this.homes = homes;
        this.preferred = preferred;
        this.admitted = new BitSet();
        for (int zone = 0; zone < world.zones().size(); zone++) {
            admitted.set(
                    zone, policy.allow_ocean_zones() || !isOcean(world.zones().get(zone)));
        }
        this.epsilon = nudge.epsilon_degrees();
        this.snapKm = policy.border_snap_max_km();
        this.fallbackKm = policy.fallback_max_km();
    }

    /** Whether a zone is one of the sea. */
    static boolean isOcean(String tzid) {
        return tzid.startsWith("Etc/");
    }

    /** Whether the reference knows zones of a country. */
    boolean knows(String country) {
        return homes.containsKey(country);
    }

    /**
     * Where a point is.
     *
     * @param lon longitude in degrees, (-180, 180]
     * @param lat latitude in degrees, [-90, 90]
     * @param country ISO code
     */
    Answer locate(double lon, double lat, String country) {
        Answer answer = decide(lon, lat, country, Double.NaN, Double.NaN);
        if (answer != null) {
            return answer;
        }
        double nudgeLat = Math.min(90, Math.max(-90, lat + epsilon));
        double nudgeLon = wrapped(lon + epsilon);
        answer = decide(nudgeLon, nudgeLat, country, nudgeLat, nudgeLon);
        if (answer != null) {
            return answer;
        }
        int[] covering = covering(nudgeLon, nudgeLat);
        Found found = nearest(lon, lat, country, fallbackKm);
        return found == null
                ? new Answer(-1, ResolutionMethod.UNRESOLVED, covering, nudgeLat, nudgeLon, -1)
                : new Answer(
                        found.zone(), ResolutionMethod.NEAREST_HOME, covering, nudgeLat, nudgeLon, found.distanceMm());
    }

    /** The answer of the zones that cover a point, or null if they give none. The last two tell a moved point. */
    private Answer decide(double lon, double lat, String country, double nudgeLat, double nudgeLon) {
        int[] covering = covering(lon, lat);
        int[] ofCountry = homes.get(country);
        boolean moved = !Double.isNaN(nudgeLat);
        if (ofCountry == null) {
            return covering.length == 1
                    ? home(covering[0], ResolutionMethod.UNIQUE, covering, nudgeLat, nudgeLon, moved)
                    : null;
        }
        int[] candidates = common(covering, ofCountry);
        if (candidates.length == 1) {
            ResolutionMethod method = covering.length == 1 ? ResolutionMethod.UNIQUE : ResolutionMethod.OVERLAP_COUNTRY;
            return home(candidates[0], method, covering, nudgeLat, nudgeLon, moved);
        }
        if (candidates.length > 1) {
            for (int zone : preferred.getOrDefault(country, NONE)) {
                if (Arrays.binarySearch(candidates, zone) >= 0) {
                    return home(zone, ResolutionMethod.OVERLAP_PREF, covering, nudgeLat, nudgeLon, moved);
                }
            }
            return null;
        }
        if (covering.length != 1) {
            return null;
        }
        Found found = nearest(lon, lat, country, snapKm);
        return found == null
                ? new Answer(covering[0], ResolutionMethod.UNIQUE_FOREIGN, covering, nudgeLat, nudgeLon, -1)
                : new Answer(
                        found.zone(), ResolutionMethod.BORDER_SNAP, covering, nudgeLat, nudgeLon, found.distanceMm());
    }

    private static Answer home(
            int zone, ResolutionMethod method, int[] covering, double nudgeLat, double nudgeLon, boolean moved) {
        return new Answer(zone, moved ? ResolutionMethod.NUDGED : method, covering, nudgeLat, nudgeLon, -1);
    }

    private Found nearest(double lon, double lat, String country, double limitKm) {
        int[] ofCountry = homes.get(country);
        return ofCountry == null ? null : nearest.nearest(lon, lat, ofCountry, limitKm);
    }

    /** The zones on land that cover a point. */
    private int[] covering(double lon, double lat) {
        int[] zones = new int[world.maxZonesAtAPoint()];
        int n = world.lookup(ZoneWorld.units(lon), ZoneWorld.units(lat), zones);
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (admitted.get(zones[i])) {
                zones[kept++] = zones[i];
            }
        }
        return Arrays.copyOf(zones, kept);
    }

    private static int[] common(int[] zones, int[] others) {
        int[] common = new int[zones.length];
        int n = 0;
        for (int zone : zones) {
            if (Arrays.binarySearch(others, zone) >= 0) {
                common[n++] = zone;
            }
        }
        return n == zones.length ? zones : Arrays.copyOf(common, n);
    }

    /** A longitude brought into (-180, 180]. */
    static double wrapped(double lon) {
        double x = lon + 180;
        double wrapped = x - 360 * Math.floor(x / 360) - 180;
        return wrapped == -180 ? 180 : wrapped;
    }
}
