package io.enginehost.segment1b;

import io.enginehost.api.Policy;
import java.util.function.BiConsumer;

/**
 * Policy: how many settlements a country has, and how the sites of a merchant are laid out over them.
 *
 * @param enabled false: the guards and the residual are left out
 * @param sites_per_settlement sites of a country per hit; 1 scatters, many gather
 * @param country_share_soft_guard largest share of the sites of a pair on one tile; what is above it is moved away
 * @param country_share_hard_guard a share above this is an error
 * @param reroute the moves of the soft guard
 * @param residual_redistribution moves from settlements with several sites to empty ones
 * @param anchor where the centres of a tile lie that has no place
 */
public record AllocPlanPolicy(
        boolean enabled,
        int sites_per_settlement,
        double country_share_soft_guard,
        double country_share_hard_guard,
        Reroute reroute,
        Residual residual_redistribution,
        Anchor anchor)
        implements Policy.Checked {

    /**
     * The soft guard.
     *
     * @param enabled whether sites are moved
     * @param max_moves_per_pair after so many the hard guard decides
     */
    public record Reroute(boolean enabled, int max_moves_per_pair) {}

    /**
     * The spread over settlements.
     *
     * @param enabled whether sites are moved
     * @param min_active_tile_fraction of the settlements that the pair could have, (0, 1]
     * @param max_steps_per_pair after so many it stays as it is
     */
    public record Residual(boolean enabled, double min_active_tile_fraction, int max_steps_per_pair) {}

    /**
     * Synthetic anchors.
     *
     * @param primary_margin least distance of the first from the edges, as a fraction of the tile
     * @param secondary_margin the same for the second
     * @param hash_tries points tried before the tile's centre is taken
     */
    public record Anchor(double primary_margin, double secondary_margin, int hash_tries) {}

    @Override
    public void check(BiConsumer<String, String> fault) {
        if (country_share_soft_guard > country_share_hard_guard) {
            fault.accept("/country_share_soft_guard", "must not be above country_share_hard_guard");
        }
    }

    /** How many hits the settlements of a country with so many sites get. */
    long hits(long sites) {
        return Math.max(1, (sites + sites_per_settlement - 1) / sites_per_settlement);
    }
}
