package io.enginehost.segment1a;

import io.enginehost.api.Policy;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Policy: how foreign countries are chosen, and how much of a merchant stays at home.
 *
 * @param max_candidates_cap consider the first so many candidates; 0 for all
 * @param prior_blend weight of the prior against that of the currency, (0, 1]
 * @param home_share_tiers by outlet count, rising
 */
public record SelectionPolicy(int max_candidates_cap, double prior_blend, List<Tier> home_share_tiers)
        implements Policy.Checked {

    /**
     * Merchants of up to so many outlets.
     *
     * @param home_share_min least share of the outlets at home. At least a half: then the home can always pay for the one
     *     outlet that every chosen country gets
     */
    public record Tier(int max_n_outlets, double home_share_min) {}

    @Override
    public void check(BiConsumer<String, String> fault) {
        for (int i = 1; i < home_share_tiers.size(); i++) {
            if (home_share_tiers.get(i).max_n_outlets()
                    <= home_share_tiers.get(i - 1).max_n_outlets()) {
                fault.accept("/home_share_tiers/" + i + "/max_n_outlets", "tiers rise by max_n_outlets");
            }
        }
    }

    /** The least home share of a merchant of {@code n} outlets; the last tier holds for any larger count. */
    double homeShareMin(int n) {
        for (Tier tier : home_share_tiers) {
            if (n <= tier.max_n_outlets()) {
                return tier.home_share_min();
            }
        }
        return home_share_tiers.get(home_share_tiers.size() - 1).home_share_min();
    }
}
