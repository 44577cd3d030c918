package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.Table;
import io.enginehost.segment1a.CandidateWeights.Candidate;
import io.enginehost.segment1a.CandidateWeights.Choice;
import io.enginehost.segment1a.CandidateWeights.Prior;
import io.enginehost.segment1a.CandidateWeights.Weighted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateWeightsTest {

    private static final CurrencyTable CURRENCIES = new CurrencyTable(new Table<>(List.of(
            new CurrencyTable.Weight("GBP", "GB", 0.7),
            new CurrencyTable.Weight("GBP", "IE", 0.2),
            new CurrencyTable.Weight("GBP", "FR", 0.1),
            new CurrencyTable.Weight("JPY", "JP", 1.0))));

    private static final List<Prior> PRIORS =
            List.of(new Prior(7, "DE", 1), new Prior(7, "FR", 2), new Prior(7, "GB", 99), new Prior(7, "IE", 5));

    private static List<Candidate> ranked(String... isos) {
        List<Candidate> ranked = new ArrayList<>();
        for (String iso : isos) {
            ranked.add(new Candidate(7, iso, ranked.size(), ranked.isEmpty()));
        }
        return ranked;
    }

    private static CandidateWeights weights(int cap, double blend) {
        return new CandidateWeights(
                new SelectionPolicy(cap, blend, List.of(new SelectionPolicy.Tier(1, 0.5))), CURRENCIES);
    }

    private static EngineException refused(List<Candidate> ranked) {
        return assertThrows(EngineException.class, () -> weights(0, 0.5).weigh(7, "GBP", ranked, PRIORS));
    }

    @Test
    void currency_and_prior_are_blended_each_as_shares_of_the_candidates() {
        // Support FR 1/3, IE 2/3, DE 0; prior FR 2/8, IE 5/8, DE 1/8.
        Choice choice = weights(0, 0.25).weigh(7, "GBP", ranked("GB", "FR", "IE", "DE"), PRIORS);
        assertEquals("GB", choice.home());
        assertEquals(3, choice.candidates());
        assertEquals(
                List.of("FR", "IE", "DE"),
                choice.considered().stream().map(Weighted::iso).toList());
        assertEquals(
                List.of(1, 2, 3),
                choice.considered().stream().map(Weighted::rank).toList());
        double[] w = choice.considered().stream().mapToDouble(Weighted::weight).toArray();
        assertArrayEquals(new double[] {0.75 / 3 + 0.0625, 1.5 / 3 + 0.15625, 0.03125}, w, 1e-15);
    }

    @Test
    void a_currency_that_is_not_used_in_any_candidate_leaves_the_word_to_the_prior() {
        for (String currency : List.of("JPY", "XXX")) {
            Choice choice = weights(0, 0.25).weigh(7, currency, ranked("GB", "FR", "IE", "DE"), PRIORS);
            double[] w =
                    choice.considered().stream().mapToDouble(Weighted::weight).toArray();
            assertArrayEquals(new double[] {0.25, 0.625, 0.125}, w, 1e-15);
        }
    }

    @Test
    void a_prior_blend_of_1_ignores_the_currency() {
        assertArrayEquals(
                new double[] {0.75, 0.25}, CandidateWeights.blend(1.0, new double[] {0, 9}, new double[] {3, 1}), 0.0);
    }

    @Test
    void a_cap_takes_the_first_ranks_and_shares_are_among_those() {
        Choice choice = weights(2, 0.5).weigh(7, "GBP", ranked("GB", "DE", "IE", "FR"), PRIORS);
        assertEquals(3, choice.candidates());
        double[] w = choice.considered().stream().mapToDouble(Weighted::weight).toArray();
        assertArrayEquals(new double[] {0.5 / 6, 0.5 + 2.5 / 6}, w, 1e-15);
        assertEquals(
                3,
                weights(9, 0.5)
                        .weigh(7, "GBP", ranked("GB", "DE", "IE", "FR"), PRIORS)
                        .considered()
                        .size());
    }

    @Test
    void a_home_without_candidates_has_nothing_to_choose() {
        assertEquals(new Choice("GB", 0, List.of()), weights(0, 0.5).weigh(7, "GBP", ranked("GB"), List.of()));
    }

    @Test
    void ranks_are_0_1_2_with_the_home_alone_at_0() {
        Candidate home = new Candidate(7, "GB", 0, true);
        Candidate first = new Candidate(7, "FR", 1, false);
        for (List<Candidate> wrong : List.of(
                List.of(first),
                List.of(new Candidate(7, "GB", 0, false), first),
                List.of(home, new Candidate(7, "FR", 1, true)),
                List.of(home, new Candidate(7, "FR", 2, false)),
                List.of(home, first, new Candidate(7, "IE", 1, false)),
                List.of(new Candidate(7, "GB", 1, true), new Candidate(7, "FR", 2, false)))) {
            assertEquals("HOME_RANK", refused(wrong).code(), wrong.toString());
        }
    }

    @Test
    void a_candidate_without_a_prior_is_named() {
        EngineException e = refused(ranked("GB", "FR", "AT"));
        assertEquals("PRIOR_MISSING", e.code());
        assertTrue(e.getMessage().contains("merchant 7") && e.getMessage().contains("AT"), e.getMessage());
    }

    @Test
    void weights_of_a_currency_must_sum_to_1() {
        for (double weight : new double[] {0.999998, 1.000002}) {
            EngineException e = assertThrows(
                    EngineException.class,
                    () -> new CurrencyTable(new Table<>(List.of(new CurrencyTable.Weight("GBP", "GB", weight)))));
            assertEquals("WEIGHTS", e.code());
        }
        new CurrencyTable(new Table<>(List.of(new CurrencyTable.Weight("GBP", "GB", 0.9999995))));
    }
}
