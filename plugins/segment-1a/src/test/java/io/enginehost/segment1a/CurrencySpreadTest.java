package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.segment1a.CurrencySpread.Sources;
import io.enginehost.segment1a.CurrencySpread.Spread;
import io.enginehost.segment1a.CurrencyWeights.Partner;
import io.enginehost.segment1a.CurrencyWeights.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurrencySpreadTest {

    private static final List<Share> PAYMENTS =
            List.of(new Share("XAA", "AA", 0.75, 60), new Share("XAA", "BB", 0.25, 40));
    private static final List<Share> SETTLEMENTS =
            List.of(new Share("XAA", "AA", 0.5, 10), new Share("XAA", "CC", 0.5, 30));
    private static final Map<String, List<Partner>> PARTNERS = Map.of(
            "AA", List.of(new Partner("AA", "BB", 0.5), new Partner("AA", "DD", 0.5)),
            "BB", List.of(new Partner("BB", "EE", 0.75), new Partner("BB", "DD", 0.25)),
            "FF", List.of(new Partner("FF", "GG", 1.0)));

    /** Two decimals, blended 60 to 40, one observation more for every country. */
    private static SmoothingParams params(double alpha, int floor, double exponent, int threshold, double spillover) {
        return new SmoothingParams(2, 0.6, alpha, floor, exponent, threshold, spillover);
    }

    private static Map<String, Double> weights(SmoothingParams params, List<Share> payments, List<Share> settlements) {
        return new CurrencySpread(params, PARTNERS)
                .of("XAA", payments, settlements)
                .weights();
    }

    /**
     * Blend: AA .65, BB .15, CC .20. Partners outside draw .75 * .5 + .25 * .25 = .4375 (DD) and .25 * .75 = .1875 (EE), which is
     * 7 to 3 of a spillover of .2. Observations .6 * 100 + .4 * 40 = 76; their root is below the floor of 10. So of 10 + 5
     * observations AA has 6.2, BB 2.2, CC 2.6, DD 2.4, EE 1.6: in hundredths 41.33, 14.67, 17.33, 16, 10.67.
     */
    @Test
    void a_currency_of_both_tables_is_blended_spilt_smoothed_and_rounded() {
        Spread spread = new CurrencySpread(params(1, 10, 2, 77, 0.2), PARTNERS).of("XAA", PAYMENTS, SETTLEMENTS);
        assertEquals(Map.of("AA", 0.41, "BB", 0.15, "CC", 0.17, "DD", 0.16, "EE", 0.11), spread.weights());
        assertEquals(
                List.of("AA", "BB", "CC", "DD", "EE"),
                List.copyOf(spread.weights().keySet()));
        assertEquals(76, spread.observations());
        assertTrue(spread.sparse());
        assertEquals(Sources.both, spread.sources());
    }

    @Test
    void as_many_observations_as_the_threshold_are_not_sparse() {
        assertFalse(new CurrencySpread(params(1, 10, 2, 76, 0.2), PARTNERS)
                .of("XAA", PAYMENTS, SETTLEMENTS)
                .sparse());
    }

    @Test
    void without_smoothing_the_blend_stands_as_it_is() {
        assertEquals(
                Map.of("AA", 0.52, "BB", 0.12, "CC", 0.16, "DD", 0.14, "EE", 0.06),
                weights(params(0, 0, 1, 0, 0.2), PAYMENTS, SETTLEMENTS));
    }

    /**
     * The root of 76 observations is 8.72, so of 13.72 observations AA has 5.53, BB 2.05, CC 2.39, DD 2.22, EE 1.52: in hundredths
     * 40.34, 14.92, 17.46, 16.19, 11.10.
     */
    @Test
    void observations_above_the_floor_count_by_their_root() {
        assertEquals(
                Map.of("AA", 0.40, "BB", 0.15, "CC", 0.18, "DD", 0.16, "EE", 0.11),
                weights(params(1, 0, 2, 0, 0.2), PAYMENTS, SETTLEMENTS));
        // With all of 76 in force the blend shows through: (76 * .52 + 1) / 81, …
        assertEquals(
                Map.of("AA", 0.50, "BB", 0.13, "CC", 0.16, "DD", 0.14, "EE", 0.07),
                weights(params(1, 0, 1, 0, 0.2), PAYMENTS, SETTLEMENTS));
    }

    /** The area shrinks with the table: CC is unknown to payments, BB is a partner for settlements. */
    @Test
    void a_currency_of_one_table_only_is_not_blended() {
        CurrencySpread spread = new CurrencySpread(params(0, 0, 1, 41, 0.2), PARTNERS);
        Spread paid = spread.of("XAA", PAYMENTS, List.of());
        assertEquals(Sources.payments_only, paid.sources());
        assertEquals(100, paid.observations());
        assertEquals(Map.of("AA", 0.60, "BB", 0.20, "DD", 0.14, "EE", 0.06), paid.weights());

        Spread settled = spread.of("XAA", List.of(), SETTLEMENTS);
        assertEquals(Sources.settlements_only, settled.sources());
        assertEquals(40, settled.observations());
        assertTrue(settled.sparse());
        assertEquals(Map.of("AA", 0.40, "CC", 0.40, "BB", 0.10, "DD", 0.10), settled.weights());
    }

    @Test
    void an_area_without_partners_keeps_all_of_its_currency() {
        List<Share> island = List.of(new Share("XAA", "CC", 1.0, 5));
        assertEquals(Map.of("CC", 1.0), weights(params(1, 0, 1, 0, 0.2), island, island));
    }

    @Test
    void a_spillover_of_0_leaves_partners_what_smoothing_gives_them() {
        assertEquals(
                Map.of("AA", 0.65, "BB", 0.15, "CC", 0.20, "DD", 0.0, "EE", 0.0),
                weights(params(0, 0, 1, 0, 0.0), PAYMENTS, SETTLEMENTS));
        // 20 observations and 5: AA 14 / 25, BB 4, CC 5, DD 1, EE 1.
        assertEquals(
                Map.of("AA", 0.56, "BB", 0.16, "CC", 0.20, "DD", 0.04, "EE", 0.04),
                weights(params(1, 20, 10, 0, 0.0), PAYMENTS, SETTLEMENTS));
    }

    @Test
    void a_currency_that_nothing_is_known_of_needs_a_floor_or_alpha() {
        List<Share> unseen = List.of(new Share("XAA", "CC", 0.5, 0), new Share("XAA", "HH", 0.5, 0));
        EngineException e =
                assertThrows(EngineException.class, () -> weights(params(0, 0, 1, 0, 0.2), unseen, List.of()));
        assertEquals("ZERO_MASS", e.code());
        assertTrue(e.getMessage().contains("XAA"), e.getMessage());
        assertEquals(Map.of("CC", 0.5, "HH", 0.5), weights(params(0, 1, 1, 0, 0.2), unseen, List.of()));
        assertEquals(Map.of("CC", 0.5, "HH", 0.5), weights(params(0.1, 0, 1, 0, 0.2), unseen, List.of()));
    }

    @Test
    void half_an_observation_is_rounded_to_even() {
        SmoothingParams even = new SmoothingParams(2, 0.5, 1, 1, 1, 0, 0);
        List<Share> five = List.of(new Share("XAA", "CC", 1.0, 5));
        assertEquals(
                4,
                new CurrencySpread(even, Map.of())
                        .of("XAA", five, List.of(new Share("XAA", "CC", 1, 4)))
                        .observations());
        assertEquals(
                6,
                new CurrencySpread(even, Map.of())
                        .of("XAA", five, List.of(new Share("XAA", "CC", 1, 6)))
                        .observations());
    }

    /** For any number of decimals, any currency and any policy. */
    @Test
    void weights_are_whole_units_that_sum_to_1_exactly() {
        Random random = new Random(8);
        for (int round = 0; round < 5_000; round++) {
            int dp = random.nextInt(16);
            SmoothingParams params = new SmoothingParams(
                    dp,
                    random.nextDouble(),
                    random.nextInt(3) == 0 ? 0 : random.nextDouble(),
                    1 + random.nextInt(1_000),
                    1 + random.nextDouble(),
                    5_000,
                    random.nextInt(3) == 0 ? 0 : 0.9 * random.nextDouble());
            Map<String, List<Partner>> partners = new HashMap<>();
            for (char c = 'A'; c < 'F'; c++) {
                partners.put("A" + c, List.of(new Partner("A" + c, "B" + c, 0.4), new Partner("A" + c, "AB", 0.6)));
            }
            Map<String, Double> weights = new CurrencySpread(params, partners)
                    .of("XAA", shares(random), random.nextInt(3) == 0 ? List.of() : shares(random))
                    .weights();
            long units = Math.round(Math.pow(10, dp));
            long sum = 0;
            for (double weight : weights.values()) {
                long whole = Math.round(weight * units);
                assertEquals((double) whole / units, weight);
                sum += whole;
            }
            assertEquals(units, sum, params.toString());
        }
    }

    private static List<Share> shares(Random random) {
        List<Share> shares = new ArrayList<>();
        int size = 1 + random.nextInt(6);
        double[] weights = random.doubles(size).toArray();
        double sum = java.util.Arrays.stream(weights).sum();
        for (int i = 0; i < size; i++) {
            shares.add(new Share("XAA", "A" + (char) ('A' + i), weights[i] / sum, random.nextInt(10_000)));
        }
        return shares;
    }
}
