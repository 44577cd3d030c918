package io.enginehost.api.random;

/** ln k!: the serial sum of logarithms for k below 256, from there Stirling's series at k + 1 with three terms. */
final class LogFactorial {

    private static final double HALF_LOG_TAU = 0.91893853320467274178;
    private static final double[] TABLE = table(256);

    private LogFactorial() {}

    /** For a whole number k, 0 or above. */
    static double of(double k) {
        if (k < TABLE.length) {
            return TABLE[(int) k];
        }
        double x = k + 1.0;
        double square = x * x;
        return (x - 0.5) * StrictMath.log(x)
                - x
                + HALF_LOG_TAU
                + 1.0 / (12.0 * x)
                - 1.0 / (360.0 * (square * x))
                + 1.0 / (1260.0 * (square * square * x));
    }

    private static double[] table(int size) {
        double[] table = new double[size];
        for (int k = 1; k < size; k++) {
            table[k] = table[k - 1] + StrictMath.log(k);
        }
        return table;
    }
}
