package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SettlementsTest {

    @Test
    void hits_fall_where_equidistant_units_of_weight_lie() {
        // Weight 10 in four hits from offset 5: positions 1, 3, 6, 8.
        Settlements settlements = Settlements.choose(new long[] {2, 0, 5, 3}, 4, 0.5);
        assertArrayEquals(new int[] {0, 2, 3}, settlements.tiles());
        assertArrayEquals(new int[] {1, 2, 1}, settlements.hits());
        assertArrayEquals(new int[] {0, 1, 1, 2}, settlements.ofHit());
    }

    @Test
    void a_tile_is_hit_as_often_as_its_weight_says_rounded_up_or_down() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            long[] weights = random.longs(1 + random.nextInt(60), 0, 1_000).toArray();
            weights[random.nextInt(weights.length)] += 1;
            long sum = Arrays.stream(weights).sum();
            int count = 1 + random.nextInt(80);
            Settlements settlements = Settlements.choose(weights, count, random.nextDouble());

            assertEquals(count, Arrays.stream(settlements.hits()).sum());
            for (int i = 0; i < settlements.size(); i++) {
                double expected = (double) count * weights[settlements.tiles()[i]] / sum;
                assertTrue(Math.abs(settlements.hits()[i] - expected) < 1, "within one of the expected hits");
                assertTrue(i == 0 || settlements.tiles()[i] > settlements.tiles()[i - 1]);
            }
        }
    }

    @Test
    void on_average_over_offsets_hits_are_weights() {
        long[] weights = {70, 1, 9, 20};
        double[] mean = new double[4];
        for (int i = 0; i < 10_000; i++) {
            Settlements settlements = Settlements.choose(weights, 3, (i + 0.5) / 10_000);
            for (int k = 0; k < settlements.size(); k++) {
                mean[settlements.tiles()[k]] += settlements.hits()[k] / 30_000.0;
            }
        }
        assertArrayEquals(new double[] {0.70, 0.01, 0.09, 0.20}, mean, 1e-9);
    }

    @Test
    void a_tile_of_no_weight_is_never_hit() {
        Settlements settlements = Settlements.choose(new long[] {0, 0, 7, 0}, 5, 1 - 0x1p-53);
        assertArrayEquals(new int[] {2}, settlements.tiles());
    }

    @Test
    void more_than_63_bits_of_weight_and_hits_are_refused() {
        EngineException e = assertThrows(
                EngineException.class, () -> Settlements.choose(new long[] {1_000_000_000_000_000L}, 10_000, 0.5));
        assertEquals("NUMERIC_OVERFLOW", e.code());
    }
}
