package io.enginehost.realism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import io.enginehost.realism.Score.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Intervals, quantiles and stability against known answers. */
class StatisticsTest {

    @Test
    void wilson_gives_the_values_of_the_literature() {
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        wilson(81, 263, 0.2553, 0.3662);
        wilson(15, 148, 0.0624, 0.1605);
        wilson(0, 20, 0.0000, 0.1611);
        wilson(1, 29, 0.0061, 0.1718);
        wilson(29, 29, 0.8830, 1.0000);
    }

    private static void wilson(double successes, double trials, double low, double high) {
        Range range = Wilson.interval(successes, trials);
        assertEquals(low, range.low(), 5e-5);
        assertEquals(high, range.high(), 5e-5);
    }

    /** Rows of a ratio whose numerator has a known spread, and a constant that is taken away. */
    private static Bootstrap bootstrap(int rows, double scale) {
        Stream stream = MasterKey.of(1).family("T", "test").stream();
        double[] a = new double[rows];
        double[] ones = new double[rows];
        double[] c = new double[rows];
        for (int i = 0; i < rows; i++) {
            a[i] = stream.normal();
        }
        Arrays.fill(ones, 1.0);
        Arrays.fill(c, 0.25);
        return new Bootstrap(scale, a, ones, c, ones);
    }

    @Test
    void a_bootstrap_of_constants_has_no_width() {
        double[] ones = {1, 1, 1};
        double[] twos = {2, 2, 2};
        Bootstrap bootstrap = new Bootstrap(100, twos, ones, ones, twos);

        assertEquals(150.0, bootstrap.statistic());
        assertEquals(new Range(150.0, 150.0), bootstrap.interval(42, "T", 40));
    }

    @Test
    void a_bootstrap_interval_covers_and_is_as_wide_as_theory_says() {
        Bootstrap bootstrap = bootstrap(2000, 1);
        Range range = bootstrap.interval(42, "T", 2000);

        // A mean of n standard normals has standard deviation 1/sqrt(n), so the interval is 3.92/sqrt(n) wide.
        assertEquals(3.92 / Math.sqrt(2000), range.high() - range.low(), 0.1 * 3.92 / Math.sqrt(2000));
        assertTrue(range.low() < bootstrap.statistic() && bootstrap.statistic() < range.high());
        assertTrue(range.low() < -0.25 && -0.25 < range.high(), range::toString);
    }

    @Test
    void the_first_resample_takes_the_rows_that_the_stream_law_says() {
        // One sample has one statistic, and both ends are it.
        double[] rows = {1, 10, 100, 1_000, 10_000};
        double[] ones = {1, 1, 1, 1, 1};
        double[] zeros = new double[5];
        Range range = new Bootstrap(5, rows, ones, zeros, ones).interval(42, "1A", 1);

        double expected = 0;
        Stream stream = MasterKey.of(42).family("1A", "cert_bootstrap").id(0L).stream();
        for (int block = 0; block < 3; block++) {
            stream.nextPair();
            expected += rows[(int) (stream.first() * 5)];
            expected += block == 2 ? 0 : rows[(int) (stream.second() * 5)];
        }
        assertEquals(expected, range.low());
        assertEquals(11_102.0, range.low());
    }

    @Test
    void golden_intervals_stay_where_they_are() {
        Range range = bootstrap(101, 100).interval(42, "1A", 400);

        assertEquals(
                "-35.7551264929 -1.43235589367", Significant.text(range.low()) + " " + Significant.text(range.high()));
    }

    @Test
    void threads_leave_an_interval_alone() throws Exception {
        Range all = bootstrap(500, 1).interval(7, "T", 400);
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            assertEquals(
                    all,
                    one.submit(() -> bootstrap(500, 1).interval(7, "T", 400)).get());
        } finally {
            one.shutdown();
        }
    }

    @Test
    void a_sample_without_a_denominator_leaves_no_interval() {
        double[] ones = {1, 1};
        assertNull(new Bootstrap(1, ones, new double[] {1, 0}, ones, ones).interval(42, "T", 400));
    }

    private static Stability stability(Double... values) {
        return Stability.of(Arrays.asList(values), Map.of(Bar.B, 0.3, Bar.BPLUS, 0.2));
    }

    @Test
    void variation_is_population_deviation_over_the_mean() {
        Stability stability = stability(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0);

        assertEquals(5.0, stability.mean());
        assertEquals(2.0, stability.sd());
        assertEquals(0.4, stability.cv());
        assertEquals(Map.of(Bar.B, false, Bar.BPLUS, false), stability.held());
        assertEquals(0.25, stability(-3.0, -5.0).cv());
        assertEquals(
                Map.of(Bar.B, true, Bar.BPLUS, false), stability(-3.0, -5.0).held());
    }

    @Test
    void zeros_do_not_vary_and_a_mean_of_zero_alone_has_no_limit() {
        assertEquals(0.0, stability(0.0, 0.0).cv());
        assertEquals(Map.of(Bar.B, true, Bar.BPLUS, true), stability(0.0, 0.0).held());
        assertNull(stability(-1.0, 1.0).cv());
        assertEquals(
                Map.of(Bar.B, false, Bar.BPLUS, false), stability(-1.0, 1.0).held());
    }

    @Test
    void a_null_on_any_seed_is_not_stable() {
        Stability stability = stability(1.0, null);

        assertNull(stability.mean());
        assertEquals(List.of(false, false), List.copyOf(stability.held().values()));
    }
}
