package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1a.StationarityTests.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Against values worked out by hand. */
class HurdleStatisticsTest {

    private static Map<String, Result> report(HurdleStatistics statistics) {
        StationarityTests tests = new StationarityTests();
        statistics.report(Shipped.validation().sampler(), tests);
        return tests.results().stream().collect(Collectors.toMap(Result::test_id, Function.identity()));
    }

    @Test
    void ten_merchants_are_ten_bins() {
        // One merchant a bin: residual^2 / (pi (1 - pi)), which is 1 for an even chance and 9 or 1/9 for pi .1.
        double[] even = new double[10];
        Arrays.fill(even, 0.5);
        double[] halves = {0.5, -0.5, 0.5, 0.5, 0.5, -0.5, 0.5, 0.5, -0.5, 0.5};
        assertEquals(10.0, HurdleStatistics.calibration(even, halves), 1e-12);

        double[] pi = {0.1, 0.1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        double[] residual = {0.9, -0.1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        assertEquals(9.0 + 1.0 / 9.0 + 8.0, HurdleStatistics.calibration(pi, residual), 1e-12);
    }

    @Test
    void bins_are_of_equal_size_by_pi_and_equal_pis_in_the_order_of_ids() {
        // Twenty of even chance: the pairs are bins, and only the first pair agrees: (0.5 + 0.5)^2 / 0.5.
        double[] pi = new double[20];
        double[] residual = new double[20];
        Arrays.fill(pi, 0.5);
        for (int i = 0; i < 20; i++) {
            residual[i] = i == 1 || i % 2 == 0 ? 0.5 : -0.5;
        }
        assertEquals(2.0, HurdleStatistics.calibration(pi, residual), 1e-12);

        // A merchant of pi .9 goes to the last bin and shifts the pairs: (0), (1 2), … become (1 2), (3 4), …
        pi[0] = 0.9;
        residual[0] = 0.1;
        double last = (0.1 - 0.5) * (0.1 - 0.5) / (0.09 + 0.25);
        // (1 2) is 1 / 0.5; (3 4) to (17 18) cancel; the last bin is (19 0).
        assertEquals(2.0 + last, HurdleStatistics.calibration(pi, residual), 1e-12);
    }

    @Test
    void the_distance_to_the_uniform_law_is_the_largest_on_either_side_of_a_step() {
        assertEquals(2.0 / 3 - 0.4, HurdleStatistics.kolmogorov(new double[] {0.1, 0.4, 0.9}), 1e-15);
        assertEquals(0.6, HurdleStatistics.kolmogorov(new double[] {0.6, 0.7}), 1e-15);
        assertEquals(0.5, HurdleStatistics.kolmogorov(new double[] {0.5}), 1e-15);
        assertEquals(0.125, HurdleStatistics.kolmogorov(new double[] {0.125, 0.375, 0.625, 0.875}), 1e-15);
    }

    @Test
    void four_merchants_have_rate_neighbours_drift_and_uniforms_but_no_groups_or_bins() {
        HurdleStatistics statistics = new HurdleStatistics();
        double[] u = {0.1, 0.2, 0.8, 0.4};
        for (double each : u) {
            statistics.add(0.5, each, each < 0.5, Channel.card_present, 3, ScaleTier.base);
        }
        Map<String, Result> results = report(statistics);
        assertEquals(
                List.of("drift.cusum", "rate.all", "serial.lag1", "uniform.ks"),
                results.keySet().stream().sorted().toList());
        assertEquals(1.0, results.get("rate.all").value(), 1e-15);
        // Residuals 1, 1, -1, 1: products 1, -1, -1; sums 1, 2, 1, 2.
        assertEquals(1 / Math.sqrt(3), results.get("serial.lag1").value(), 1e-15);
        assertEquals(1.0, results.get("drift.cusum").value(), 1e-15);
        assertEquals(0.7, results.get("uniform.ks").value(), 1e-15);
        results.values().forEach(result -> {
            assertEquals(4, result.rows());
            assertTrue(result.passed());
        });
    }

    @Test
    void one_merchant_has_no_neighbour_and_none_has_nothing() {
        HurdleStatistics statistics = new HurdleStatistics();
        assertEquals(Map.of(), report(statistics));
        statistics.add(0.2, 0.1, true, Channel.card_present, 3, ScaleTier.base);
        Map<String, Result> results = report(statistics);
        assertFalse(results.containsKey("serial.lag1"));
        assertEquals(2.0, results.get("rate.all").value(), 1e-15);
    }

    @Test
    void residuals_are_standardised_by_the_merchants_own_probability() {
        HurdleStatistics statistics = new HurdleStatistics();
        statistics.add(0.2, 0.1, true, Channel.card_present, 1, ScaleTier.base);
        statistics.add(0.9, 0.95, false, Channel.card_present, 1, ScaleTier.base);
        Map<String, Result> results = report(statistics);
        // Residuals .8 / .4 = 2 and -.9 / .3 = -3.
        assertEquals(6.0, results.get("serial.lag1").value(), 1e-12);
        assertFalse(results.get("serial.lag1").passed());
        assertEquals(2.0 / Math.sqrt(2), results.get("drift.cusum").value(), 1e-12);
        assertEquals(0.1 / 0.5, results.get("rate.all").value(), 1e-12);
    }

    @Test
    void groups_of_thirty_have_their_own_rate() {
        HurdleStatistics statistics = new HurdleStatistics();
        for (int i = 0; i < 59; i++) {
            Channel channel = i < 30 ? Channel.card_present : Channel.card_not_present;
            statistics.add(0.5, 0.25, i < 30, channel, i < 30 ? 1 : 2, i < 29 ? ScaleTier.chain : ScaleTier.base);
        }
        Map<String, Result> results = report(statistics);
        assertEquals(
                List.of("rate.all", "rate.bucket.1", "rate.channel.card_present", "rate.tier.base"),
                results.keySet().stream()
                        .filter(id -> id.startsWith("rate"))
                        .sorted()
                        .toList());
        assertEquals(15 / Math.sqrt(7.5), results.get("rate.bucket.1").value(), 1e-12);
        assertFalse(results.get("rate.bucket.1").passed());
        assertEquals(14 / Math.sqrt(7.5), results.get("rate.tier.base").value(), 1e-12);
        assertEquals(0.5 / Math.sqrt(59 / 4.0), results.get("rate.all").value(), 1e-12);
    }
}
