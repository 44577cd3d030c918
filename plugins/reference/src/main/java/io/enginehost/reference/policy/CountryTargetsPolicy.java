package io.enginehost.reference.policy;

import io.enginehost.api.Policy;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

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
        double convergence_tolerance)
        implements Policy.Checked {

    private static final double SUM_TOLERANCE = 1e-9;

    @Override
    public void check(BiConsumer<String, String> fault) {
        double mix = basis_mix.uniform() + basis_mix.area() + basis_mix.population() + basis_mix.economy();
        if (!(Math.abs(mix - 1) <= SUM_TOLERANCE)) {
            fault.accept("/basis_mix", "the parts sum to " + mix + ", not to 1");
        }
        double floors =
                region_floor_share.values().stream().mapToDouble(share -> share).sum();
        if (floors > 1) {
            fault.accept("/region_floor_share", "the floors sum to " + floors + ", more than there is");
        }
        if (country_cap_share_soft >= country_cap_share_hard) {
            fault.accept("/country_cap_share_soft", "must be below country_cap_share_hard");
        }
        TopK top = topk_cap_targets;
        if (top.top1() > top.top5() || top.top5() > top.top10()) {
            fault.accept("/topk_cap_targets", "top1, top5 and top10 must rise");
        }
    }

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
