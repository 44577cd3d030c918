package io.enginehost.api.selftest;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Philox;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The start-up self-test. A run that passes it computes the same bits as every other run that passed it, so the result holds
 * no trace of the machine and may be sealed with the run.
 */
public final class NumericSelfTest {

    private static final String SEED_42 = "4c6815674de687dad9426a8a7ad2c4736c5a3fa9039215246c185aba41a46046";

    /** Arguments come from an array, since the compiler would fold arithmetic on constants and prove nothing at run time. */
    private final double[] powers = powersOfTwo();

    private final Map<String, String> passed = new TreeMap<>();

    private NumericSelfTest() {}

    /**
     * Runs all tests, in about a millisecond.
     *
     * @return name of each test and what it showed, sorted by name; equal on every machine that passes
     * @throws EngineException of class NUMERIC, {@code NUMERIC_SELF_TEST}, at the first test that fails
     */
    public static Map<String, String> run() {
        NumericSelfTest test = new NumericSelfTest();
        test.roundingIsNearestEven();
        test.subnormalsAreKept();
        test.productsAreNotFused();
        test.strictMathHasTheKnownBits();
        test.neumaierCompensates();
        test.doublesAreTotallyOrdered();
        test.philoxHasTheKnownAnswers();
        test.sha256HasTheKnownAnswer();
        return Collections.unmodifiableMap(test.passed);
    }

    private void roundingIsNearestEven() {
        double one = powers[0];
        double half = powers[53];
        check("rounding", one + half == one && one + (half + 2.0 * half) == one + powers[51], "nearest_even");
    }

    private void subnormalsAreKept() {
        double smallest = Double.longBitsToDouble(1L);
        check("subnormals", smallest * powers[0] != 0.0 && Double.MIN_NORMAL * powers[1] != 0.0, "kept");
    }

    private void productsAreNotFused() {
        double x = powers[0] + powers[27];
        check("products", x * x - (powers[0] + powers[26]) == 0.0, "not_fused");
    }

    private void strictMathHasTheKnownBits() {
        for (StrictMathGolden golden : StrictMathGolden.ALL) {
            if (!golden.holds()) {
                throw failure("strict_math, " + golden.function() + " of " + golden.x() + ", " + golden.y());
            }
        }
        passed.put("strict_math", StrictMathGolden.ALL.size() + "_patterns");
    }

    private void neumaierCompensates() {
        check("neumaier", Neumaier.sum(1.0, 1e100, 1.0, -1e100) == 2.0, "compensated");
    }

    private void doublesAreTotallyOrdered() {
        Double[] values = {0.0, -0.0, 1.0, -1.0};
        Arrays.sort(values, Double::compare);
        check("order", Arrays.equals(values, new Double[] {-1.0, -0.0, 0.0, 1.0}), "total");
    }

    private void philoxHasTheKnownAnswers() {
        boolean holds = philox(0L, 0L, 0L, 0xca00a0459843d731L, 0x66c24222c9a845b5L)
                && philox(-1L, -1L, -1L, 0x65b021d60cd8310fL, 0x4d02f3222f86df20L)
                && philox(
                        0x243f6a8885a308d3L,
                        0x13198a2e03707344L,
                        0xa4093822299f31d0L,
                        0x0a5e742c2997341cL,
                        0xb0f883d38000de5dL);
        check("philox2x64_10", holds, "3_answers");
    }

    private void sha256HasTheKnownAnswer() {
        check("sha256", MasterKey.of(42).hex().equals(SEED_42), "1_answer");
    }

    private static boolean philox(long lo, long hi, long key, long x0, long x1) {
        Philox philox = new Philox();
        philox.block(lo, hi, key);
        return philox.x0() == x0 && philox.x1() == x1;
    }

    private void check(String name, boolean holds, String shown) {
        if (!holds) {
            throw failure(name);
        }
        passed.put(name, shown);
    }

    private static EngineException failure(String test) {
        return new EngineException(
                        FailureClass.NUMERIC,
                        "NUMERIC_SELF_TEST",
                        "this machine or Java platform fails the arithmetic self-test: " + test)
                .hint("run on Java 17 or later without options that change floating point");
    }

    /** 2^0 down to 2^-53. */
    private static double[] powersOfTwo() {
        double[] powers = new double[54];
        powers[0] = 1.0;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] / 2.0;
        }
        return powers;
    }
}
