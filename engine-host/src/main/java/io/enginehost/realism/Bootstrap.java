package io.enginehost.realism;

import io.enginehost.api.numeric.Quantile;
import io.enginehost.api.random.FamilyKey;
import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import io.enginehost.realism.Score.Range;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The 95 % percentile interval of {@code scale * (sum a / sum b - sum c / sum d)} over rows that are drawn again with
 * replacement, as many as there are.
 *
 * <p>The stream of sample s follows from the run's seed, the segment, the family {@code cert_bootstrap} and the id s. Both lanes
 * of its blocks 0, 1, 2, … are used in turn, and a uniform u draws row {@code floor(u * rows)}. So an interval depends on the
 * order of rows and on nothing else: not on threads, and not on what was drawn before.
 */
final class Bootstrap {

    private static final String FAMILY = "cert_bootstrap";

    private final double scale;
    private final double[] a;
    private final double[] b;
    private final double[] c;
    private final double[] d;

    /** Rows of four columns of equal length, at least one row. */
    Bootstrap(double scale, double[] a, double[] b, double[] c, double[] d) {
        this.scale = scale;
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
    }

    /** The statistic of the rows as they are. */
    double statistic() {
        return statistic(sum(a), sum(b), sum(c), sum(d));
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private double statistic(double sumA, double sumB, double sumC, double sumD) {
        return scale * (sumA / sumB - sumC / sumD);
    }

    /**
     * The interval.
     *
     * @param samples at least 1
     * @return null if some sample has no finite statistic
     */
    Range interval(long seed, String segment, int samples) {
        FamilyKey family = MasterKey.of(seed).family(segment, FAMILY);
        double[] statistics = IntStream.range(0, samples)
                .parallel()
                .mapToDouble(sample -> resampled(family.id((long) sample).stream()))
                .toArray();
        if (!Arrays.stream(statistics).allMatch(Double::isFinite)) {
            return null;
        }
        Arrays.sort(statistics);
        return new Range(Quantile.ofSorted(statistics, 0.025), Quantile.ofSorted(statistics, 0.975));
    }

    private double resampled(Stream stream) {
        double sumA = 0.0;
        double sumB = 0.0;
        double sumC = 0.0;
        double sumD = 0.0;
        int rows = a.length;
        for (int i = 0; i < rows; i++) {
            boolean even = (i & 1) == 0;
            if (even) {
                stream.nextPair();
            }
            int row = Math.min((int) ((even ? stream.first() : stream.second()) * rows), rows - 1);
            sumA += a[row];
            sumB += b[row];
            sumC += c[row];
            sumD += d[row];
        }
        return statistic(sumA, sumB, sumC, sumD);
    }
}
