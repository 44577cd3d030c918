package io.enginehost.segment1a;

import io.enginehost.api.numeric.LargestRemainder;

/** How the outlets of a merchant would split over all its candidates by prior weight alone, within bounds. */
final class PriorSplit {

    private PriorSplit() {}

    /**
     * Every candidate gets its lower bound; what is left goes by weight and largest remainder to those with room.
     *
     * @param n outlets, at least 1
     * @param bounds bounds of home and foreign countries
     * @param ranks the rank of every candidate, 0 for the home; the order of rows decides between equal remainders
     * @param weights &gt; 0
     * @return counts that sum to n, and the place of every candidate in the order of remainders
     */
    static Split of(int n, ThresholdsPolicy.Bounds bounds, int[] ranks, double[] weights) {
        int rows = ranks.length;
        long[] room = new long[rows];
        double[] open = new double[rows];
        long left = n;
        for (int i = 0; i < rows; i++) {
            int low = bounds.low(ranks[i]);
            room[i] = bounds.high(ranks[i]) - low;
            open[i] = room[i] > 0 ? weights[i] : 0.0;
            left -= low;
        }
        double[] targets = left == 0 ? new double[rows] : LargestRemainder.targets(left, open);
        LargestRemainder.Split split = LargestRemainder.split(left, targets, room);
        int[] counts = new int[rows];
        for (int i = 0; i < rows; i++) {
            counts[i] = Math.toIntExact(bounds.low(ranks[i]) + split.counts()[i]);
        }
        return new Split(counts, split.ranks());
    }

    /**
     * A split, parallel to the rows it was made of.
     *
     * @param counts outlets per row
     * @param residualRanks 1-based
     */
    record Split(int[] counts, int[] residualRanks) {}
}
