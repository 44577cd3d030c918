package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.random.FamilyKey;
import io.enginehost.api.random.MasterKey;
import io.enginehost.api.random.Stream;
import io.enginehost.segment1a.ForeignSet.Budget;
import io.enginehost.segment1a.ForeignSet.Count;
import io.enginehost.segment1a.ForeignSet.Key;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignSetTest {

    private static final FamilyKey BUDGET = MasterKey.of(42).family("1A", "foreign_budget");
    private static final FamilyKey GUMBEL = MasterKey.of(42).family("1A", "gumbel_key");

    private static Budget budget(long id, int n, double h) {
        return ForeignSet.budget(new Count(id, true, n), h, BUDGET.id(id).stream());
    }

    private static List<Key> keys(double... values) {
        List<Key> keys = new ArrayList<>();
        for (double value : values) {
            keys.add(new Key(7, "A" + (char) ('Z' - keys.size()), 1, 1, 0.1, 0.5, value, false, null));
        }
        return keys;
    }

    private static List<String> chosen(List<Key> keys, int k) {
        return ForeignSet.choose(keys, k).stream()
                .filter(Key::selected)
                .map(Key::country_iso)
                .toList();
    }

    @Test
    void the_largest_keys_are_chosen_in_their_order() {
        List<Key> all = ForeignSet.choose(keys(0.3, 2.0, -1.0, 1.0), 2);
        assertEquals(
                List.of("AY", "AW", "AZ", "AX"),
                all.stream().map(Key::country_iso).toList());
        assertEquals(
                List.of(true, true, false, false),
                all.stream().map(Key::selected).toList());
        assertEquals(1, all.get(0).selection_order());
        assertEquals(2, all.get(1).selection_order());
        assertEquals(null, all.get(2).selection_order());
    }

    @Test
    void equal_keys_are_chosen_by_rank_and_not_by_country() {
        assertEquals(List.of("AX", "AZ"), chosen(keys(1.0, 1.0, 2.0), 2));
        assertEquals(List.of("AZ"), chosen(keys(1.0, 1.0, 1.0), 1));
    }

    @Test
    void more_than_there_are_is_all_and_none_is_none() {
        assertEquals(3, chosen(keys(1, 2, 3), 9).size());
        assertEquals(3, chosen(keys(1, 2, 3), 3).size());
        assertEquals(List.of(), chosen(keys(1, 2, 3), 0));
        assertEquals(List.of(), chosen(keys(), 4));
    }

    @Test
    void a_whole_budget_is_not_rounded() {
        for (long id = 1; id <= 200; id++) {
            assertEquals(3, budget(id, 12, 0.75).budget());
            assertEquals(0, budget(id, 12, 1.0).budget());
        }
    }

    @Test
    void the_home_keeps_one_outlet_at_least() {
        for (long id = 1; id <= 200; id++) {
            assertEquals(1, budget(id, 2, 0.5).budget());
        }
    }

    @Test
    void a_budget_tells_what_it_came_of() {
        Budget budget = budget(7, 30, 0.88);
        assertEquals(Math.floor(30 * (1.0 - 0.88) + budget.u()), budget.budget());
        assertEquals(BUDGET.id(7).stream().uniform(), budget.u());
        assertEquals(new Budget(7, 1, 1, 30, 0.88, budget.u(), budget.budget()), budget);
    }

    /** Variance of a number rounded up with probability p is p (1 - p). */
    @ParameterizedTest
    @CsvSource({"5, 0.96", "10, 0.96", "17, 0.88", "40, 0.74", "500, 0.595", "3, 0.5"})
    void the_rounding_of_budgets_is_right_on_average(int n, double h) {
        int merchants = 200_000;
        double sum = 0;
        for (long id = 1; id <= merchants; id++) {
            sum += budget(id, n, h).budget();
        }
        double expected = n * (1.0 - h);
        double part = expected - Math.floor(expected);
        assertEquals(expected, sum / merchants, 4.5 * Math.sqrt(part * (1 - part) / merchants) + 1e-9);
    }

    /** With one to choose the law is the weights; with two, the second is drawn from what the first left. */
    @Test
    void countries_are_drawn_by_weight_without_replacement() {
        double[] weights = {0.5, 0.25, 0.15, 0.07, 0.03};
        int merchants = 200_000;
        int[][] pairs = new int[weights.length][weights.length];
        for (long id = 1; id <= merchants; id++) {
            List<Key> keys = new ArrayList<>();
            for (int c = 0; c < weights.length; c++) {
                double u = GUMBEL.id(id).id("A" + (char) ('A' + c)).stream().uniform();
                keys.add(new Key(
                        id, "A" + (char) ('A' + c), 1, 1, weights[c], u, Stream.gumbel(weights[c], u), false, null));
            }
            List<Key> order = ForeignSet.choose(keys, 2);
            pairs[order.get(0).country_iso().charAt(1) - 'A'][
                    order.get(1).country_iso().charAt(1) - 'A']++;
        }
        double first = 0;
        double second = 0;
        for (int a = 0; a < weights.length; a++) {
            int wins = java.util.Arrays.stream(pairs[a]).sum();
            double expected = merchants * weights[a];
            first += (wins - expected) * (wins - expected) / expected;
            for (int b = 0; b < weights.length; b++) {
                if (b != a) {
                    double pair = merchants * weights[a] * weights[b] / (1 - weights[a]);
                    second += (pairs[a][b] - pair) * (pairs[a][b] - pair) / pair;
                }
            }
        }
        assertTrue(first < 23.5, "chi-square of first choices with 4 degrees of freedom is " + first);
        assertTrue(second < 51, "chi-square of pairs with 19 degrees of freedom is " + second);
    }
}
