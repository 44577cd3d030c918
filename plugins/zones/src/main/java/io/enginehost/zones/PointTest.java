package io.enginehost.zones;

import java.util.List;

/**
 * The exact test of a point against rings, as it is defined; {@link PartEdges} gives the same answers faster.
 *
 * <p>All rings of a part share one even-odd count, and a point on an edge or a vertex is covered.
 */
final class PointTest {

    private PointTest() {}

    /**
     * Whether the rings of one part cover a point.
     *
     * @param rings in lattice steps, no edge longer than 45 degrees in an axis
     * @param px longitude of the point in units of 1e-7 degree, like {@code py}
     * @param scale units in a step
     */
    static boolean covers(List<int[]> rings, long px, long py, long scale) {
        boolean odd = false;
        for (int[] ring : rings) {
            for (int i = 0; i < ring.length; i += 2) {
                int j = (i + 2) % ring.length;
                long x1 = ring[i] * scale;
                long y1 = ring[i + 1] * scale;
                long x2 = ring[j] * scale;
                long y2 = ring[j + 1] * scale;
                if ((y1 > py) != (y2 > py)) {
                    long side = (x2 - x1) * (py - y1) - (px - x1) * (y2 - y1);
                    if (side == 0) {
                        return true;
                    }
                    odd ^= (side > 0) == (y2 > y1);
                } else if (y1 == py && y2 == py && Math.min(x1, x2) <= px && px <= Math.max(x1, x2)) {
                    return true;
                } else if (x1 == px && y1 == py) {
                    return true;
                }
            }
        }
        return odd;
    }
}
