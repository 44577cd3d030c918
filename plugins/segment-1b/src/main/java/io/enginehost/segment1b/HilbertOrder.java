package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.Arrays;

/**
 * Cells of a grid along Hilbert's curve: cells that follow each other on it touch, so a stretch of it is a compact area. Taking
 * every so-manieth unit of weight along the curve spreads picks over a country in two dimensions, where taking them row by row
 * would lay them out in stripes.
 */
final class HilbertOrder {

    private HilbertOrder() {}

    /**
     * The positions 0 to n - 1 of the given cells in the order of the curve that covers them all.
     *
     * @param rows row of every cell
     * @param cols column of every cell; no two cells agree in both
     */
    static int[] of(int[] rows, int[] cols) {
        if (rows.length == 0) {
            return new int[0];
        }
        int top = Integer.MAX_VALUE;
        int left = Integer.MAX_VALUE;
        int bottom = 0;
        int right = 0;
        for (int i = 0; i < rows.length; i++) {
            top = Math.min(top, rows[i]);
            bottom = Math.max(bottom, rows[i]);
            left = Math.min(left, cols[i]);
            right = Math.max(right, cols[i]);
        }
        int extent = Math.max(bottom - top, right - left);
        long side = sideAbove(extent);
        if (side > 1L << 31 || rows.length > Long.MAX_VALUE / side / side) {
            throw new EngineException(
                    FailureClass.NUMERIC, "NUMERIC_OVERFLOW", rows.length + " tiles in a square of side " + side);
        }
        long[] keys = new long[rows.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = distance(cols[i] - left, rows[i] - top, side) * keys.length + i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int k = 0; k < keys.length; k++) {
            order[k] = (int) (keys[k] % keys.length);
        }
        return order;
    }

    /** The smallest power of two above {@code extent}, 1 or more. */
    static long sideAbove(int extent) {
        return extent == 0 ? 1 : Long.highestOneBit(extent) << 1;
    }

    /**
     * How far along the curve a cell lies.
     *
     * @param x column, 0 to side - 1
     * @param y row, 0 to side - 1
     * @param side a power of two, at most 2^31
     * @return 0 to side^2 - 1
     */
    static long distance(long x, long y, long side) {
        long d = 0;
        for (long s = side >> 1; s > 0; s >>= 1) {
            long rx = (x & s) > 0 ? 1 : 0;
            long ry = (y & s) > 0 ? 1 : 0;
            d += s * s * ((3 * rx) ^ ry);
            if (ry == 0) {
                if (rx == 1) {
                    x = side - 1 - x;
                    y = side - 1 - y;
                }
                long swapped = x;
                x = y;
                y = swapped;
            }
        }
        return d;
    }
}
