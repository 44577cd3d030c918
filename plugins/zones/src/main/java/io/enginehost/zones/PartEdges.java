package io.enginehost.zones;

import java.util.List;

/**
 * The edges of one part, sorted into bands of latitude: a point is tested against the edges of its own band only. Each
 * edge stands in every band it touches, so the count is exact. Immutable.
 */
final class PartEdges {

    /** A band holds about this many edges; half of them is too many bands for long edges, double is slower. */
    private static final int EDGES_PER_BAND = 8;

    private final long scale;
    private final int minY;
    /** A band is 2^shift steps high. */
    private final int shift;
    /** First number of a band in {@link #edges}; one more than there are bands. */
    private final int[] bandStart;
    /** x1, y1, x2, y2 of each edge with y1 <= y2. */
    private final int[] edges;

    /**
     * @param rings in lattice steps, within the bounds of the part, no edge longer than 45 degrees in an axis
     * @param scale units in a step
     */
    PartEdges(ZonePart part, List<int[]> rings, long scale) {
        this.scale = scale;
        this.minY = part.minY();
        int height = part.maxY() - part.minY();
        long count = rings.stream().mapToLong(ring -> ring.length / 2).sum();
        int bits = 0;
        while ((height >> bits) > count / EDGES_PER_BAND) {
            bits++;
        }
        int[] sizes = bandSizes(rings, height, bits);
        // Tall edges stand in many bands: coarser bands keep the memory within four times the edges.
        while (sum(sizes) > 4 * count) {
            sizes = bandSizes(rings, height, ++bits);
        }
        this.shift = bits;
        this.bandStart = new int[sizes.length + 1];
        for (int band = 0; band < sizes.length; band++) {
            bandStart[band + 1] = bandStart[band] + 4 * sizes[band];
        }
        this.edges = new int[bandStart[sizes.length]];
        fill(rings);
    }

    private int[] bandSizes(List<int[]> rings, int height, int bits) {
        int[] steps = new int[(height >> bits) + 2];
        for (int[] ring : rings) {
            for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
                steps[(Math.min(ring[i + 1], ring[j + 1]) - minY) >> bits]++;
                steps[((Math.max(ring[i + 1], ring[j + 1]) - minY) >> bits) + 1]--;
            }
        }
        int[] sizes = new int[steps.length - 1];
        for (int band = 0, size = 0; band < sizes.length; band++) {
            size += steps[band];
            sizes[band] = size;
        }
        return sizes;
    }

    private static long sum(int[] sizes) {
        long sum = 0;
        for (int size : sizes) {
            sum += size;
        }
        return sum;
    }

    private void fill(List<int[]> rings) {
        int[] next = bandStart.clone();
        for (int[] ring : rings) {
            for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
                int low = ring[j + 1] <= ring[i + 1] ? j : i;
                int high = i + j - low;
                int last = (ring[high + 1] - minY) >> shift;
                for (int band = (ring[low + 1] - minY) >> shift; band <= last; band++) {
                    int at = next[band];
                    edges[at] = ring[low];
                    edges[at + 1] = ring[low + 1];
                    edges[at + 2] = ring[high];
                    edges[at + 3] = ring[high + 1];
                    next[band] = at + 4;
                }
            }
        }
    }

    /** Takes edges in lattice steps. */
    interface EdgeConsumer {
        void accept(int x1, int y1, int x2, int y2);
    }

    /** Hands over every edge that touches a range of latitudes in steps, some of them several times, and some of their neighbours. */
    void forEachBetween(int south, int north, EdgeConsumer consumer) {
        int bands = bandStart.length - 1;
        int first = Math.max(0, (south - minY) >> shift);
        int last = Math.min(bands - 1, (north - minY) >> shift);
        for (int band = first; band <= last; band++) {
            for (int e = bandStart[band]; e < bandStart[band + 1]; e += 4) {
                consumer.accept(edges[e], edges[e + 1], edges[e + 2], edges[e + 3]);
            }
        }
    }

    /** Whether the part covers a point in units of 1e-7 degree that lies between its southern and northern bounds. */
    boolean covers(long px, long py) {
        // Of a step boundary only the floor matters: y1 <= py exactly when y1 <= floor(py), in steps.
        int floor = (int) Math.floorDiv(py, scale);
        boolean onStep = floor * scale == py;
        int band = (floor - minY) >> shift;
        boolean odd = false;
        int end = bandStart[band + 1];
        for (int e = bandStart[band]; e < end; e += 4) {
            int y1 = edges[e + 1];
            int y2 = edges[e + 3];
            if (y1 > floor || y2 < floor) {
                continue;
            }
            long x1 = edges[e] * scale;
            long x2 = edges[e + 2] * scale;
            if (floor < y2) {
                long side = (x2 - x1) * (py - y1 * scale) - (px - x1) * (y2 - y1) * scale;
                if (side == 0) {
                    return true;
                }
                odd ^= side > 0;
            } else if (onStep && (x2 == px || y1 == y2 && Math.min(x1, x2) <= px && px <= Math.max(x1, x2))) {
                return true;
            }
        }
        return odd;
    }
}
