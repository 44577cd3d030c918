package io.enginehost.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeumaierTest {

    @Test
    void small_terms_survive_large_ones_that_cancel() {
        assertEquals(2.0, Neumaier.sum(1.0, 1e100, 1.0, -1e100));
        assertEquals(2.0, Neumaier.sum(1e100, 1.0, -1e100, 1.0));
    }

    @Test
    void ten_tenths_are_one() {
        double[] tenths = new double[10];
        java.util.Arrays.fill(tenths, 0.1);
        assertEquals(1.0, Neumaier.sum(tenths));
    }

    @Test
    void no_terms_sum_to_zero_and_a_range_takes_its_own_only() {
        assertEquals(0.0, Neumaier.sum(new double[0]));
        assertEquals(5.0, Neumaier.sum(new double[] {1.0, 2.0, 3.0, 4.0}, 1, 3));
    }

    @Test
    void the_accumulator_equals_the_static_sum() {
        Random random = new Random(3);
        Neumaier total = new Neumaier();
        double[] values = random.doubles(1_000, -1e6, 1e6).toArray();
        for (double value : values) {
            total.add(value);
        }
        assertEquals(Neumaier.sum(values), total.sum());
    }

    @Test
    void sums_of_mixed_magnitudes_are_exact_to_the_last_bits() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            BigDecimal exact = BigDecimal.ZERO;
            double[] values = new double[500];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.exp(20.0 * random.nextGaussian());
                exact = exact.add(new BigDecimal(values[i]));
            }
            assertEquals(exact.doubleValue(), Neumaier.sum(values), Math.ulp(exact.doubleValue()));
        }
    }
}
