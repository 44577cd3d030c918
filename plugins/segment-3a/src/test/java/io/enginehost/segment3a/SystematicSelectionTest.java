package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.random.MasterKey;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SystematicSelectionTest {

    /** The uniform of a pair in one of many worlds. */
    private static double u(long world, long merchant) {
        return MasterKey.of(world).family("3A", "test").id(merchant).stream().uniform();
    }

    private static BitSet select(long world, double... chances) {
        SystematicSelection selection = new SystematicSelection();
        for (int i = 0; i < chances.length; i++) {
            selection.add(i, "US", 100 + i, u(world, 100 + i), chances[i]);
        }
        return selection.select();
    }

    @Test
    void a_country_splits_the_sum_of_its_chances_to_within_one() {
        double[] chances = new double[57];
        double sum = 0.0;
        for (int i = 0; i < chances.length; i++) {
            chances[i] = 0.05 + 0.9 * u(7, i);
            sum += chances[i];
        }
        for (long world = 0; world < 200; world++) {
            assertEquals(sum, select(world, chances).cardinality(), 1.0);
        }
    }

    @Test
    void every_pair_keeps_its_own_chance() {
        double[] chances = {0.1, 0.35, 0.6, 0.95};
        int[] taken = new int[chances.length];
        int worlds = 20_000;
        for (long world = 0; world < worlds; world++) {
            select(world, chances).stream().forEach(pair -> taken[pair]++);
        }
        for (int i = 0; i < chances.length; i++) {
            double sd = Math.sqrt(chances[i] * (1 - chances[i]) / worlds);
            assertEquals(chances[i], taken[i] / (double) worlds, 4.5 * sd, "pair " + i);
        }
    }

    @Test
    void a_country_of_one_pair_is_not_decided_beforehand() {
        int split = 0;
        for (long world = 0; world < 2_000; world++) {
            split += select(world, 0.6).cardinality();
        }
        assertTrue(split > 1_100 && split < 1_300, "split in " + split + " of 2000 worlds");
    }

    @Test
    void certainty_is_certain_and_countries_do_not_share_a_ruler() {
        for (long world = 0; world < 50; world++) {
            assertEquals(3, select(world, 1.0, 1.0, 1.0).cardinality());
        }
        SystematicSelection both = new SystematicSelection();
        both.add(0, "AU", 1, 0.25, 0.5);
        both.add(1, "US", 1, 0.75, 0.5);
        BitSet selected = new BitSet();
        selected.set(1); // from 0.75 to 1.25 lies a whole number, from 0.25 to 0.75 none
        assertEquals(selected, both.select());
    }

    @Test
    void the_order_in_which_pairs_come_does_not_count() {
        SystematicSelection forward = new SystematicSelection();
        SystematicSelection backward = new SystematicSelection();
        for (int i = 0; i < 40; i++) {
            forward.add(i, "BR", i, u(3, i), 0.4);
            backward.add(39 - i, "BR", 39 - i, u(3, 39 - i), 0.4);
        }
        assertEquals(forward.select(), backward.select());
    }
}
