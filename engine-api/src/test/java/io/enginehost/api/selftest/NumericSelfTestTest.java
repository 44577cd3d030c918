package io.enginehost.api.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumericSelfTestTest {

    @Test
    void this_machine_passes_and_says_the_same_as_every_other() {
        assertEquals(
                Map.of(
                        "neumaier", "compensated",
                        "order", "total",
                        "philox2x64_10", "3_answers",
                        "products", "not_fused",
                        "rounding", "nearest_even",
                        "sha256", "1_answer",
                        "strict_math", "64_patterns",
                        "subnormals", "kept"),
                NumericSelfTest.run());
    }

    @Test
    void the_report_is_in_the_order_of_its_names() {
        List<String> names = List.copyOf(NumericSelfTest.run().keySet());
        assertEquals(names.stream().sorted().toList(), names);
    }

    @Test
    void every_function_has_eight_patterns_and_one_wrong_bit_is_noticed() {
        for (StrictMathGolden.Function function : StrictMathGolden.Function.values()) {
            assertEquals(
                    8,
                    StrictMathGolden.ALL.stream()
                            .filter(golden -> golden.function() == function)
                            .count());
        }
        for (StrictMathGolden golden : StrictMathGolden.ALL) {
            assertFalse(new StrictMathGolden(golden.function(), golden.x(), golden.y(), golden.bits() ^ 1L).holds());
        }
    }

    @Test
    void published_values_are_among_the_patterns() {
        assertEquals(0x1.5bf0a8b14576ap1, value(StrictMathGolden.Function.EXP, 1.0));
        assertEquals(0x1.26bb1bbb55516p1, value(StrictMathGolden.Function.LOG, 10.0));
        assertEquals(0x1.12e0be801f1d9p-30, value(StrictMathGolden.Function.LOG1P, 1e-9));
        assertEquals(-0x1.6664b2568d867p-2, value(StrictMathGolden.Function.SIN, 1e6));
        assertEquals(0x1.14a280fb5068cp-1, value(StrictMathGolden.Function.COS, 1.0));
        assertEquals(0x1.00abbdb22bbdfp1, value(StrictMathGolden.Function.POW, 1.1));
        assertEquals(0x1.4978fa3269ee1p-2, value(StrictMathGolden.Function.ATAN2, 1.0));
    }

    private static double value(StrictMathGolden.Function function, double x) {
        return StrictMathGolden.ALL.stream()
                .filter(golden -> golden.function() == function && golden.x() == x)
                .mapToDouble(golden -> Double.longBitsToDouble(golden.bits()))
                .findFirst()
                .orElseThrow();
    }
}
