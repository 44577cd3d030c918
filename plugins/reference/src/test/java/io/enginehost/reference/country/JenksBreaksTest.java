package io.enginehost.reference.country;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JenksBreaksTest {

    @Test
    void no_other_partition_has_a_smaller_error() {
        Random random = new Random(20260115);
        for (int round = 0; round < 200; round++) {
            double[] values = random.doubles(8 + random.nextInt(5), 0, 10).toArray();
            Arrays.sort(values);
            int n = values.length;
            double least = Double.POSITIVE_INFINITY;
            for (int first = 1; first < n - 1; first++) {
                for (int second = first + 1; second < n; second++) {
                    least = Math.min(
                            least, error(values, 0, first) + error(values, first, second) + error(values, second, n));
                }
            }
            double[] upper = JenksBreaks.of(values, 3).upperBounds();
            int first = Arrays.binarySearch(values, upper[0]) + 1;
            int second = Arrays.binarySearch(values, upper[1]) + 1;
            double found = error(values, 0, first) + error(values, first, second) + error(values, second, n);
            assertEquals(least, found, 1e-9);
        }
    }

    private static double error(double[] values, int from, int to) {
        double mean = Arrays.stream(values, from, to).average().orElseThrow();
        return Arrays.stream(values, from, to).map(v -> (v - mean) * (v - mean)).sum();
    }

    @Test
    void a_class_includes_its_upper_bound_and_the_last_has_none() {
        JenksBreaks breaks = JenksBreaks.of(new double[] {1, 1.1, 5, 5.2, 9}, 3);
        assertArrayEquals(new double[] {1.1, 5.2, 9}, breaks.upperBounds());
        assertEquals(1, breaks.classOf(1.1));
        assertEquals(2, breaks.classOf(Math.nextUp(1.1)));
        assertEquals(2, breaks.classOf(5.2));
        assertEquals(3, breaks.classOf(1000));
    }
}
