package io.enginehost.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TwoSamplesTest {

    private static double[] of(double... values) {
        return values;
    }

    private static void assertBoth(double ks, double wasserstein, double[] a, double[] b) {
        assertEquals(ks, TwoSamples.kolmogorovSmirnov(a, b), 1e-15);
        assertEquals(ks, TwoSamples.kolmogorovSmirnov(b, a), 1e-15);
        assertEquals(wasserstein, TwoSamples.wasserstein(a, b), 1e-12);
        assertEquals(wasserstein, TwoSamples.wasserstein(b, a), 1e-12);
    }

    @Test
    void known_answers() {
        assertBoth(0, 0, of(1, 2, 3), of(1, 2, 3));
        assertBoth(1, 5, of(0, 1, 3), of(5, 6, 8)); // moved by 5
        assertBoth(1, 2, of(1, 2), of(3, 4));
        assertBoth(0.25, 0.25, of(0, 0, 0, 1), of(0, 0, 1, 1)); // a quarter of the mass moves by 1
        assertBoth(1.0 / 3, 1.0 / 3, of(1, 1, 2), of(1, 2, 2)); // equal values count at once
        assertBoth(0.5, 0.5, of(1), of(1, 2)); // samples of different size
        assertBoth(0, 0, of(4), of(4, 4, 4));
        assertBoth(2.0 / 3, 1, of(1, 2, 3), of(3, 3, 3));
        assertBoth(1, 2.5, of(-1.5), of(1));
    }

    @Test
    void they_are_what_their_definitions_say() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            double[] a = sample(random, 1 + random.nextInt(40));
            double[] b = sample(random, 1 + random.nextInt(40));
            double[] all = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
                    .sorted()
                    .toArray();
            double ks = 0;
            double area = 0;
            for (int i = 0; i < all.length; i++) {
                double apart = Math.abs(share(a, all[i]) - share(b, all[i]));
                ks = Math.max(ks, apart);
                area += i + 1 < all.length ? apart * (all[i + 1] - all[i]) : 0;
            }
            assertEquals(ks, TwoSamples.kolmogorovSmirnov(a, b), 1e-12);
            assertEquals(area, TwoSamples.wasserstein(a, b), 1e-12);
        }
    }

    @Test
    void samples_of_one_size_move_value_by_value() {
        Random random = new Random(6);
        double[] a = sample(random, 1_000);
        double[] b = sample(random, 1_000);
        double moved = 0;
        for (int i = 0; i < a.length; i++) {
            moved += Math.abs(a[i] - b[i]) / a.length;
        }
        assertEquals(moved, TwoSamples.wasserstein(a, b), 1e-12);
    }

    /** Few different values, so that many are equal. */
    private static double[] sample(Random random, int size) {
        return random.ints(size, -5, 15).mapToDouble(i -> i / 4.0).sorted().toArray();
    }

    private static double share(double[] values, double x) {
        return (double) Arrays.stream(values).filter(value -> value <= x).count() / values.length;
    }
}
