package io.enginehost.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import org.junit.jupiter.api.Test;

class LogisticTest {

    @Test
    void the_values_at_zero_and_at_odds_of_three() {
        assertEquals(0.5, Logistic.of(0.0));
        assertEquals(0.75, Logistic.of(Math.log(3.0)), 1e-15);
        assertEquals(0.25, Logistic.of(-Math.log(3.0)), 1e-15);
    }

    @Test
    void far_tails_neither_overflow_nor_lose_the_small_side() {
        assertEquals(1.0, Logistic.of(1e300));
        assertEquals(0.0, Logistic.of(-1e300));
        assertEquals(StrictMath.exp(-700.0), Logistic.of(-700.0));
    }

    @Test
    void it_rises_and_mirrors() {
        double before = 0.0;
        for (double eta = -40.0; eta <= 30.0; eta += 0.01) {
            double p = Logistic.of(eta);
            assertTrue(p > before, "not rising at " + eta);
            assertEquals(1.0, p + Logistic.of(-eta), 1e-15);
            before = p;
        }
    }

    @Test
    void a_value_that_is_not_finite_is_refused() {
        for (double eta : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            EngineException e = assertThrows(EngineException.class, () -> Logistic.of(eta));
            assertEquals("NUM_NONFINITE", e.code());
        }
    }
}
