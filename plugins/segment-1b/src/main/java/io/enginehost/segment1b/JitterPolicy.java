package io.enginehost.segment1b;

import io.enginehost.api.Policy;
import java.util.function.BiConsumer;

/**
 * Policy: where in its tile a site stands.
 *
 * @param mode a mixture around anchors, or uniform over the tile
 * @param max_attempts attempts after which a site has no place, 1 to 256
 * @param shrink_after from the attempt after this one, points are drawn towards the centre of the tile
 * @param shrink_factor by which they come nearer with every attempt, (0, 1)
 * @param component_weights of the mixture, sum 1
 * @param components what the parts of the mixture look like
 */
public record JitterPolicy(
        Mode mode,
        int max_attempts,
        int shrink_after,
        double shrink_factor,
        ComponentWeights component_weights,
        Components components)
        implements Policy.Checked {

    private static final double SUM_TOLERANCE = 1e-9;

    /** Ways to place a site. The constants are the values of the knob. */
    public enum Mode {
        mixture_v2,
        uniform_v1
    }

    /** Shares of the components, each at least 0. */
    public record ComponentWeights(double core_cluster, double secondary_cluster, double sparse_tail) {}

    /** The components. */
    public record Components(Cluster core_cluster, Cluster secondary_cluster, Tail sparse_tail) {}

    /**
     * A normal cluster around an anchor.
     *
     * @param sigma_km spread
     * @param max_sigma_tile_fraction most that the spread may be, as a fraction of the tile
     */
    public record Cluster(double sigma_km, double max_sigma_tile_fraction) {}

    /**
     * Uniform over a part of the tile around its centre.
     *
     * @param max_offset_fraction how far it reaches, 0 the centre, 1 the whole tile
     */
    public record Tail(double max_offset_fraction) {}

    @Override
    public void check(BiConsumer<String, String> fault) {
        ComponentWeights w = component_weights;
        double sum = w.core_cluster() + w.secondary_cluster() + w.sparse_tail();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            fault.accept("/component_weights", "the weights sum to " + sum + ", not to 1");
        }
    }
}
