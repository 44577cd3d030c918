package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1a.ThresholdsPolicy.Bounds;
import io.enginehost.segment1a.ThresholdsPolicy.CapMode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorSplitTest {

    /** DE at rank 1, FR at rank 2, the home GB. */
    private static final int[] RANKS = {1, 2, 0};

    private static final double[] WEIGHTS = {2.0, 1.0, 7.0};

    @ParameterizedTest
    @CsvSource({
        // enabled, home_min, force, one each, cap mode, N, foreigns: home, foreign
        "false, 3, true,  true,  n_minus_home_min, 10, 2, 0, 10, 0, 10",
        "true,  1, false, false, n_minus_home_min, 10, 2, 1, 10, 0,  9",
        "true,  3, false, false, n_minus_home_min, 10, 2, 3, 10, 0,  7",
        "true,  3, false, false, none,             10, 2, 3, 10, 0, 10",
        "true, 30, false, false, n_minus_home_min, 10, 2, 10, 10, 0, 0",
        "true,  1, true,  false, n_minus_home_min, 10, 2, 1,  9, 0,  9",
        "true,  1, true,  false, n_minus_home_min, 10, 0, 1, 10, 0,  9",
        "true, 30, true,  false, n_minus_home_min, 10, 2, 9,  9, 0,  1",
        "true,  1, true,  false, n_minus_home_min,  1, 2, 1,  1, 0,  0",
        "true,  1, false, true,  n_minus_home_min, 10, 2, 1, 10, 1,  9",
        "true,  8, false, true,  n_minus_home_min, 10, 2, 8, 10, 1,  2",
        "true,  9, false, true,  n_minus_home_min, 10, 2, 9, 10, 0,  1",
        "true,  0, false, true,  n_minus_home_min,  1, 1, 0,  1, 0,  1",
        "true,  0, false, false, n_minus_home_min, 10, 2, 0, 10, 0, 10",
    })
    void bounds_are_what_the_flags_say(
            boolean enabled,
            int homeMin,
            boolean force,
            boolean oneEach,
            CapMode mode,
            int n,
            int foreigns,
            int homeLow,
            int homeHigh,
            int foreignLow,
            int foreignHigh) {
        Bounds bounds = new ThresholdsPolicy(enabled, homeMin, force, oneEach, mode).bounds(n, foreigns);
        assertEquals(new Bounds(homeLow, homeHigh, foreignLow, foreignHigh), bounds);
        assertEquals(homeLow, bounds.low(0));
        assertEquals(foreignLow, bounds.low(3));
        assertEquals(homeHigh, bounds.high(0));
        assertEquals(foreignHigh, bounds.high(3));
    }

    @Test
    void what_the_lower_bounds_leave_goes_by_weight_and_remainder() {
        // Of 10 the home has 1. Targets of the rest: DE 1.8, FR 0.9, GB 6.3.
        PriorSplit.Split split = PriorSplit.of(10, new Bounds(1, 10, 0, 9), RANKS, WEIGHTS);
        assertArrayEquals(new int[] {2, 1, 7}, split.counts());
        assertArrayEquals(new int[] {2, 1, 3}, split.residualRanks());
    }

    @Test
    void equal_remainders_go_by_country() {
        PriorSplit.Split split = PriorSplit.of(4, new Bounds(0, 4, 0, 4), RANKS, new double[] {1.0, 1.0, 1.0});
        assertArrayEquals(new int[] {2, 1, 1}, split.counts());
        assertArrayEquals(new int[] {1, 2, 3}, split.residualRanks());
    }

    @Test
    void a_country_without_room_takes_nothing_and_ranks_last() {
        // Of 10 the home has 9 and no more; DE and FR share the last by weight.
        PriorSplit.Split split = PriorSplit.of(10, new Bounds(9, 9, 0, 1), RANKS, WEIGHTS);
        assertArrayEquals(new int[] {1, 0, 9}, split.counts());
        assertArrayEquals(new int[] {1, 2, 3}, split.residualRanks());
    }

    @Test
    void what_full_countries_cannot_take_is_handed_out_in_as_many_passes_as_it_takes() {
        // Targets of 7: DE 1.4, FR 0.7, GB 4.9, but GB takes 1: DE 3 and FR 3 after three passes.
        PriorSplit.Split split = PriorSplit.of(7, new Bounds(0, 1, 0, 7), RANKS, WEIGHTS);
        assertArrayEquals(new int[] {3, 3, 1}, split.counts());
        assertArrayEquals(new int[] {2, 1, 3}, split.residualRanks());
    }

    @Test
    void without_anything_left_the_order_is_that_of_countries() {
        PriorSplit.Split split = PriorSplit.of(1, new Bounds(1, 1, 0, 0), RANKS, WEIGHTS);
        assertArrayEquals(new int[] {0, 0, 1}, split.counts());
        assertArrayEquals(new int[] {1, 2, 3}, split.residualRanks());
    }

    /** Whatever the policy, the bounds can be met and the split keeps them. */
    @Test
    void every_split_sums_to_n_within_bounds() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            ThresholdsPolicy policy = new ThresholdsPolicy(
                    random.nextInt(8) > 0,
                    random.nextInt(3) == 0 ? random.nextInt(1_000) : random.nextInt(4),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    CapMode.values()[random.nextInt(2)]);
            int foreigns = random.nextInt(17);
            int n = 1 + (random.nextInt(4) == 0 ? random.nextInt(2_000_000) : random.nextInt(40));
            Bounds bounds = policy.bounds(n, foreigns);
            String told = policy + " with N " + n + " and " + foreigns + " foreign candidates: " + bounds;
            assertTrue(bounds.homeLow() + (long) foreigns * bounds.foreignLow() <= n, told);
            assertTrue(bounds.homeHigh() + (long) foreigns * bounds.foreignHigh() >= n, told);

            int[] ranks = IntStream.rangeClosed(0, foreigns).toArray();
            double[] weights = Arrays.stream(ranks)
                    .mapToDouble(rank -> Math.exp(8.0 * random.nextGaussian()))
                    .toArray();
            PriorSplit.Split split = PriorSplit.of(n, bounds, ranks, weights);
            assertEquals(n, Arrays.stream(split.counts()).sum(), told);
            for (int rank : ranks) {
                int count = split.counts()[rank];
                assertTrue(count >= bounds.low(rank) && count <= bounds.high(rank), told + " gave " + count);
            }
            int[] places = split.residualRanks().clone();
            Arrays.sort(places);
            assertArrayEquals(IntStream.rangeClosed(1, foreigns + 1).toArray(), places);
        }
    }
}
