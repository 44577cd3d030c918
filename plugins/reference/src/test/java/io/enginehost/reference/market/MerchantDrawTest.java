package io.enginehost.reference.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.reference.policy.CurrencyPolicy.Observations;
import io.enginehost.reference.policy.CurrencyPolicy.Shares;
import io.enginehost.reference.policy.MccFamilies;
import io.enginehost.reference.policy.MccFamilies.Family;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MerchantDrawTest {

    private static final MccFamilies FAMILIES = new MccFamilies(List.of(
            new Family("food", List.of("5811-5812"), 2, 10, 0.25), new Family("rest", List.of("0000-9999"), 1, 50, 0)));

    @Test
    void ids_are_positive_distinct_and_independent_of_how_many_there_are() {
        Set<Long> ids = new HashSet<>();
        for (String iso : List.of("AA", "AD", "US", "ZZ")) {
            for (long number = 0; number < 20_000; number++) {
                long id = MerchantIds.of(iso, number);
                assertTrue(id > 0);
                assertTrue(ids.add(id));
            }
        }
        // (0 * 2^40 + 0 + 1) * 0x9E3779B97F4A7C15 modulo 2^63
        assertEquals(0x1E3779B97F4A7C15L, MerchantIds.of("AA", 0));
    }

    @Test
    void a_category_is_picked_by_cumulative_weight() {
        CategoryMix mix = new CategoryMix(new int[] {742, 5811, 5812}, FAMILIES, Map.of(5812, 2.5));
        // Weights 1, 2, 5 of 8.
        assertEquals(742, mix.mcc(mix.pick(0.1249)));
        assertEquals(5811, mix.mcc(mix.pick(0.125)));
        assertEquals(5811, mix.mcc(mix.pick(0.3749)));
        assertEquals(5812, mix.mcc(mix.pick(0.375)));
        assertEquals(5812, mix.mcc(mix.pick(Math.nextDown(1.0))));
    }

    @Test
    void channel_and_scale_follow_the_family() {
        CategoryMix mix = new CategoryMix(new int[] {742, 5811}, FAMILIES, Map.of());
        assertEquals("card_not_present", mix.channel(0, 0.4999));
        assertEquals("card_present", mix.channel(0, 0.5));
        assertEquals("card_present", mix.channel(1, 0.1));
        assertEquals("chain", mix.scaleTier(1, 0.2499));
        assertEquals("base", mix.scaleTier(1, 0.25));
        assertEquals("base", mix.scaleTier(0, Double.MIN_VALUE));
    }

    @Test
    void a_multiplier_of_a_code_that_is_not_there_is_refused() {
        assertEquals(
                "MCC_UNKNOWN",
                assertThrows(EngineException.class, () -> new CategoryMix(new int[] {742}, FAMILIES, Map.of(5812, 2.0)))
                        .code());
    }

    @Test
    void the_first_family_that_covers_a_code_takes_it() {
        assertEquals("food", FAMILIES.of(5811).family());
        assertEquals("rest", FAMILIES.of(5813).family());
    }

    @Test
    void a_currency_is_shared_by_a_power_of_product_and_its_observations_are_whole() {
        Shares policy = new Shares(2, new Observations(1000, 10, 500));
        CurrencySplit split = CurrencySplit.of(new double[] {1, 3}, 10, policy);
        assertEquals(0.1, split.shares()[0], 1e-15);
        assertEquals(40, split.observations()[0]);
        assertEquals(360, split.observations()[1]);
        assertEquals(500, CurrencySplit.of(new double[] {9}, 10, policy).observations()[0], "at most max");
        assertEquals(10, CurrencySplit.of(new double[] {0.001}, 10, policy).observations()[0], "at least min");
    }
}
