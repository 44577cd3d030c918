package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment1b.TileWeightsPolicy.TileMix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileMassTest {

    private static TileRuns four() {
        return new TileRuns.Builder(new Grid(10, 0))
                .add(300, 5, 6)
                .add(900, 0, 1)
                .build();
    }

    @Test
    void parts_go_by_number_area_and_people() {
        TileRuns tiles = four();
        Grid grid = tiles.grid();
        double area = 2 * grid.areaM2(300) + 2 * grid.areaM2(900);
        double[] mass = TileMass.mix("XX", tiles, new double[] {0, 3, 1, 0}, new TileMix(0.2, 0.3, 0.5));
        assertEquals(0.05 + 0.3 * grid.areaM2(300) / area, mass[0], 1e-15);
        assertEquals(0.05 + 0.3 * grid.areaM2(300) / area + 0.375, mass[1], 1e-15);
        assertEquals(0.05 + 0.3 * grid.areaM2(900) / area + 0.125, mass[2], 1e-15);
        assertEquals(1, Arrays.stream(mass).sum(), 1e-15);
    }

    @Test
    void without_people_their_part_goes_by_area() {
        double[] deserted = TileMass.mix("XX", four(), new double[4], new TileMix(0.2, 0.3, 0.5));
        assertArrayEquals(TileMass.mix("XX", four(), new double[4], new TileMix(0.2, 0.8, 0)), deserted, 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_mass_that_is_none_is_refused(double people) {
        double[] of = {2, people, 0, 0};
        EngineException e =
                assertThrows(EngineException.class, () -> TileMass.mix("XX", four(), of, new TileMix(0, 0, 1)));
        assertEquals("ZERO_MASS", e.code());
    }

    @Test
    void a_country_without_any_mass_is_refused() {
        EngineException e = assertThrows(
                EngineException.class, () -> TileMass.mix("XX", four(), new double[4], new TileMix(0, 0, 0)));
        assertEquals("ZERO_MASS", e.code());
    }

    @Test
    void what_is_left_goes_to_the_largest_remainders_of_equals_to_the_first() {
        assertArrayEquals(new long[] {4, 3, 3}, TileMass.weights("XX", new double[] {1, 1, 1}, 10));
        assertArrayEquals(new long[] {2, 2, 1, 1}, TileMass.weights("XX", new double[] {1, 1, 1, 1}, 6));
        assertArrayEquals(new long[] {1, 2, 5, 2}, TileMass.weights("XX", new double[] {0.14, 0.16, 0.5, 0.2}, 10));
        assertArrayEquals(new long[] {0, 10}, TileMass.weights("XX", new double[] {0, 7}, 10));
    }

    @Test
    void weights_sum_to_the_total_and_stay_within_one_of_their_quota() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            double[] mass = random.doubles(1 + random.nextInt(2_000))
                    .map(u -> u < 0.2 ? 0.5 : StrictMath.exp(20 * u))
                    .toArray();
            double sum = Arrays.stream(mass).sum();
            long total = (long) StrictMath.pow(10, 10 + random.nextInt(5));
            double[] quota = Arrays.stream(mass).map(m -> m / sum * total).toArray();
            long[] weights = TileMass.weights("XX", mass, total);
            assertEquals(total, Arrays.stream(weights).sum());
            for (int tile = 0; tile < weights.length; tile++) {
                assertTrue(Math.abs(weights[tile] - quota[tile]) <= 1 + 1e-12 * total);
            }
        }
    }

    @Test
    void quotas_that_do_not_sum_to_the_total_are_a_fault() {
        // Infinite masses give quotas that are no numbers, and so weights of nothing.
        EngineException e = assertThrows(
                EngineException.class, () -> TileMass.weights("XX", new double[] {Double.POSITIVE_INFINITY, 1}, 10));
        assertEquals("NORMALIZATION", e.code());
    }
}
