package io.enginehost.zones;

import java.util.Arrays;

/**
 * The integer lattice vertices live on, and what happens to a ring there. Rings are flat arrays x, y, x, y, ... in lattice
 * steps without the closing vertex.
 *
 * <p>Neighbouring zones share vertices, and every operation here depends on the vertices of the line it changes and not on
 * the direction in which a ring runs along it, so shared borders stay shared.
 *
 * @param steps lattice steps per degree; divides 10,000,000
 */
record Lattice(int steps) {

    /** Units of 1e-7 degree in a degree. */
    static final int UNITS_PER_DEGREE = 10_000_000;

    private static final int MAX_STEPS = 100_000;

    Lattice {
        if (steps < 1 || steps > MAX_STEPS || UNITS_PER_DEGREE % steps != 0) {
            throw new IllegalArgumentException("lattice steps per degree must divide " + UNITS_PER_DEGREE
                    + " and be at most " + MAX_STEPS + ", not " + steps);
        }
    }

    /** Units in a lattice step. */
    int unitsPerStep() {
        return UNITS_PER_DEGREE / steps;
    }

    /** Longitude 180 in steps. */
    int halfTurn() {
        return 180 * steps;
    }

    /** Latitude 90 in steps. */
    int pole() {
        return 90 * steps;
    }

    /** The longest edge in one axis, 45 degrees: with it every product of the point test stays within 64 bits. */
    int longestEdge() {
        return 45 * steps;
    }

    /** Degrees to steps, half to even; longitudes may leave [-180, 180] by one turn. */
    int[] round(double[] lonLat) {
        int[] ring = new int[lonLat.length];
        for (int i = 0; i < ring.length; i += 2) {
            double lon = lonLat[i];
            double lat = lonLat[i + 1];
            // Written so that NaN is refused too.
            if (!(Math.abs(lon) <= 540) || !(Math.abs(lat) <= 90.001)) {
                throw new IllegalArgumentException("vertex (lon " + lon + ", lat " + lat + ") is not on the Earth");
            }
            ring[i] = (int) Math.rint(lon * steps);
            ring[i + 1] = Math.max(-pole(), Math.min(pole(), (int) Math.rint(lat * steps)));
        }
        return ring;
    }

    /**
     * Without repeated vertices and vertices on the line of their neighbours. The latter takes spikes away as well: land
     * narrower than a step becomes a line there, and a line covers nothing.
     *
     * @return the ring, or an empty one if fewer than three vertices or no area are left
     */
    static int[] clean(int[] ring) {
        int[] out = new int[ring.length];
        int n = 0;
        for (int i = 0; i < ring.length; i += 2) {
            n = push(out, n, ring[i], ring[i + 1]);
        }
        int from = 0;
        while (n - from >= 6) {
            if (same(out, n - 2, from) || onLine(out, n - 4, n - 2, from)) {
                n -= 2;
            } else if (onLine(out, n - 2, from, from + 2)) {
                from += 2;
            } else {
                break;
            }
        }
        int[] cleaned = Arrays.copyOfRange(out, from, n);
        return cleaned.length < 6 || doubleArea(cleaned) == 0 ? new int[0] : cleaned;
    }

    private static int push(int[] out, int size, int x, int y) {
        int n = size;
        out[n] = x;
        out[n + 1] = y;
        while (n >= 4 && onLine(out, n - 4, n - 2, n)) {
            n -= 2;
            out[n] = x;
            out[n + 1] = y;
        }
        return n >= 2 && same(out, n - 2, n) ? n : n + 2;
    }

    private static boolean same(int[] ring, int a, int b) {
        return ring[a] == ring[b] && ring[a + 1] == ring[b + 1];
    }

    private static boolean onLine(int[] ring, int a, int b, int c) {
        return (long) (ring[b] - ring[a]) * (ring[c + 1] - ring[b + 1])
                == (long) (ring[c] - ring[b]) * (ring[b + 1] - ring[a + 1]);
    }

    /** Halves edges longer than 45 degrees in an axis at the integer midpoint, until none is left. */
    int[] splitLongEdges(int[] ring) {
        int limit = longestEdge();
        int[] current = ring;
        while (true) {
            int[] next = new int[2 * current.length];
            int n = 0;
            for (int i = 0; i < current.length; i += 2) {
                int j = (i + 2) % current.length;
                next[n++] = current[i];
                next[n++] = current[i + 1];
                if (Math.abs(current[j] - current[i]) > limit || Math.abs(current[j + 1] - current[i + 1]) > limit) {
                    next[n++] = Math.floorDiv(current[i] + current[j], 2);
                    next[n++] = Math.floorDiv(current[i + 1] + current[j + 1], 2);
                }
            }
            if (n == current.length) {
                return current;
            }
            current = Arrays.copyOf(next, n);
        }
    }

    /** Twice the area in square steps, positive whatever the direction. */
    static long doubleArea(int[] ring) {
        long sum = 0;
        for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
            sum += (long) ring[j] * ring[i + 1] - (long) ring[i] * ring[j + 1];
        }
        return Math.abs(sum);
    }
}
