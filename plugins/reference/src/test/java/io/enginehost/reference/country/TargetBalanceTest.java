package io.enginehost.reference.country;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.reference.policy.CountryTargetsPolicy;
import io.enginehost.reference.policy.CountryTargetsPolicy.BasisMix;
import io.enginehost.reference.policy.CountryTargetsPolicy.Economy;
import io.enginehost.reference.policy.CountryTargetsPolicy.TopK;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetBalanceTest {

    private static CountryTargetsPolicy policy(Map<String, Double> floors, TopK top) {
        return new CountryTargetsPolicy(
                new BasisMix(1, 0, 0, 0),
                new Economy(1, List.of(1.0, 1.0, 1.0, 1.0, 1.0)),
                floors,
                0.015,
                0.03,
                top,
                0.15,
                64,
                1e-9);
    }

    @Test
    void shares_sum_to_one_keep_their_order_in_a_region_and_respect_every_limit() {
        CountryTargetsPolicy policy = policy(Map.of("A", 0.4, "B", 0.3), new TopK(0.065, 0.23, 0.37));
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            double[] base = random.doubles(240, 0, 1).map(x -> Math.exp(6 * x)).toArray();
            double sum = Arrays.stream(base).sum();
            base = Arrays.stream(base).map(x -> x / sum).toArray();
            String[] region = random.ints(base.length, 0, 3)
                    .mapToObj(i -> "ABC".substring(i, i + 1))
                    .toArray(String[]::new);
            double[] shares = TargetBalance.of(policy, region, base).shares();
            assertEquals(1, Arrays.stream(shares).sum(), 1e-12);
            assertTrue(Arrays.stream(shares).max().orElseThrow() < 0.03);
            double[] sorted = Arrays.stream(shares).sorted().toArray();
            assertTrue(Arrays.stream(sorted, 237, 240).sum() <= 0.065 + 1e-9);
            assertTrue(Arrays.stream(sorted, 228, 240).sum() <= 0.23 + 1e-9);
            assertTrue(Arrays.stream(sorted, 216, 240).sum() <= 0.37 + 1e-9);
            for (String floor : List.of("A", "B")) {
                double share = 0;
                for (int i = 0; i < shares.length; i++) {
                    share += region[i].equals(floor) ? shares[i] : 0;
                }
                assertTrue(share >= policy.region_floor_share().get(floor) - 1e-9);
            }
            for (int i = 0; i < shares.length; i++) {
                for (int k = 0; k < shares.length; k++) {
                    assertTrue(!region[i].equals(region[k]) || base[i] >= base[k] || shares[i] <= shares[k]);
                }
            }
        }
    }

    @Test
    void without_need_nothing_but_the_damping_changes() {
        CountryTargetsPolicy policy = policy(Map.of(), new TopK(1, 1, 1));
        double[] base = new double[100];
        for (int i = 0; i < base.length; i++) {
            base[i] = i < 50 ? 0.008 : 0.012;
        }
        String[] region = new String[100];
        Arrays.fill(region, "A");
        TargetBalance.Result result = TargetBalance.of(policy, region, base);
        assertEquals(1, result.rounds());
        assertEquals(1, result.capScale());
        assertEquals(Math.pow(1.5, 0.85), result.shares()[99] / result.shares()[0], 1e-12);
    }

    @Test
    void limits_that_contradict_each_other_are_told() {
        double[] base = new double[40];
        Arrays.fill(base, 1 / 40.0);
        String[] region = new String[40];
        Arrays.fill(region, 0, 20, "A");
        Arrays.fill(region, 20, 40, "B");
        CountryTargetsPolicy policy = policy(Map.of("A", 0.7, "B", 0.7), new TopK(1, 1, 1));
        assertEquals(
                "BALANCE_INFEASIBLE",
                assertThrows(EngineException.class, () -> TargetBalance.of(policy, region, base))
                        .code());
    }
}
