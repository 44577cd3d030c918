package io.enginehost.reference.country;

import java.util.Arrays;

/**
 * Natural breaks: the partition of sorted values into K classes with the least sum of squared deviations from the class means, by
 * dynamic programming (Fisher 1958, "On grouping for maximum homogeneity"). Of equal partitions the one with the smallest split
 * index wins.
 */
public final class JenksBreaks {

    private final double[] upper;

    private JenksBreaks(double[] upper) {
        this.upper = upper;
    }

    /**
     * Finds the classes of at least K values.
     *
     * @param values in any order
     * @param classes K, at least 1
     */
    public static JenksBreaks of(double[] values, int classes) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double[] sum = new double[n + 1];
        double[] squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sum[i + 1] = sum[i] + sorted[i];
            squares[i + 1] = squares[i] + sorted[i] * sorted[i];
        }
        // least[b][j]: cost of the first j values in b classes; split[b][j]: how many of them lie before the last
        // class.
        double[][] least = new double[classes + 1][n + 1];
        int[][] split = new int[classes + 1][n + 1];
        for (double[] row : least) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        least[0][0] = 0;
        for (int b = 1; b <= classes; b++) {
            for (int j = b; j <= n; j++) {
                for (int i = b - 1; i < j; i++) {
                    double s = sum[j] - sum[i];
                    double cost = least[b - 1][i] + (squares[j] - squares[i] - s * s / (j - i));
                    if (cost < least[b][j]) {
                        least[b][j] = cost;
                        split[b][j] = i;
                    }
                }
            }
        }
        double[] upper = new double[classes];
        for (int b = classes, j = n; b >= 1; j = split[b][j], b--) {
            upper[b - 1] = sorted[j - 1];
        }
        return new JenksBreaks(upper);
    }

    /** Largest value of each class, ascending. */
    public double[] upperBounds() {
        return upper.clone();
    }

    /** The class of a value, 1 to K; classes include their upper bound, the last has none. */
    public int classOf(double value) {
        int b = 0;
        while (b < upper.length - 1 && value > upper[b]) {
            b++;
        }
        return b + 1;
    }
}
