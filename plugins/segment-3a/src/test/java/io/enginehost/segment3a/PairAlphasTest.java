package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PairAlphasTest {

    private static final DispersionPolicy POLICY = new DispersionPolicy(0.8, 1.0, 0.6, 1e-4, 0.0);

    @Test
    void scales_lie_evenly_around_that_of_the_policy_on_a_logarithm() {
        assertEquals(0.8, PairAlphas.factor(POLICY, 0.5), 1e-15);
        assertEquals(
                0.64,
                PairAlphas.factor(POLICY, 0.1) * PairAlphas.factor(POLICY, 0.9),
                1e-15,
                "mirrored uniforms cancel");
        assertEquals(0.8 * Math.exp(0.3), PairAlphas.factor(POLICY, 0.75), 1e-15);
    }

    @Test
    void a_low_temperature_flattens_and_the_temperature_of_one_changes_nothing() {
        double[] shares = {0.81, 0.16, 0.03};
        assertSame(shares, PairAlphas.tempered(shares, 1.0));
        double[] flat = PairAlphas.tempered(new double[] {0.64, 0.36}, 0.5);
        assertArrayEquals(new double[] {0.8 / 1.4, 0.6 / 1.4}, flat, 1e-15);
    }

    @Test
    void observed_zones_pull_by_their_weight() {
        double[] shares = {0.5, 0.5};
        assertArrayEquals(new double[] {0.875, 0.125}, PairAlphas.pulled(shares, new int[] {4, 0}, 0.75), 1e-15);
        assertArrayEquals(new double[] {0.25, 0.75}, PairAlphas.pulled(shares, new int[] {1, 3}, 1.0), 1e-15);
        assertSame(shares, PairAlphas.pulled(shares, new int[] {0, 0}, 0.75));
    }

    @Test
    void no_parameter_is_below_the_floor() {
        assertArrayEquals(
                new double[] {1.98, 0.02, 1e-4},
                PairAlphas.alphas(0.5, 4.0, new double[] {0.99, 0.01, 0.0}, 1e-4),
                1e-15);
    }
}
