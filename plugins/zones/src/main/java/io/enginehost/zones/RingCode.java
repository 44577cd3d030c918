package io.enginehost.zones;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a part before compression: per ring, shell first, varint vertices, then zig-zag varint dx dy, the first
 * vertex from (0, 0), the closing vertex left out.
 */
final class RingCode {

    private RingCode() {}

    static byte[] encode(List<int[]> rings) {
        VarintOutput out = new VarintOutput();
        for (int[] ring : rings) {
            out.number(ring.length / 2);
            int x = 0;
            int y = 0;
            for (int i = 0; i < ring.length; i += 2) {
                out.difference(ring[i] - x).difference(ring[i + 1] - y);
                x = ring[i];
                y = ring[i + 1];
            }
        }
        return out.toByteArray();
    }

    /**
     * The rings of a part coded in {@code from..end-1}, proven to lie within its bounds, to reach each of them, and to have no edge longer than 45
     * degrees in an axis.
     *
     * @throws ZoneFileException if the bytes say anything else
     */
    static List<int[]> decode(byte[] bytes, int from, int end, ZonePart part, Lattice lattice, String block) {
        VarintInput in = new VarintInput(bytes, from, end, block);
        List<int[]> rings = new ArrayList<>();
        int minX = Integer.MAX_VALUE;
        int minY = Integer.MAX_VALUE;
        int maxX = Integer.MIN_VALUE;
        int maxY = Integer.MIN_VALUE;
        for (int r = 0; r < part.rings(); r++) {
            int[] ring = new int[2 * in.number(3, in.remaining() / 2, "the vertices of ring " + r)];
            int x = 0;
            int y = 0;
            for (int i = 0; i < ring.length; i += 2) {
                x += in.difference();
                y += in.difference();
                ring[i] = x;
                ring[i + 1] = y;
                minX = Math.min(minX, x);
                minY = Math.min(minY, y);
                maxX = Math.max(maxX, x);
                maxY = Math.max(maxY, y);
            }
            rings.add(ring);
        }
        in.finish();
        if (minX != part.minX() || minY != part.minY() || maxX != part.maxX() || maxY != part.maxY()) {
            throw in.corrupt("its vertices do not fill the bounds the index gives");
        }
        for (int[] ring : rings) {
            refuseLongEdges(ring, lattice.longestEdge(), in);
        }
        return rings;
    }

    private static void refuseLongEdges(int[] ring, int limit, VarintInput in) {
        for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
            if (Math.abs(ring[i] - ring[j]) > limit || Math.abs(ring[i + 1] - ring[j + 1]) > limit) {
                throw in.corrupt("an edge is longer than 45 degrees");
            }
        }
    }
}
