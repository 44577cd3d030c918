package io.enginehost.zones;

import java.util.List;

/**
 * One polygon of a zone in degrees, rings as in GeoJSON: the shell first, then its holes.
 *
 * @param rings at least one; each a flat array lon, lat, lon, lat, ... with or without the closing vertex. Longitudes may
 *     leave [-180, 180], and an edge wider than 180 degrees goes the short way round; both are split at the antimeridian.
 *     An edge from -180 to 180 itself runs along its parallel (a pole drawn as a line).
 */
public record ZonePolygon(List<double[]> rings) {

    /** Refuses a polygon without a shell and a ring with half a vertex. */
    public ZonePolygon {
        rings = List.copyOf(rings);
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("a polygon needs a shell");
        }
        for (double[] ring : rings) {
            if (ring.length % 2 != 0) {
                throw new IllegalArgumentException("a ring has " + ring.length + " numbers, not pairs of lon and lat");
            }
        }
    }
}
