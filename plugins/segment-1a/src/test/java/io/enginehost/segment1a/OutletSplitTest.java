package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.segment1a.OutletSplit.Counts;
import io.enginehost.segment1a.OutletSplit.Shares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutletSplitTest {

    private static final List<String> GB_DE_FR = List.of("GB", "DE", "FR");

    @Test
    void a_home_without_foreign_countries_has_it_all() {
        Shares shares = OutletSplit.shares(0.1, new double[0], 0.9);
        assertArrayEquals(new double[] {1.0}, shares.values());
        assertFalse(shares.floored());
        Counts counts = OutletSplit.counts(7, List.of("GB"), shares.values());
        assertArrayEquals(new int[] {7}, counts.counts());
        assertArrayEquals(new double[] {0.0}, counts.residuals());
        assertArrayEquals(new int[] {1}, counts.ranks());
    }

    @Test
    void a_strong_home_currency_exceeds_the_floor() {
        // Home .7, the rest .3 * (.5, .25) = .15, .075; over their sum .925.
        Shares shares = OutletSplit.shares(0.7, new double[] {0.5, 0.25}, 0.6);
        assertArrayEquals(new double[] {0.7 / 0.925, 0.15 / 0.925, 0.075 / 0.925}, shares.values(), 1e-15);
        assertFalse(shares.floored());
    }

    @Test
    void a_weak_home_is_lifted_to_its_floor_and_the_others_pay_in_proportion() {
        // Home .4, the rest .6 * (.75, .25); no sum to divide by.
        Shares shares = OutletSplit.shares(0.4, new double[] {0.75, 0.25}, 0.8);
        assertArrayEquals(new double[] {0.8, 0.15, 0.05}, shares.values(), 1e-15);
        assertTrue(shares.floored());
    }

    @Test
    void a_currency_that_is_not_used_at_home_leaves_the_home_its_floor() {
        Shares shares = OutletSplit.shares(0.0, new double[] {0.6, 0.2}, 0.5);
        assertArrayEquals(new double[] {0.5, 0.375, 0.125}, shares.values(), 1e-15);
        assertTrue(shares.floored());
    }

    @Test
    void a_currency_that_is_used_at_home_only_leaves_the_others_nothing_but_their_one_outlet() {
        Shares shares = OutletSplit.shares(1.0, new double[] {0.6, 0.4}, 0.9);
        assertArrayEquals(new double[] {1.0, 0.0, 0.0}, shares.values());
        assertFalse(shares.floored());
        Counts counts = OutletSplit.counts(9, GB_DE_FR, shares.values());
        assertArrayEquals(new int[] {7, 1, 1}, counts.counts());
    }

    @Test
    void a_home_at_its_floor_is_not_lifted() {
        assertFalse(OutletSplit.shares(0.6, new double[] {1.0}, 0.6).floored());
        assertFalse(OutletSplit.shares(0.6 - 1e-13, new double[] {1.0}, 0.6).floored());
        assertTrue(OutletSplit.shares(0.6 - 1e-11, new double[] {1.0}, 0.6).floored());
    }

    @Test
    void what_the_floors_leave_goes_by_the_largest_remainders() {
        Counts counts = OutletSplit.counts(13, GB_DE_FR, new double[] {0.58, 0.27, 0.15});
        assertArrayEquals(new double[] {7.54, 3.51, 1.95}, counts.targets(), 1e-12);
        assertArrayEquals(new int[] {7, 3, 1}, counts.floors());
        assertArrayEquals(new double[] {0.54, 0.51, 0.95}, counts.residuals(), 1e-15);
        assertArrayEquals(new int[] {2, 3, 1}, counts.ranks());
        assertArrayEquals(new int[] {8, 3, 2}, counts.counts());
    }

    @Test
    void equal_remainders_go_by_country_and_not_by_rank() {
        Counts counts = OutletSplit.counts(10, List.of("GB", "FR", "DE"), new double[] {0.35, 0.35, 0.30});
        assertArrayEquals(new int[] {2, 1, 3}, counts.ranks());
        assertArrayEquals(new int[] {3, 4, 3}, counts.counts());
    }

    @Test
    void the_home_pays_for_countries_that_are_lifted_to_one_outlet() {
        // Targets 8.6, .9, .5: lifted to 8, 1, 1, which is N.
        Counts even = OutletSplit.counts(10, GB_DE_FR, new double[] {0.86, 0.09, 0.05});
        assertArrayEquals(new int[] {8, 1, 1}, even.counts());
        assertArrayEquals(new int[] {8, 0, 0}, even.floors());
        assertArrayEquals(new double[] {0.6, 0.0, 0.0}, even.residuals(), 1e-15);
        assertArrayEquals(new int[] {1, 2, 3}, even.ranks());

        // Targets 9.5, .3, .2: 9, 1, 1 is one too many.
        Counts dear = OutletSplit.counts(10, GB_DE_FR, new double[] {0.95, 0.03, 0.02});
        assertArrayEquals(new int[] {8, 1, 1}, dear.counts());
    }

    @Test
    void lifted_countries_get_nothing_of_what_is_left() {
        // Targets 5.8, 2.7, 1.3, .2: floors 5, 2, 1, 1, and one left for GB.
        Counts counts = OutletSplit.counts(10, List.of("GB", "DE", "FR", "AT"), new double[] {0.58, 0.27, 0.13, 0.02});
        assertArrayEquals(new int[] {1, 2, 3, 4}, counts.ranks());
        assertArrayEquals(new int[] {6, 2, 1, 1}, counts.counts());
        assertEquals(0.0, counts.residuals()[3]);
    }

    @Test
    void a_remainder_that_rounds_to_1_stays_below_it() {
        // Target of the home is 3 less a billionth.
        double home = 0.75 - 2.5e-10;
        Counts counts = OutletSplit.counts(4, List.of("GB", "DE"), new double[] {home, 1.0 - home});
        assertArrayEquals(new int[] {2, 1}, counts.floors());
        assertArrayEquals(new double[] {0.99999999, 0.0}, counts.residuals());
        assertArrayEquals(new int[] {3, 1}, counts.counts());
    }

    /** Merchants as S6 makes them: the home has at least half, and what it leaves of N bounds the foreign countries. */
    @Test
    void counts_sum_to_n_give_everyone_one_and_stay_within_one_of_their_targets() {
        Random random = new Random(3);
        int lifted = 0;
        int paid = 0;
        for (int round = 0; round < 40_000; round++) {
            int n = 2 + (random.nextInt(3) == 0 ? random.nextInt(100_000) : random.nextInt(40));
            double h = random.nextInt(4) == 0 ? 0.5 : 0.5 + random.nextDouble() / 2;
            int budget = (int) Math.min(Math.floor(n * (1.0 - h) + random.nextDouble()), n - 1);
            int foreigns = random.nextInt(Math.min(budget, 16) + 1);
            double[] weights = weights(random, foreigns);
            double home = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
            Shares shares = OutletSplit.shares(home, weights, h);
            assertEquals(1.0, Arrays.stream(shares.values()).sum(), 1e-12);
            if (foreigns > 0) {
                assertTrue(shares.values()[0] >= h - 2e-12);
            }

            List<String> isos = new ArrayList<>();
            IntStream.rangeClosed(0, foreigns).forEach(i -> isos.add("" + (char) ('Z' - i) + (char) ('A' + i)));
            Counts counts = OutletSplit.counts(n, isos, shares.values());
            String told =
                    "N " + n + " by " + Arrays.toString(shares.values()) + ": " + Arrays.toString(counts.counts());
            assertEquals(n, Arrays.stream(counts.counts()).sum(), told);
            boolean lifting = false;
            for (int i = 1; i <= foreigns; i++) {
                double target = counts.targets()[i];
                lifting |= target < 1.0;
                assertTrue(Math.abs(counts.counts()[i] - Math.max(target, 1.0)) <= 1.0 + 1e-9, told);
            }
            for (int count : counts.counts()) {
                assertTrue(count >= 1, told);
            }
            if (!lifting) {
                assertTrue(Math.abs(counts.counts()[0] - counts.targets()[0]) <= 1.0 + 1e-9, told);
            }
            lifted += lifting ? 1 : 0;
            paid += counts.counts()[0] < counts.floors()[0] ? 1 : 0;
        }
        assertTrue(lifted > 5_000 && paid > 1_000, lifted + " lifted, " + paid + " paid for");
    }

    private static double[] weights(Random random, int size) {
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[i] = Math.exp(3.0 * random.nextGaussian());
        }
        double sum = Arrays.stream(weights).sum() * (1.0 + random.nextDouble());
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }
}
