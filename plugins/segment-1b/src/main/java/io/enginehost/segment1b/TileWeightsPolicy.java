package io.enginehost.segment1b;

import io.enginehost.api.Policy;
import java.util.function.BiConsumer;

/**
 * Policy: how a country's weight is spread over its tiles.
 *
 * @param dp the weights of a country sum to 10^dp, 10 to 14
 * @param population where people live
 * @param tile_mix what a weight is made of
 */
public record TileWeightsPolicy(int dp, Population population, TileMix tile_mix) implements Policy.Checked {

    private static final double SUM_TOLERANCE = 1e-9;

    /** Where people come from. The constants are the values of the knob. */
    public enum Source {
        places,
        grid
    }

    /**
     * How the people of places are spread around them: one normal law for the town, a wider one for its surroundings.
     *
     * @param min_place_population smaller places count as this large
     * @param sigma_coeff_km sigma of the town of a place of a million people
     * @param sigma_exponent how sigma grows with the population
     * @param halo_share share of the people in the surroundings, [0, 1]
     * @param halo_scale sigma of the surroundings in sigmas of the town
     * @param truncate_sigmas where both laws end
     */
    public record Population(
            Source source,
            long min_place_population,
            double sigma_coeff_km,
            double sigma_exponent,
            double sigma_min_km,
            double sigma_max_km,
            double halo_share,
            double halo_scale,
            double truncate_sigmas) {}

    /** Parts of a weight that sum to 1: equal for all tiles, by area, by people. */
    public record TileMix(double uniform, double area_m2, double population) {}

    @Override
    public void check(BiConsumer<String, String> fault) {
        double sum = tile_mix.uniform() + tile_mix.area_m2() + tile_mix.population();
        if (!(Math.abs(sum - 1.0) <= SUM_TOLERANCE)) {
            fault.accept("/tile_mix", "the parts sum to " + sum + ", not to 1");
        }
        if (population.sigma_min_km() > population.sigma_max_km()) {
            fault.accept("/population/sigma_min_km", "is above sigma_max_km");
        }
    }

    /** What the weights of a country sum to: 10^dp. */
    long total() {
        long total = 1;
        for (int i = 0; i < dp; i++) {
            total *= 10;
        }
        return total;
    }
}
