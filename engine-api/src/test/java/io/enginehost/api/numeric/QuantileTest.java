package io.enginehost.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class QuantileTest {

    @Test
    void a_quantile_lies_between_its_neighbours_in_proportion() {
        double[] sorted = {1.0, 2.0, 4.0, 8.0};
        assertEquals(1.0, Quantile.ofSorted(sorted, 0.0));
        assertEquals(3.0, Quantile.ofSorted(sorted, 0.5));
        assertEquals(8.0, Quantile.ofSorted(sorted, 1.0));
        assertEquals(1.75, Quantile.ofSorted(sorted, 0.25));
        assertEquals(7.0, Quantile.ofSorted(new double[] {7.0}, 0.3));
    }

    @Test
    void nothing_has_no_quantile_and_no_quantile_lies_outside() {
        assertThrows(IllegalArgumentException.class, () -> Quantile.ofSorted(new double[0], 0.5));
        assertThrows(IllegalArgumentException.class, () -> Quantile.ofSorted(new double[] {1.0}, 1.5));
        assertThrows(IllegalArgumentException.class, () -> Quantile.ofSorted(new double[] {1.0}, Double.NaN));
    }
}
