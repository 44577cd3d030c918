package io.enginehost.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

    @Test
    void halves_go_to_the_even_neighbour() {
        assertEquals(2.0, Rounding.halfEven(2.5, 0));
        assertEquals(4.0, Rounding.halfEven(3.5, 0));
        assertEquals(-2.0, Rounding.halfEven(-2.5, 0));
        assertEquals(0.12, Rounding.halfEven(0.125, 2));
        assertEquals(0.38, Rounding.halfEven(0.375, 2));
    }

    @Test
    void the_result_is_the_double_of_the_decimal() {
        assertEquals(0.1234568, Rounding.halfEven(0.12345678, 7));
        assertEquals(1.1e-17, Rounding.halfEven(1.1e-17, 18));
        assertEquals(51.279201, Rounding.halfEven(51.2792012, 6));
    }

    @Test
    void what_cannot_be_scaled_is_refused() {
        assertThrows(EngineException.class, () -> Rounding.halfEven(1e300, 18));
        assertThrows(EngineException.class, () -> Rounding.halfEven(Double.NaN, 2));
        assertThrows(IllegalArgumentException.class, () -> Rounding.halfEven(1.0, 19));
    }

    @Test
    void remainders_stay_below_one_and_at_or_above_zero() {
        assertEquals(0.95, Rounding.quantise8(0.9499999999999993));
        assertEquals(0.99999999, Rounding.quantise8(0.999999996));
        assertEquals(0.99999999, Rounding.quantise8(1.0));
        assertEquals(0.99999999, Rounding.quantise8(0.99999999));
        assertEquals(Double.doubleToRawLongBits(0.0), Double.doubleToRawLongBits(Rounding.quantise8(-4e-9)));
        assertEquals(0.0, Rounding.quantise8(4e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, 1.00000001, 2.0, Double.NaN, Double.POSITIVE_INFINITY})
    void what_is_no_remainder_is_refused(double x) {
        EngineException e = assertThrows(EngineException.class, () -> Rounding.quantise8(x));
        assertEquals("RESIDUAL", e.code());
    }
}
