package io.enginehost.segment1a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.numeric.Neumaier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What foreign candidates weigh when countries are chosen and outlets are split over them: the use of the merchant's currency
 * there, blended with nearness. The one place where S6 and S7 get it from.
 */
final class CandidateWeights {

    /** A row of the candidate set. */
    record Candidate(long merchant_id, String country_iso, int candidate_rank, boolean is_home) {}

    /** A row of the prior weights. */
    record Prior(long merchant_id, String country_iso, double base_weight_dp) {}

    /** A row of the settlement currencies. */
    record Tender(long merchant_id, String currency) {}

    /**
     * A considered foreign candidate.
     *
     * @param weight (0, 1]
     */
    record Weighted(String iso, int rank, double weight) {}

    /**
     * The candidates of a merchant.
     *
     * @param candidates foreign candidates, considered or not
     * @param considered by rank; the weights sum to 1
     */
    record Choice(String home, int candidates, List<Weighted> considered) {}

    private final SelectionPolicy policy;
    private final CurrencyTable currencies;

    CandidateWeights(SelectionPolicy policy, CurrencyTable currencies) {
        this.policy = policy;
        this.currencies = currencies;
    }

    /**
     * Weighs the candidates of one merchant.
     *
     * @param candidates its rows by rank, the home first
     * @param priors its rows
     * @throws EngineException {@code HOME_RANK} if ranks are not 0, 1, 2, … with the home alone at 0, {@code PRIOR_MISSING}
     */
    Choice weigh(long merchant, String currency, List<Candidate> candidates, List<Prior> priors) {
        requireRanks(merchant, candidates);
        int foreigns = candidates.size() - 1;
        int considered = policy.max_candidates_cap() == 0 ? foreigns : Math.min(foreigns, policy.max_candidates_cap());
        double[] support = new double[considered];
        double[] prior = new double[considered];
        Map<String, Double> byCountry = new HashMap<>();
        priors.forEach(row -> byCountry.put(row.country_iso(), row.base_weight_dp()));
        for (int i = 0; i < considered; i++) {
            String iso = candidates.get(i + 1).country_iso();
            Double of = byCountry.get(iso);
            if (of == null) {
                throw new EngineException(
                        FailureClass.COVERAGE,
                        "PRIOR_MISSING",
                        "merchant " + merchant + " has no prior weight for its candidate " + iso);
            }
            support[i] = currencies.weight(currency, iso);
            prior[i] = of;
        }
        double[] weights = blend(policy.prior_blend(), support, prior);
        List<Weighted> weighted = new ArrayList<>(considered);
        for (int i = 0; i < considered; i++) {
            weighted.add(new Weighted(candidates.get(i + 1).country_iso(), i + 1, weights[i]));
        }
        return new Choice(candidates.get(0).country_iso(), foreigns, weighted);
    }

    /**
     * {@code (1 - beta) * s / sum(s) + beta * q / sum(q)}, or the second term's share alone where no s is above 0. As beta is
     * above 0, every candidate can be chosen.
     */
    static double[] blend(double beta, double[] s, double[] q) {
        double supported = Neumaier.sum(s);
        double prior = Neumaier.sum(q);
        double[] weights = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            weights[i] = supported > 0.0 ? (1.0 - beta) * (s[i] / supported) + beta * (q[i] / prior) : q[i] / prior;
        }
        return weights;
    }

    private static void requireRanks(long merchant, List<Candidate> candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            Candidate row = candidates.get(i);
            if (row.candidate_rank() != i || row.is_home() != (i == 0)) {
                throw new EngineException(
                        FailureClass.COVERAGE,
                        "HOME_RANK",
                        "merchant " + merchant + " has " + row.country_iso() + " at rank " + row.candidate_rank()
                                + (row.is_home() ? ", its home" : "")
                                + ": ranks must be 0, 1, 2, … with the home alone at 0");
            }
        }
    }
}
