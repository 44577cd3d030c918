package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1a.StationarityTests.Result;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The closed forms of truncated laws against their series, summed term by term. */
class CountStatisticsTest {

    /** Mean and variance of a law, cut below {@code from} and summed as far as it matters. */
    private record Series(double mass, double mean, double variance) {

        static Series of(int from, int to, IntToDoubleFunction law) {
            double mass = 0;
            double first = 0;
            double second = 0;
            for (int k = from; k < to; k++) {
                double p = law.applyAsDouble(k);
                mass += p;
                first += k * p;
                second += (double) k * k * p;
            }
            return new Series(mass, first / mass, second / mass - first * first / mass / mass);
        }
    }

    private static double[] negativeBinomial(double mu, double phi, int size) {
        double[] law = new double[size];
        law[0] = Math.pow(phi / (mu + phi), phi);
        for (int k = 1; k < size; k++) {
            law[k] = law[k - 1] * (k - 1 + phi) / k * mu / (mu + phi);
        }
        return law;
    }

    private static Map<String, Result> report(CountStatistics statistics) {
        StationarityTests tests = new StationarityTests();
        statistics.report(Shipped.validation().sampler(), tests);
        return tests.results().stream().collect(Collectors.toMap(Result::test_id, Function.identity()));
    }

    @ParameterizedTest
    @CsvSource({"14.65, 36.09", "56.2, 30.3", "1.5, 3", "0.05, 12", "4, 0.3", "900, 20"})
    void counts_below_2_have_the_mass_of_their_series(double mu, double phi) {
        double[] law = negativeBinomial(mu, phi, 2);
        NegativeBinomial closed = NegativeBinomial.of(mu, phi);
        assertEquals(law[0], closed.zero(), 1e-13);
        assertEquals(law[1], closed.one(), 1e-13);
        assertEquals(law[0] + law[1], closed.below2(), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"14.65, 36.09, 20, 0", "56.2, 30.3, 7, 1", "1.5, 3, 2, 4", "0.3, 12, 3, 40", "4, 0.3, 9, 2"})
    void a_count_is_held_against_the_law_of_counts_of_2_and_more(double mu, double phi, int n, int rejected) {
        double[] law = negativeBinomial(mu, phi, 5_000);
        Series truncated = Series.of(2, law.length, k -> law[k]);
        CountStatistics statistics = new CountStatistics();
        statistics.addCount(mu, phi, n, rejected, Channel.card_present);
        Map<String, Result> results = report(statistics);

        double z = Math.abs(n - truncated.mean()) / Math.sqrt(truncated.variance());
        assertEquals(z, results.get("nb.mean_z").value(), 1e-9 * Math.max(1, z));
        // Attempts before the first of 2 or more are geometric.
        double a = truncated.mass();
        double rejections = Math.abs(rejected - (1 - a) / a) / Math.sqrt(Math.max(1, (1 - a) / a / a));
        assertEquals(rejections, results.get("nb.rejection_z").value(), 1e-9 * Math.max(1, rejections));
        assertEquals(1, results.get("nb.mean_z").rows());
        assertFalse(results.containsKey("ztp.mean_z"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 2.7, 9.99, 10, 30})
    void a_target_is_held_against_the_law_of_counts_of_1_and_more(double lambda) {
        double[] law = new double[400];
        law[0] = Math.exp(-lambda);
        for (int k = 1; k < law.length; k++) {
            law[k] = law[k - 1] * lambda / k;
        }
        Series truncated = Series.of(1, law.length, k -> law[k]);
        CountStatistics statistics = new CountStatistics();
        statistics.addTarget(4, lambda);
        double z = Math.abs(4 - truncated.mean()) / Math.sqrt(truncated.variance());
        assertEquals(z, report(statistics).get("ztp.mean_z").value(), 1e-9 * z);
    }

    @Test
    void excesses_add_up_and_cancel() {
        double e = 2 / -Math.expm1(-2);
        CountStatistics statistics = new CountStatistics();
        statistics.addTarget(1, 2);
        statistics.addTarget(4, 2);
        Result result = report(statistics).get("ztp.mean_z");
        assertEquals(Math.abs(5 - 2 * e) / Math.sqrt(2 * e * (3 - e)), result.value(), 1e-12);
        assertEquals(2, result.rows());
        assertTrue(result.passed());
        for (int i = 0; i < 100; i++) {
            statistics.addTarget(3, 2);
        }
        assertFalse(report(statistics).get("ztp.mean_z").passed());
    }

    @Test
    void channels_differ_by_means_over_the_spread_within_them() {
        CountStatistics statistics = new CountStatistics();
        // ln phi is 1 or 3 with the card present, 3 or 7 without it: means 2 and 5, variances 1 and 4.
        addPhis(statistics, 15, Channel.card_present, 1, 3);
        addPhis(statistics, 30, Channel.card_not_present, 3, 7);
        Result result = report(statistics).get("phi.channel_smd");
        assertEquals(3 / Math.sqrt((30 * 1.0 + 60 * 4.0) / 90), result.value(), 1e-12);
        assertEquals(90, result.rows());
        assertEquals(0.2, result.min());
        assertTrue(result.passed());
    }

    @Test
    void a_channel_of_less_than_thirty_is_not_compared() {
        CountStatistics statistics = new CountStatistics();
        addPhis(statistics, 14, Channel.card_present, 1, 3);
        addPhis(statistics, 30, Channel.card_not_present, 3, 7);
        assertFalse(report(statistics).containsKey("phi.channel_smd"));
    }

    @Test
    void one_phi_for_all_fails_with_a_number() {
        CountStatistics statistics = new CountStatistics();
        addPhis(statistics, 15, Channel.card_present, 0, 0);
        addPhis(statistics, 15, Channel.card_not_present, 0, 0);
        Result result = report(statistics).get("phi.channel_smd");
        assertEquals(0.0, result.value());
        assertFalse(result.passed());
    }

    @Test
    void one_phi_for_each_channel_passes_with_a_number() {
        CountStatistics statistics = new CountStatistics();
        addPhis(statistics, 15, Channel.card_present, 0, 0);
        addPhis(statistics, 15, Channel.card_not_present, 1, 1);
        Result result = report(statistics).get("phi.channel_smd");
        assertTrue(Double.isFinite(result.value()) && result.value() > 1e6, result.toString());
        assertTrue(result.passed());
    }

    private static void addPhis(CountStatistics statistics, int pairs, Channel channel, double low, double high) {
        for (int i = 0; i < pairs; i++) {
            statistics.addCount(20, Math.exp(low), 20, 0, channel);
            statistics.addCount(20, Math.exp(high), 20, 0, channel);
        }
    }
}
