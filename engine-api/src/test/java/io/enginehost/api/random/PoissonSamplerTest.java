package io.enginehost.api.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.random.Statistics.Moments;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonSamplerTest {

    private static final int DRAWS = 400_000;
    private static final MasterKey MASTER = MasterKey.of(20260115);

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 3.5, 9.99, 10, 10.01, 11.383, 40, 700, 50_000, 1e9})
    void mean_and_variance_are_lambda(double lambda) {
        Stream stream = stream(lambda);
        Moments moments = Moments.of(sample(() -> stream.poisson(lambda)));
        double meanError = Math.sqrt(lambda / DRAWS);
        // Var(s^2) = (kappa4 + 2 kappa2^2) / n, and all cumulants are lambda.
        double varianceError = Math.sqrt((lambda + 2.0 * lambda * lambda) / DRAWS);
        assertEquals(lambda, moments.mean(), 4.5 * meanError);
        assertEquals(lambda, moments.variance(), 4.5 * varianceError);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.3, 3.5, 9.99, 10, 10.01, 11.383, 40, 255.5, 700, 50_000})
    void counts_follow_the_poisson_law(double lambda) {
        Stream stream = stream(lambda);
        double[] counts = sample(() -> stream.poisson(lambda));
        int from = (int) Math.max(0.0, lambda - 7.0 * Math.sqrt(lambda));
        int to = (int) (lambda + 7.0 * Math.sqrt(lambda) + 15.0);
        double z = Statistics.chiSquareZ(counts, from, to, k -> Statistics.poissonMass(lambda, k));
        assertTrue(z < 4.5, "chi-square is " + z + " sd above its mean");
    }

    @Test
    void counts_are_nearly_normal_at_the_edge_of_the_domain() {
        Stream stream = stream(1e9);
        double[] standard = DoubleStream.of(sample(() -> stream.poisson(1e9)))
                .map(k -> (k - 1e9) / Math.sqrt(1e9))
                .toArray();
        assertTrue(Statistics.kolmogorov(standard, Statistics::normalCdf) < 1.95);
    }

    @Test
    void no_wild_outlier_near_eleven() {
        Stream stream = stream(11.383);
        double max = DoubleStream.of(sample(() -> stream.poisson(11.383))).max().orElseThrow();
        assertTrue(max >= 25 && max <= 36, "maximum " + max);
    }

    @Test
    void the_budget_is_one_draw_below_ten_and_two_per_try_from_ten_on() {
        assertEquals(1.0, drawsPerCount(9.999999), 0.0);
        assertEquals(2.66, drawsPerCount(10), 0.01);
        assertEquals(2.25, drawsPerCount(50_000), 0.01);
        Stream none = stream(0);
        assertEquals(0, none.poisson(0.0));
        assertEquals(0, none.draws());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.05, 0.3, 1, 3.5, 9.99, 10, 10.01, 11.383, 30, 40, 700})
    void zero_truncated_counts_follow_the_poisson_law_given_at_least_one(double lambda) {
        Stream stream = stream(lambda);
        double[] counts = sample(() -> stream.zeroTruncatedPoisson(lambda));
        assertTrue(DoubleStream.of(counts).min().orElseThrow() >= 1.0);
        int to = (int) (lambda + 7.0 * Math.sqrt(lambda) + 15.0);
        double positive = -Math.expm1(-lambda);
        double z = Statistics.chiSquareZ(counts, 1, to, k -> Statistics.poissonMass(lambda, k) / positive);
        assertTrue(z < 4.5, "chi-square is " + z + " sd above its mean");
    }

    /** Given at least one, the mean is e = lambda / (1 - exp(-lambda)) and the variance e (1 + lambda - e). */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.3, 9.99, 10, 10.01, 30, 700})
    void zero_truncated_counts_have_the_mean_and_variance_of_the_law(double lambda) {
        Stream stream = stream(lambda);
        Moments moments = Moments.of(sample(() -> stream.zeroTruncatedPoisson(lambda)));
        double positive = -Math.expm1(-lambda);
        double mean = lambda / positive;
        double variance = mean * (1.0 + lambda - mean);
        double fourth = 0.0;
        for (int k = 1; k < lambda + 20.0 * Math.sqrt(lambda) + 20.0; k++) {
            fourth += Math.pow(k - mean, 4) * Statistics.poissonMass(lambda, k) / positive;
        }
        assertEquals(mean, moments.mean(), 4.5 * Math.sqrt(variance / DRAWS));
        assertEquals(variance, moments.variance(), 4.5 * Math.sqrt((fourth - variance * variance) / DRAWS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, Double.MIN_VALUE, 1e-300, 1e-17, 1e-15, 1e-12})
    void a_vanishing_zero_truncated_mean_gives_one(double lambda) {
        Stream stream = stream(lambda);
        for (int i = 0; i < 100_000; i++) {
            assertEquals(1, stream.zeroTruncatedPoisson(lambda));
        }
        assertEquals(100_000, stream.draws());
    }

    @Test
    void zero_truncated_twos_appear_at_half_lambda_however_small() {
        double lambda = 1e-3;
        Stream stream = stream(lambda);
        double twos = DoubleStream.of(sample(() -> stream.zeroTruncatedPoisson(lambda)))
                .filter(k -> k == 2.0)
                .count();
        double expected = DRAWS * lambda / 2.0;
        assertEquals(expected, twos, 4.5 * Math.sqrt(expected));
    }

    @Test
    void negative_binomial_counts_have_mean_mu_and_variance_mu_plus_mu_squared_over_phi() {
        double mu = 11.383;
        for (double phi : new double[] {0.4, 2.0, 45.0}) {
            Stream stream = MASTER.family("T", "nb").id((long) (phi * 10)).stream();
            Moments moments = Moments.of(sample(() -> stream.negativeBinomial(mu, phi)));
            double variance = mu + mu * mu / phi;
            assertEquals(mu, moments.mean(), 4.5 * Math.sqrt(variance / DRAWS));
            // The excess kurtosis of the law is 6/phi + 1/variance.
            double varianceError = variance * Math.sqrt((2.0 + 6.0 / phi + 1.0 / variance) / DRAWS);
            assertEquals(variance, moments.variance(), 4.5 * varianceError);
        }
    }

    /** Gamma(k + phi) / (Gamma(phi) k!) p^phi (1 - p)^k with p = phi / (mu + phi), on both sides of the switch of methods. */
    @ParameterizedTest
    @CsvSource({"1.5, 3", "11.383, 0.4", "11.383, 45", "56, 30"})
    void negative_binomial_counts_follow_their_law(double mu, double phi) {
        Stream stream = MASTER.family("T", "nb-law").id((long) (100 * mu)).id((long) (10 * phi)).stream();
        double[] counts = sample(() -> stream.negativeBinomial(mu, phi));
        double sd = Math.sqrt(mu + mu * mu / phi);
        double z = Statistics.chiSquareZ(
                counts,
                0,
                (int) (mu + 12.0 * sd + 15.0),
                k -> Math.exp(Statistics.logGamma(k + phi)
                        - Statistics.logGamma(phi)
                        - Statistics.logGamma(k + 1.0)
                        + phi * Math.log(phi / (mu + phi))
                        + k * Math.log(mu / (mu + phi))));
        assertTrue(z < 4.5, "chi-square is " + z + " sd above its mean");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, 1.000001e9})
    void a_mean_outside_the_domain_is_refused_before_any_draw(double lambda) {
        Stream stream = stream(lambda);
        assertRefused(assertThrows(EngineException.class, () -> stream.poisson(lambda)));
        assertRefused(assertThrows(EngineException.class, () -> stream.zeroTruncatedPoisson(lambda)));
        assertEquals(0, stream.draws());
    }

    @Test
    void sums_that_stop_just_below_the_uniform_end_the_climb_at_a_possible_count() {
        for (double lambda : new double[] {1e-9, 0.3, 3.5, 9.99}) {
            double p = StrictMath.exp(-lambda);
            int k = PoissonSampler.climb(1.0, lambda, p, p, 0);
            assertTrue(k <= 50, "count " + k + " at mean " + lambda);
        }
    }

    @Test
    void log_factorials_meet_at_the_switch_to_stirling() {
        for (int k : new int[] {2, 20, 170, 255, 256, 257, 1_000}) {
            assertEquals(0.0, LogFactorial.of(k) - LogFactorial.of(k - 1) - Math.log(k), 1e-12 * LogFactorial.of(k));
        }
    }

    private static void assertRefused(EngineException e) {
        assertEquals(FailureClass.DOMAIN, e.failureClass());
        assertEquals("NUM_NONFINITE", e.code());
    }

    private static double drawsPerCount(double lambda) {
        Stream stream = stream(lambda);
        sample(() -> stream.poisson(lambda));
        return (double) stream.draws() / DRAWS;
    }

    private static Stream stream(double lambda) {
        return MASTER.family("T", "poisson").id(Double.doubleToLongBits(lambda)).stream();
    }

    private static double[] sample(java.util.function.DoubleSupplier sampler) {
        return DoubleStream.generate(sampler).limit(DRAWS).toArray();
    }
}
