package io.enginehost.segment1b;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment1b.AllocPlanPolicy.Anchor;
import io.enginehost.segment1b.AllocPlanPolicy.Reroute;
import io.enginehost.segment1b.AllocPlanPolicy.Residual;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PairPlanTest {

    private static final Residual NO_RESIDUAL = new Residual(false, 0.35, 1024);
    private static final AllocPlanPolicy SAMPLE_ONLY = policy(false, new Reroute(true, 2048), NO_RESIDUAL);
    private static final AllocPlanPolicy REROUTE = policy(true, new Reroute(true, 2048), NO_RESIDUAL);
    private static final AllocPlanPolicy SHIPPED =
            policy(true, new Reroute(true, 2048), new Residual(true, 0.35, 1024));

    private static AllocPlanPolicy policy(boolean enabled, Reroute reroute, Residual residual) {
        return new AllocPlanPolicy(enabled, 8, 0.20, 0.45, reroute, residual, new Anchor(0.2, 0.1, 16));
    }

    /** Settlements that were hit as often as told. */
    private static Settlements hit(int... hits) {
        int[] ofHit = IntStream.range(0, hits.length)
                .flatMap(i -> IntStream.generate(() -> i).limit(hits[i]))
                .toArray();
        return new Settlements(IntStream.range(0, hits.length).toArray(), hits, ofHit);
    }

    /** A plan where a settlement weighs its hits, and tiles are numbered from 100. */
    private static PairPlan plan(AllocPlanPolicy policy, Settlements settlements) {
        return new PairPlan(
                policy,
                settlements,
                Arrays.stream(settlements.hits()).asLongStream().toArray(),
                LongStream.range(100, 100 + settlements.size()).toArray());
    }

    private static int[] counts(PairPlan plan, Settlements settlements) {
        return IntStream.range(0, settlements.size()).map(plan::count).toArray();
    }

    @Test
    void a_settlement_gets_its_share_of_the_hits_rounded_up_or_down() {
        Random random = new Random(5);
        for (int n = 1; n <= 50; n++) {
            for (int total = 1; total <= 40; total++) {
                Settlements settlements = randomSettlements(random, total);
                PairPlan plan = plan(SAMPLE_ONLY, settlements);
                plan.plan(n, random.nextDouble());
                int[] counts = counts(plan, settlements);
                assertEquals(n, Arrays.stream(counts).sum());
                for (int i = 0; i < counts.length; i++) {
                    int share = n * settlements.hits()[i];
                    assertTrue(counts[i] == share / total || counts[i] == (share + total - 1) / total);
                }
            }
        }
    }

    @Test
    void guards_keep_the_sum_and_the_caps_and_do_not_depend_on_the_pairs_before() {
        Random random = new Random(6);
        for (int n = 1; n <= 50; n++) {
            for (int total = 1; total <= 40; total++) {
                Settlements settlements = randomSettlements(random, total);
                PairPlan used = plan(SHIPPED, settlements);
                used.plan(1 + random.nextInt(60), random.nextDouble());
                double u = random.nextDouble();
                used.plan(n, u);
                int[] counts = counts(used, settlements);

                int even = (n + counts.length - 1) / counts.length;
                int cap = Math.max(even, (int) Math.ceil(0.20 * n - 1e-9));
                assertEquals(n, Arrays.stream(counts).sum());
                assertTrue(used.largest() <= Math.max(1, cap), "no settlement has more than its cap");
                assertTrue(used.active() >= Math.ceil(0.35 * Math.min(n, counts.length) - 1e-9));
                assertEquals(Arrays.stream(counts).filter(count -> count > 0).count(), used.active());

                PairPlan fresh = plan(SHIPPED, settlements);
                fresh.plan(n, u);
                assertArrayEquals(counts(fresh, settlements), counts);
                assertEquals(fresh.moves(), used.moves());
            }
        }
    }

    @Test
    void different_offsets_take_different_settlements() {
        Settlements settlements = hit(1, 1, 1, 1, 1, 1, 1, 1);
        PairPlan plan = plan(SAMPLE_ONLY, settlements);
        plan.plan(2, 0.1);
        assertArrayEquals(new int[] {1, 0, 0, 0, 1, 0, 0, 0}, counts(plan, settlements));
        plan.plan(2, 0.9);
        assertArrayEquals(new int[] {0, 0, 0, 1, 0, 0, 0, 1}, counts(plan, settlements));
    }

    @Test
    void what_is_above_the_cap_goes_to_the_nearest_settlements_alternately() {
        // Ten sites, all in the city; at most ceil(0.2 * 10) = 2 may stay.
        Settlements settlements = hit(1, 1, 100, 1, 1);
        PairPlan plan = plan(REROUTE, settlements);
        plan.plan(10, 0.5);
        assertArrayEquals(new int[] {2, 2, 2, 2, 2}, counts(plan, settlements));
        assertEquals(8, plan.moves());
        assertTrue(plan.sampledConcentration() > 0.9);
        assertEquals(0.2, plan.concentration(), 1e-12);
    }

    @Test
    void settlements_are_a_ring() {
        // Four sites in the last settlement, a cap of one: the receivers are +1 (the first), -1, +2.
        Settlements settlements = hit(1, 1, 1, 1, 1000);
        PairPlan plan = plan(REROUTE, settlements);
        plan.plan(4, 0.5);
        assertArrayEquals(new int[] {1, 1, 0, 1, 1}, counts(plan, settlements));
    }

    @Test
    void of_equal_donors_the_heavier_one_gives() {
        Settlements settlements =
                new Settlements(new int[] {0, 1, 2, 3, 4, 5}, new int[] {1, 1, 1, 1, 1, 1}, new int[] {0, 3});
        long[] tiles = {100, 101, 102, 103, 104, 105};
        PairPlan heavier = new PairPlan(
                policy(true, new Reroute(true, 1), NO_RESIDUAL), settlements, new long[] {1, 1, 1, 9, 1, 1}, tiles);
        heavier.plan(4, 0.5);
        assertArrayEquals(new int[] {2, 0, 0, 1, 1, 0}, counts(heavier, settlements));
        PairPlan lowerTile = new PairPlan(
                policy(true, new Reroute(true, 1), NO_RESIDUAL), settlements, new long[] {1, 1, 1, 1, 1, 1}, tiles);
        lowerTile.plan(4, 0.5);
        assertArrayEquals(new int[] {1, 1, 0, 2, 0, 0}, counts(lowerTile, settlements));
    }

    @Test
    void a_pair_is_spread_until_enough_settlements_are_in_use() {
        AllocPlanPolicy residual = policy(true, new Reroute(false, 0), new Residual(true, 1.0, 1024));
        Settlements settlements =
                new Settlements(new int[] {0, 1, 2, 3}, new int[] {1, 1, 1, 1}, new int[] {0, 0, 2, 2});
        PairPlan plan = plan(residual, settlements);
        plan.plan(4, 0.5);
        assertArrayEquals(new int[] {1, 1, 1, 1}, counts(plan, settlements));
        assertEquals(2, plan.moves());
    }

    @Test
    void moves_end_where_the_policy_says_and_then_the_hard_guard_holds() {
        Settlements settlements = hit(1, 1, 1000, 1, 1);
        PairPlan plan = plan(policy(true, new Reroute(true, 3), NO_RESIDUAL), settlements);
        EngineException e = assertThrows(EngineException.class, () -> plan.plan(10, 0.5));
        assertEquals("HARD_GUARD", e.code());
        PairPlan off = plan(policy(true, new Reroute(false, 3), NO_RESIDUAL), settlements);
        assertThrows(EngineException.class, () -> off.plan(10, 0.5));
        plan(SAMPLE_ONLY, settlements).plan(10, 0.5);
    }

    @Test
    void a_country_of_one_settlement_takes_everything() {
        PairPlan plan = plan(SHIPPED, hit(3));
        plan.plan(20, 0.3);
        assertEquals(20, plan.largest());
        assertEquals(0, plan.moves());
    }

    private static Settlements randomSettlements(Random random, int total) {
        int[] hits = new int[1 + random.nextInt(total)];
        Arrays.fill(hits, 1);
        for (int left = total - hits.length; left > 0; left--) {
            hits[(int) (hits.length * random.nextDouble() * random.nextDouble())]++;
        }
        return hit(hits);
    }
}
