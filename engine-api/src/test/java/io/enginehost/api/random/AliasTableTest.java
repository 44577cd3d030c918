package io.enginehost.api.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.numeric.Neumaier;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AliasTableTest {

    @Test
    void the_table_represents_its_weights() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            double[] weights = new double[1 + random.nextInt(500)];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextInt(4) == 0 ? 0.0 : Math.exp(12.0 * random.nextGaussian());
            }
            weights[random.nextInt(weights.length)] = 1.0;
            double sum = Neumaier.sum(weights);
            double[] represented = represented(AliasTable.of(weights));
            for (int i = 0; i < weights.length; i++) {
                assertEquals(weights[i] / sum, represented[i], weights.length * 0x1p-52);
                assertTrue(weights[i] > 0.0 || represented[i] == 0.0, "a weight of 0 is never picked");
            }
        }
    }

    @Test
    void dyadic_weights_are_represented_exactly() {
        double[] shares = {0.5, 0.125, 0.25, 0.0, 0.0625, 0.03125, 0.015625, 0.015625};
        assertArrayEquals(shares, represented(AliasTable.of(shares)));
    }

    @Test
    void the_build_order_is_last_index_first() {
        // Masses 1.5, 0.75, 0.75: index 1 is popped before 2, both fill up from 0.
        assertTable(new double[] {2.0, 1.0, 1.0}, new double[] {1.0, 0.75, 0.75}, 0, 0, 0);
        // Masses 0.4, 0.4, 1.6, 1.6: index 2 fills up 0 and 1, falls below 1 itself and is filled up by 3.
        assertTable(new double[] {1.0, 1.0, 4.0, 4.0}, new double[] {0.4, 0.4, 0.3999999999999999, 1.0}, 2, 2, 3, 3);
    }

    @Test
    void picks_follow_the_weights() {
        double[] weights = {5.0, 0.0, 1.0, 3.0, 0.5, 0.5};
        AliasTable table = AliasTable.of(weights);
        Stream stream = MasterKey.of(20260115).family("T", "alias").stream();
        double[] picks =
                DoubleStream.generate(() -> table.pick(stream)).limit(400_000).toArray();
        double z = Statistics.chiSquareZ(picks, 0, weights.length, i -> weights[i] / 10.0);
        assertTrue(z < 4.5);
        assertEquals(0, DoubleStream.of(picks).filter(i -> i == 1.0).count());
        assertEquals(400_000, stream.draws());
    }

    @Test
    void picks_stay_in_range_at_the_ends_of_the_unit_interval() {
        for (int n : new int[] {1, 2, 3, 7, 1000}) {
            AliasTable table =
                    AliasTable.of(DoubleStream.generate(() -> 1.0).limit(n).toArray());
            assertEquals(0, table.pick(0x1p-64));
            assertEquals(n - 1, table.pick(0x1.fffffffffffffp-1));
            assertEquals(n, table.size());
        }
    }

    @Test
    void weights_that_define_no_law_are_refused() {
        refused();
        refused(0.0, 0.0);
        refused(1.0, -1e-300);
        refused(1.0, Double.NaN);
        refused(1.0, Double.POSITIVE_INFINITY);
        refused(1e308, 1e308);
    }

    private static void refused(double... weights) {
        assertThrows(EngineException.class, () -> AliasTable.of(weights));
    }

    private static double[] represented(AliasTable table) {
        double[] mass = new double[table.size()];
        for (int j = 0; j < mass.length; j++) {
            mass[j] += table.prob(j) / mass.length;
            mass[table.alias(j)] += (1.0 - table.prob(j)) / mass.length;
        }
        return mass;
    }

    private static void assertTable(double[] weights, double[] probs, int... aliases) {
        AliasTable table = AliasTable.of(weights);
        for (int j = 0; j < weights.length; j++) {
            assertEquals(probs[j], table.prob(j));
            assertEquals(aliases[j], table.alias(j));
        }
    }
}
