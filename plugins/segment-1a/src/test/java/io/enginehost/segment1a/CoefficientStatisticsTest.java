package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1a.StationarityTests.Result;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CoefficientStatisticsTest {

    private static Map<String, Result> report(CoefficientStatistics statistics) {
        StationarityTests tests = new StationarityTests();
        statistics.report(Shipped.validation().coefficients(), tests);
        return tests.results().stream().collect(Collectors.toMap(Result::test_id, Function.identity()));
    }

    @Test
    void three_merchants_have_values_worked_out_by_hand() {
        CoefficientStatistics statistics = new CoefficientStatistics();
        statistics.add(0.5, 30, 40);
        statistics.add(0.6, 10, 10);
        statistics.add(0.7, 20, 20);
        Map<String, Result> results = report(statistics);
        assertEquals(6, results.size());
        results.values().forEach(result -> assertEquals(3, result.rows()));
        assertEquals(0.6, results.get("coeff.mean_pi").value(), 1e-15);
        assertEquals(28.0, results.get("coeff.q90_mu").value(), 1e-12);
        assertEquals(1.0, results.get("coeff.median_mu_over_phi").value(), 1e-15);
        // phi 10, 20, 40: mean 70/3, mean square 700.
        assertEquals(
                Math.sqrt(700 - 4900.0 / 9) / (70.0 / 3),
                results.get("coeff.phi_cv").value(),
                1e-12);
        assertEquals(38.0 / 11, results.get("coeff.phi_p95_p05").value(), 1e-12);
        assertEquals(
                NegativeBinomial.of(10, 10).below2(),
                results.get("coeff.max_rejection").value());
    }

    @Test
    void each_value_is_held_to_its_own_limits() {
        CoefficientStatistics statistics = new CoefficientStatistics();
        statistics.add(0.49, 70, 10);
        Map<String, Result> results = report(statistics);
        assertFalse(results.get("coeff.mean_pi").passed());
        assertEquals(0.5, results.get("coeff.mean_pi").min());
        assertEquals(0.7, results.get("coeff.mean_pi").max());
        assertFalse(results.get("coeff.q90_mu").passed());
        assertFalse(results.get("coeff.median_mu_over_phi").passed());
        assertFalse(results.get("coeff.phi_cv").passed());
        assertFalse(results.get("coeff.phi_p95_p05").passed());
        assertTrue(results.get("coeff.max_rejection").passed());
    }

    @Test
    void no_merchants_have_no_statistics() {
        assertEquals(Map.of(), report(new CoefficientStatistics()));
    }

    @Test
    void limits_are_inclusive_on_both_sides_and_rows_come_by_id() {
        StationarityTests tests = new StationarityTests();
        tests.within("c", 1, 2.0, List.of(2.0, 3.0));
        tests.within("b", 1, 3.0, List.of(2.0, 3.0));
        tests.within("a", 1, Math.nextUp(3.0), List.of(2.0, 3.0));
        tests.atMost("e", 1, 5.0, 5.0);
        tests.atMost("d", 1, Math.nextUp(5.0), 5.0);
        tests.atLeast("g", 1, 5.0, 5.0);
        tests.atLeast("f", 1, Math.nextDown(5.0), 5.0);
        tests.atMost("h", 0, 1.0, 5.0);
        assertEquals(
                List.of(
                        new Result("a", 1, Math.nextUp(3.0), 2.0, 3.0, false),
                        new Result("b", 1, 3.0, 2.0, 3.0, true),
                        new Result("c", 1, 2.0, 2.0, 3.0, true),
                        new Result("d", 1, Math.nextUp(5.0), null, 5.0, false),
                        new Result("e", 1, 5.0, null, 5.0, true),
                        new Result("f", 1, Math.nextDown(5.0), 5.0, null, false),
                        new Result("g", 1, 5.0, 5.0, null, true)),
                List.copyOf(tests.results()));
    }

    @Test
    void limits_that_cross_are_faults_with_their_place() {
        List<Double> crossed = List.of(2.0, 1.0);
        ValidationPolicy.Coefficients limits =
                new ValidationPolicy.Coefficients(crossed, crossed, crossed, crossed, crossed, crossed);
        List<String> faults = new java.util.ArrayList<>();
        new ValidationPolicy(Shipped.validation().sampler(), limits).check((pointer, fault) -> faults.add(pointer));
        assertEquals(
                List.of(
                        "/coefficients/mean_pi",
                        "/coefficients/q90_mu",
                        "/coefficients/median_mu_over_phi",
                        "/coefficients/phi_cv",
                        "/coefficients/phi_p95_p05",
                        "/coefficients/max_rejection"),
                faults);
        faults.clear();
        Shipped.validation().check((pointer, fault) -> faults.add(pointer));
        assertEquals(List.of(), faults);
    }
}
