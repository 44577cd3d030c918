package io.enginehost.reference.policy;

import java.util.List;
import java.util.Map;

/**
 * How merchants are to spread over countries.
 *
 * @param basis_mix parts of the basis, sum 1
 * @param economy what the economic part is made of
 * @param region_floor_share least share of a continent
 * @param country_cap_share_soft share from which growth is damped
 * @param country_cap_share_hard share no country reaches
 * @param topk_cap_targets most that the largest 1, 5 and 10 percent of the countries may hold together
 * @param concentration_penalty_strength 0 to below 1; base shares are raised to one minus this
 * @param max_rebalance_iterations rounds after which the targets count as contradictory
 * @param convergence_tolerance slack of a floor
 */
public record CountryTargetsPolicy(
        BasisMix basis_mix,
        Economy economy,
        Map<String, Double> region_floor_share,
        double country_cap_share_soft,
        double country_cap_share_hard,
        TopK topk_cap_targets,
        double concentration_penalty_strength,
        int max_rebalance_iterations,
        double convergence_tolerance) {

    /** Shares of four ways to count countries: one each, by area, by people, by economy. */
    public record BasisMix(double uniform, double area, double population, double economy) {}

    /**
     * Economy of a country: {@code gdp_usd^exponent * bucket_factor[gdp_bucket - 1]}.
     *
     * @param bucket_factor five factors, poorest first
     */
    public record Economy(double exponent, List<Double> bucket_factor) {}

    /** Limits for the largest 1, 5 and 10 percent of the countries. */
    public record TopK(double top1, double top5, double top10) {}
}
