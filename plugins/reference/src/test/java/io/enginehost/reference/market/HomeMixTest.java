package io.enginehost.reference.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.reference.market.HomeMix.Home;
import io.enginehost.reference.policy.MerchantUniversePolicy;
import io.enginehost.reference.policy.MerchantUniversePolicy.ExpectedForeign;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeMixTest {

    private static final List<Home> HOMES = List.of(
            new Home("AA", 0.5, 5, List.of("BB", "CC")),
            new Home("BB", 0.3, 3, List.of("AA", "CC")),
            new Home("CC", 0.2, 1, List.of("AA", "BB")));

    private static HomeMix mix(long merchants, double abroad, Map<Integer, Double> partners, List<String> noExports) {
        return new HomeMix(new MerchantUniversePolicy(
                merchants,
                3,
                new ExpectedForeign(abroad, partners, 0.1, List.of(1.0, 1.0, 1.0, 1.0, 1.0), noExports),
                0.0003,
                Map.of()));
    }

    @Test
    void homes_are_the_targets_when_nobody_goes_abroad() {
        assertArrayEquals(
                new double[] {0.5, 0.3, 0.2},
                mix(100, 0, Map.of(1, 1.0), List.of()).shares(HOMES),
                1e-15);
        assertArrayEquals(
                new long[] {49, 30, 21}, mix(100, 0, Map.of(1, 1.0), List.of()).counts(HOMES));
    }

    @Test
    void homes_make_room_for_foreign_outlets() {
        // Each home sends all its foreign outlets to its first partner: AA to BB, the others to AA.
        HomeMix mix = mix(1000, 0.2, Map.of(1, 1.0), List.of());
        assertArrayEquals(new double[] {0.5, 0.5, 0}, mix.foreignMix(HOMES), 1e-15);
        assertArrayEquals(new double[] {(0.5 - 0.1) / 0.8, (0.3 - 0.1) / 0.8, 0.2 / 0.8}, mix.shares(HOMES), 1e-12);
    }

    @Test
    void weights_fall_by_rank_and_homes_without_exports_send_nothing() {
        double[] foreign = mix(1000, 0.2, Map.of(2, 1.0), List.of("BB", "CC")).foreignMix(HOMES);
        double first = Math.exp(-0.1) / (Math.exp(-0.1) + Math.exp(-0.2));
        assertArrayEquals(new double[] {0, first, 1 - first}, foreign, 1e-12);
    }

    @Test
    void a_small_world_has_no_least_number_per_home() {
        long[] counts = mix(8, 0, Map.of(1, 1.0), List.of()).counts(HOMES);
        assertEquals(8, Arrays.stream(counts).sum());
        assertArrayEquals(new long[] {4, 2, 2}, counts);
        assertTrue(Arrays.stream(mix(9, 0, Map.of(1, 1.0), List.of()).counts(HOMES))
                .allMatch(n -> n == 3));
    }
}
