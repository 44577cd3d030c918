package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import io.enginehost.segment3a.IntegerisationPolicy.Safeguard;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ZoneSplitTest {

    private static final Safeguard SHIPPED = new Safeguard(true, 6, 0.05, 3);

    @Test
    void what_is_left_goes_down_the_remainders_and_ties_by_zone() {
        ZoneSplit split = ZoneSplit.largestRemainder(10, new double[] {0.25, 0.25, 0.5});
        assertArrayEquals(new double[] {2.5, 2.5, 5.0}, split.targets(), 0.0);
        assertArrayEquals(new int[] {3, 2, 5}, split.counts());
        assertArrayEquals(new int[] {1, 2, 3}, split.ranks());
    }

    @Test
    void systematic_rounding_gives_every_zone_its_target_on_average() {
        double[] shares = {0.03, 0.22, 0.75};
        double[] mean = new double[3];
        int trials = 4_000;
        for (int i = 0; i < trials; i++) {
            int[] counts = ZoneSplit.systematic(7, shares, (i + 0.5) / trials).counts();
            for (int zone = 0; zone < 3; zone++) {
                mean[zone] += counts[zone] / (double) trials;
            }
        }
        assertArrayEquals(new double[] {0.21, 1.54, 5.25}, mean, 1e-3);
        assertArrayEquals(
                new int[] {0, 2, 5}, ZoneSplit.largestRemainder(7, shares).counts(), "the small zone always loses");
    }

    @Test
    void a_material_zone_that_rounding_left_empty_gets_an_outlet_of_the_largest() {
        double[] shares = {0.90, 0.06, 0.04};
        ZoneSplit rounded = ZoneSplit.largestRemainder(6, shares);
        assertArrayEquals(new int[] {6, 0, 0}, rounded.counts());
        ZoneSplit split = rounded.safeguarded(6, shares, SHIPPED);
        assertArrayEquals(new int[] {5, 1, 0}, split.counts());
        assertArrayEquals(new int[] {-1, 1, 0}, split.deltas());
        assertEquals(1, split.moves());
    }

    @Test
    void the_safeguard_invents_no_zone_and_leaves_small_pairs_alone() {
        double[] shares = {0.96, 0.04};
        assertEquals(
                0,
                ZoneSplit.largestRemainder(6, shares)
                        .safeguarded(6, shares, SHIPPED)
                        .moves());
        double[] material = {0.93, 0.07};
        assertEquals(
                0,
                ZoneSplit.largestRemainder(5, material)
                        .safeguarded(5, material, SHIPPED)
                        .moves());
        assertEquals(
                1,
                ZoneSplit.largestRemainder(6, material)
                        .safeguarded(6, material, SHIPPED)
                        .moves());
        Safeguard off = new Safeguard(false, 6, 0.05, 3);
        assertEquals(
                0,
                ZoneSplit.largestRemainder(6, material)
                        .safeguarded(6, material, off)
                        .moves());
    }

    @Test
    void no_more_zones_are_looked_at_than_allowed() {
        double[] shares = {0.79, 0.07, 0.07, 0.07};
        Safeguard three = new Safeguard(true, 6, 0.05, 3);
        ZoneSplit rounded = new ZoneSplit(new double[4], new int[] {6, 0, 0, 0}, null, new int[4]);
        assertArrayEquals(
                new int[] {4, 1, 1, 0}, rounded.safeguarded(6, shares, three).counts());
    }

    @Test
    void counts_always_sum_and_stay_within_one_of_their_targets() {
        Stream stream = MasterKey.of(5).family("3A", "test").id(1).stream();
        for (int trial = 0; trial < 3_000; trial++) {
            int zones = 1 + stream.index(12);
            double[] alphas = new double[zones];
            Arrays.setAll(alphas, i -> 0.01 + stream.uniform());
            double[] shares = stream.dirichlet(alphas);
            int n = 1 + stream.index(300);
            for (ZoneSplit split : new ZoneSplit[] {
                ZoneSplit.largestRemainder(n, shares), ZoneSplit.systematic(n, shares, stream.uniform())
            }) {
                assertEquals(n, Arrays.stream(split.counts()).sum());
                for (int i = 0; i < zones; i++) {
                    assertTrue(split.counts()[i] >= 0);
                    assertTrue(Math.abs(split.counts()[i] - split.targets()[i]) < 1 + 1e-6);
                }
                ZoneSplit safe = split.safeguarded(n, shares, SHIPPED);
                assertEquals(n, Arrays.stream(safe.counts()).sum());
                assertEquals(0, Arrays.stream(safe.deltas()).sum());
            }
        }
    }
}
