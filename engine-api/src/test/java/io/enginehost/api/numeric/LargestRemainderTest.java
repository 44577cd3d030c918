package io.enginehost.api.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.numeric.LargestRemainder.Split;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    @Test
    void thirteen_outlets_over_three_countries() {
        // DE, FR, GB
        Split split = LargestRemainder.byShares(13, new double[] {0.27, 0.15, 0.58});
        assertArrayEquals(new long[] {3, 1, 7}, split.floors());
        assertArrayEquals(new double[] {0.51, 0.95, 0.54}, split.residuals());
        assertArrayEquals(new int[] {3, 1, 2}, split.ranks());
        assertArrayEquals(new long[] {3, 2, 8}, split.counts());
    }

    @Test
    void equal_remainders_are_served_in_the_order_of_the_rows() {
        // DE, FR, GB
        Split split = LargestRemainder.byShares(10, new double[] {0.30, 0.35, 0.35});
        assertArrayEquals(new long[] {3, 4, 3}, split.counts());
        assertArrayEquals(new int[] {3, 1, 2}, split.ranks());
    }

    @Test
    void noise_below_eight_decimals_decides_nothing() {
        Split split = LargestRemainder.split(3, new double[] {0.5, 1.5 + 4e-9, 1.0 - 4e-9});
        assertArrayEquals(new long[] {0, 1, 0}, split.floors());
        assertArrayEquals(new double[] {0.5, 0.5, 0.99999999}, split.residuals());
        assertArrayEquals(new long[] {1, 1, 1}, split.counts());
    }

    @Test
    void every_split_is_exact_and_within_one_of_its_targets() {
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            double[] shares = shares(random, 1 + random.nextInt(60));
            long units = random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(10_000_000);
            Split split = LargestRemainder.byShares(units, shares);
            assertEquals(units, Arrays.stream(split.counts()).sum());
            for (int i = 0; i < shares.length; i++) {
                assertTrue(Math.abs(split.counts()[i] - units * shares[i]) < 1.0 + 1e-8);
                assertTrue(split.residuals()[i] >= 0.0 && split.residuals()[i] < 1.0);
            }
            assertRanksFollowResiduals(split);
        }
    }

    @Test
    void ten_to_the_twelfth_units_are_split_exactly() {
        double[] shares = shares(new Random(6), 200);
        long units = 1_000_000_000_000L;
        assertEquals(
                units,
                Arrays.stream(LargestRemainder.byShares(units, shares).counts()).sum());
    }

    @Test
    void no_units_and_no_rows_are_valid() {
        assertArrayEquals(
                new long[] {0, 0},
                LargestRemainder.byShares(0, new double[] {0.5, 0.5}).counts());
        assertEquals(0, LargestRemainder.split(0, new double[0]).counts().length);
        assertRefused("SPLIT_SUM", () -> LargestRemainder.split(1, new double[0]));
    }

    @Test
    void targets_that_do_not_sum_to_the_units_are_refused() {
        assertRefused("SPLIT_SUM", () -> LargestRemainder.split(3, new double[] {2.0, 2.0}));
        assertRefused("SPLIT_SUM", () -> LargestRemainder.split(9, new double[] {2.0, 2.0}));
        assertRefused("NUM_NONFINITE", () -> LargestRemainder.split(1, new double[] {Double.NaN}));
        assertRefused("NUM_NONFINITE", () -> LargestRemainder.split(1, new double[] {-0.5, 1.5}));
    }

    @Test
    void unlimited_capacity_changes_nothing() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            double[] shares = shares(random, 1 + random.nextInt(20));
            long units = 1 + random.nextInt(1_000);
            double[] targets = LargestRemainder.targets(units, shares);
            long[] capacity = new long[shares.length];
            Arrays.fill(capacity, NO_LIMIT);
            Split free = LargestRemainder.split(units, targets);
            Split bounded = LargestRemainder.split(units, targets, capacity);
            assertArrayEquals(free.counts(), bounded.counts());
            assertArrayEquals(free.ranks(), bounded.ranks());
        }
    }

    @Test
    void what_full_rows_cannot_take_goes_to_the_others_in_as_many_passes_as_it_takes() {
        Split split = LargestRemainder.split(10, new double[] {6.0, 2.75, 1.25}, new long[] {1, NO_LIMIT, 4});
        assertArrayEquals(new long[] {1, 2, 1}, split.floors());
        assertArrayEquals(new double[] {-1.0, 0.75, 0.25}, split.residuals());
        assertArrayEquals(new int[] {3, 1, 2}, split.ranks());
        assertArrayEquals(new long[] {1, 5, 4}, split.counts());
    }

    @Test
    void a_row_that_already_has_its_one_unit_ranks_last_and_gets_none() {
        // Seven units; row 1 was lifted to one outlet before the split and takes no part in it.
        Split split = LargestRemainder.split(6, new double[] {4.3, 0.0, 1.9}, new long[] {NO_LIMIT, 0, NO_LIMIT});
        assertArrayEquals(new long[] {4, 0, 2}, split.counts());
        assertArrayEquals(new int[] {2, 3, 1}, split.ranks());
    }

    @Test
    void without_units_the_order_is_that_of_the_rows() {
        Split split = LargestRemainder.split(0, new double[] {0.0, 0.0, 0.0}, new long[] {0, 5, 0});
        assertArrayEquals(new int[] {1, 2, 3}, split.ranks());
    }

    @Test
    void bounded_splits_are_exact_within_capacity_or_refused() {
        Random random = new Random(8);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            double[] shares = shares(random, 1 + random.nextInt(10));
            long units = 1 + random.nextInt(100);
            double[] targets = LargestRemainder.targets(units, shares);
            long[] capacity = random.longs(shares.length, 0, 1 + 3 * units / shares.length)
                    .toArray();
            if (Arrays.stream(capacity).sum() < units) {
                assertRefused("SPLIT_CAPACITY", () -> LargestRemainder.split(units, targets, capacity));
                refused++;
                continue;
            }
            Split split = LargestRemainder.split(units, targets, capacity);
            assertEquals(units, Arrays.stream(split.counts()).sum());
            for (int i = 0; i < capacity.length; i++) {
                assertTrue(split.counts()[i] >= split.floors()[i] && split.counts()[i] <= capacity[i]);
            }
            assertRanksFollowResiduals(split);
        }
        assertTrue(refused > 100 && refused < 1_900, "refused " + refused);
    }

    @Test
    void weights_without_a_sum_are_refused() {
        assertArrayEquals(new double[] {2.5, 7.5}, LargestRemainder.targets(10, new double[] {1.0, 3.0}));
        assertRefused("SPLIT_WEIGHTS", () -> LargestRemainder.targets(5, new double[] {0.0, 0.0}));
        assertRefused("SPLIT_WEIGHTS", () -> LargestRemainder.targets(5, new double[] {-1.0, 3.0}));
        assertRefused("SPLIT_WEIGHTS", () -> LargestRemainder.targets(5, new double[] {Double.NaN, 3.0}));
    }

    private static void assertRanksFollowResiduals(Split split) {
        int n = split.ranks().length;
        int[] rows = new int[n];
        for (int row = 0; row < n; row++) {
            rows[split.ranks()[row] - 1] = row;
        }
        for (int place = 1; place < n; place++) {
            double before = split.residuals()[rows[place - 1]];
            double here = split.residuals()[rows[place]];
            assertTrue(before > here || before == here && rows[place - 1] < rows[place]);
        }
    }

    private static void assertRefused(String code, org.junit.jupiter.api.function.Executable split) {
        assertEquals(code, assertThrows(EngineException.class, split).code());
    }

    private static double[] shares(Random random, int n) {
        double[] shares = new double[n];
        for (int i = 0; i < n; i++) {
            shares[i] = Math.exp(3.0 * random.nextGaussian());
        }
        double sum = Neumaier.sum(shares);
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }
}
