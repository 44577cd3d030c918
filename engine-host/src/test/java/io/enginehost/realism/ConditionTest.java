package io.enginehost.realism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static Condition condition(String text) {
        return Condition.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ">= 0.25; 0.25; true",
                ">= 0.25; 0.2499; false",
                "> 0.25; 0.25; false",
                "<= 15; 15; true",
                "< 15; 15; false",
                "== 5; 5; true",
                "== 5; 5.1; false",
                "in[0.35, 0.55]; 0.35; true",
                "in[0.35,0.55]; 0.55; true",
                "in [ -1e-3 , +.5 ]; -0.0011; false",
                "in[0.35, 0.55]; 0.56; false",
                ">=-2; -2; true"
            })
    void holds(String text, double value, boolean holds) {
        assertEquals(holds, condition(text).holds(value));
    }

    @Test
    void null_meets_nothing() {
        assertFalse(condition(">= -1e300").holds(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.25",
                "=> 1",
                "= 1",
                "!= 1",
                ">= x",
                ">= 1 2",
                "in(1, 2)",
                "in[2, 1]",
                "in[1]",
                "in[1, 2",
                ">= 1e999",
                ">= NaN",
                "1 <= 2",
                ">= 1,5"
            })
    void what_is_no_condition_is_none(String text) {
        assertEquals(Optional.empty(), Condition.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "in[0.4, 0.6]; in[0.4, 0.6]; true",
                "in[0.4, 0.6]; in[0.5, 0.7]; false",
                "in[0.4, 0.8]; in[0.3, 0.7]; false",
                ">= 8; >= 5; true",
                ">= 5; >= 8; false",
                "> 5; >= 5; true",
                ">= 5; > 5; false",
                "< 5; <= 5; true",
                "<= 5; < 5; false",
                "== 5; in[5, 6]; true",
                "in[5, 6]; == 5; false",
                ">= 8; in[5, 20]; false",
                "in[5, 20]; >= 5; true",
                "<= 3; >= 3; false"
            })
    void nests(String inner, String outer, boolean inside) {
        assertEquals(inside, condition(inner).isInside(condition(outer)));
    }

    @Test
    void distance_is_to_the_nearest_end() {
        assertEquals(0.0, condition("in[1, 2]").distance(1.5));
        assertEquals(0.5, condition("in[1, 2]").distance(2.5));
        assertEquals(0.25, condition("in[1, 2]").distance(0.75));
        assertEquals(3.0, condition(">= 5").distance(2.0));
        assertEquals(0.0, condition("< 5").distance(5.0));
    }

    @Test
    void an_operator_and_a_number_say_the_same() {
        assertTrue(Condition.of(">=", 100).holds(100.0));
        assertEquals(">= 100", Condition.of(">=", 100).toString());
        assertEquals("< 0.5", Condition.of("<", 0.5).toString());
        assertThrows(IllegalArgumentException.class, () -> Condition.of("!=", 1));
    }
}
