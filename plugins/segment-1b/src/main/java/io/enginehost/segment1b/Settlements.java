package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.Arrays;

/**
 * The settlements of one country: the tiles that its sites may stand on. A systematic sample of the tiles by weight, along
 * their order: a tile of k times the average weight is hit about k times.
 *
 * @param tiles position of every settlement in the order it was chosen from, rising
 * @param hits how often each was hit, at least once
 * @param ofHit the settlement of every hit, 0 to settlements - 1, never falling
 */
record Settlements(int[] tiles, int[] hits, int[] ofHit) {

    /**
     * Takes {@code count} equidistant units of weight, from an offset that {@code u} gives.
     *
     * @param weights whole weights in order, none negative, their sum positive
     * @param count how many hits, at least 1
     * @param u in (0, 1)
     * @throws EngineException {@code NUMERIC_OVERFLOW} if the sum times the count passes 63 bits
     */
    static Settlements choose(long[] weights, int count, double u) {
        long sum = Arrays.stream(weights).sum();
        if (sum > Long.MAX_VALUE / count) {
            throw new EngineException(FailureClass.NUMERIC, "NUMERIC_OVERFLOW", count + " hits on a weight of " + sum);
        }
        long offset = Math.min((long) (u * sum), sum - 1);
        int[] tiles = new int[count];
        int[] hits = new int[count];
        int[] ofHit = new int[count];
        int chosen = 0;
        int tile = 0;
        long reached = weights[0];
        for (int k = 0; k < count; k++) {
            long position = (k * sum + offset) / count;
            while (reached <= position) {
                reached += weights[++tile];
            }
            if (chosen == 0 || tiles[chosen - 1] != tile) {
                tiles[chosen++] = tile;
            }
            hits[chosen - 1]++;
            ofHit[k] = chosen - 1;
        }
        return new Settlements(Arrays.copyOf(tiles, chosen), Arrays.copyOf(hits, chosen), ofHit);
    }

    /** How many settlements there are. */
    int size() {
        return tiles.length;
    }

    /** How many hits there are. */
    int hitCount() {
        return ofHit.length;
    }
}
