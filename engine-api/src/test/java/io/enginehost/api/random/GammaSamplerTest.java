package io.enginehost.api.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.random.Statistics.Moments;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaSamplerTest {

    private static final int DRAWS = 400_000;
    private static final MasterKey MASTER = MasterKey.of(20260115);

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.5, 0.99, 1, 1.01, 2.5, 50, 1e6})
    void mean_and_variance_are_alpha(double alpha) {
        Stream stream = stream(alpha);
        Moments moments = Moments.of(sample(DRAWS, () -> stream.gamma(alpha)));
        assertEquals(alpha, moments.mean(), 4.5 * Math.sqrt(alpha / DRAWS));
        double varianceError = alpha * Math.sqrt((2.0 + 6.0 / alpha) / DRAWS);
        assertEquals(alpha, moments.variance(), 4.5 * varianceError);
        double drawsEach = (double) stream.draws() / DRAWS;
        assertTrue(drawsEach >= 3.0 && drawsEach <= 4.2, "draws " + drawsEach);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 0.5, 0.99, 0.999999, 1, 1.000001, 1.01, 2.5, 50})
    void variates_follow_the_gamma_law(double alpha) {
        Stream stream = stream(alpha);
        double[] sample = sample(100_000, () -> stream.gamma(alpha));
        assertTrue(Statistics.kolmogorov(sample, x -> Statistics.gammaCdf(alpha, x)) < 1.95);
    }

    @Test
    void the_logarithm_of_a_tiny_shape_is_exponential_where_the_variate_itself_underflows() {
        double alpha = 1e-5;
        Stream stream = stream(alpha);
        double[] scaled = sample(100_000, () -> -alpha * stream.logGamma(alpha));
        assertTrue(Statistics.kolmogorov(scaled, x -> x <= 0.0 ? 0.0 : -Math.expm1(-x)) < 1.95);
        assertEquals(0.0, stream(alpha).gamma(alpha));
    }

    @Test
    void a_huge_shape_is_nearly_normal() {
        double alpha = 1e9;
        Stream stream = stream(alpha);
        double[] standard = sample(100_000, () -> (stream.gamma(alpha) - alpha) / Math.sqrt(alpha));
        assertTrue(Statistics.kolmogorov(standard, Statistics::normalCdf) < 1.95);
    }

    @Test
    void the_variate_and_its_logarithm_come_from_the_same_draws() {
        for (double alpha : new double[] {0.3, 1.0, 7.5}) {
            Stream one = stream(alpha);
            Stream other = stream(alpha);
            for (int i = 0; i < 1_000; i++) {
                double g = one.gamma(alpha);
                assertEquals(g, Math.exp(other.logGamma(alpha)), 1e-14 * g);
            }
            assertEquals(one.draws(), other.draws());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE})
    void shapes_without_a_variate_are_refused(double alpha) {
        assertThrows(EngineException.class, () -> stream(alpha).gamma(alpha));
    }

    @Test
    void dirichlet_shares_have_the_means_and_variances_of_the_law() {
        double[] alpha = {0.2, 1.0, 2.3, 6.5};
        double total = 10.0;
        Stream stream = stream(-1);
        double[][] shares = new double[100_000][];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = stream.dirichlet(alpha);
            assertEquals(1.0, DoubleStream.of(shares[i]).sum(), 1e-15 * 4);
        }
        for (int j = 0; j < alpha.length; j++) {
            int column = j;
            Moments moments = Moments.of(java.util.Arrays.stream(shares)
                    .mapToDouble(row -> row[column])
                    .toArray());
            double mean = alpha[j] / total;
            double variance = mean * (1.0 - mean) / (total + 1.0);
            assertEquals(mean, moments.mean(), 4.5 * Math.sqrt(variance / shares.length));
            assertEquals(variance, moments.variance(), 0.05 * variance);
        }
    }

    @Test
    void two_unit_parameters_give_uniform_shares() {
        Stream stream = stream(-2);
        double[] sample = sample(100_000, () -> stream.dirichlet(new double[] {1.0, 1.0})[0]);
        assertTrue(Statistics.kolmogorov(sample, x -> x) < 1.95);
    }

    @Test
    void shares_of_tiny_parameters_never_vanish_together() {
        double[] alpha = {1e-6, 1e-6, 1e-6};
        Stream stream = stream(-3);
        int[] wins = new int[3];
        for (int i = 0; i < 30_000; i++) {
            double[] shares = stream.dirichlet(alpha);
            assertEquals(1.0, DoubleStream.of(shares).sum(), 1e-15);
            for (int j = 0; j < 3; j++) {
                wins[j] += shares[j] > 0.5 ? 1 : 0;
            }
        }
        for (int win : wins) {
            assertEquals(10_000, win, 400);
        }
    }

    private static Stream stream(double id) {
        return MASTER.family("T", "gamma").id(Double.doubleToLongBits(id)).stream();
    }

    private static double[] sample(int draws, java.util.function.DoubleSupplier sampler) {
        return DoubleStream.generate(sampler).limit(draws).toArray();
    }
}
