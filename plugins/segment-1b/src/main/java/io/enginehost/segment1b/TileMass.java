package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.segment1b.TileWeightsPolicy.TileMix;
import java.util.Arrays;

/** Turns people and areas of a country's tiles into whole weights with a given sum. */
final class TileMass {

    private TileMass() {}

    /**
     * The mass of each tile: a part equal for all, a part by area, a part by people. Without people their part goes by area.
     *
     * @param people per tile
     * @throws EngineException {@code ZERO_MASS} if a mass is negative or no number, or all are 0
     */
    static double[] mix(String country, TileRuns tiles, double[] people, TileMix mix) {
        double[] mass = new double[tiles.size()];
        double area = totalArea(tiles);
        double total = Neumaier.sum(people);
        double byPeople = total == 0 ? 0 : mix.population();
        double byArea = total == 0 ? mix.area_m2() + mix.population() : mix.area_m2();
        double even = mix.uniform() / tiles.size();
        boolean any = false;
        for (int run = 0; run < tiles.runs(); run++) {
            double ofArea = even + byArea * tiles.grid().areaM2(tiles.row(run)) / area;
            int end = tiles.start(run) + tiles.last(run) - tiles.first(run);
            for (int tile = tiles.start(run); tile <= end; tile++) {
                mass[tile] = byPeople == 0 ? ofArea : ofArea + byPeople * people[tile] / total;
                if (!(mass[tile] >= 0 && mass[tile] < Double.POSITIVE_INFINITY)) {
                    throw zeroMass(country + " has a tile of mass " + mass[tile]);
                }
                any |= mass[tile] > 0;
            }
        }
        if (!any) {
            throw zeroMass("all tiles of " + country + " have mass 0");
        }
        return mass;
    }

    private static double totalArea(TileRuns tiles) {
        Neumaier area = new Neumaier();
        for (int run = 0; run < tiles.runs(); run++) {
            area.add(tiles.grid().areaM2(tiles.row(run)) * (tiles.last(run) - tiles.first(run) + 1));
        }
        return area.sum();
    }

    private static EngineException zeroMass(String what) {
        return new EngineException(FailureClass.DOMAIN, "ZERO_MASS", what);
    }

    /**
     * Whole weights in proportion to masses: every tile gets the floor of its quota, and what is left goes one by one to the largest
     * remainders, of equal ones to the earlier tile.
     *
     * @param mass per tile, not all 0; overwritten
     * @param total what the weights sum to
     * @throws EngineException {@code NORMALIZATION} if the quotas do not sum to the total
     */
    static long[] weights(String country, double[] mass, long total) {
        double sum = Neumaier.sum(mass);
        long[] weights = new long[mass.length];
        long left = total;
        for (int tile = 0; tile < mass.length; tile++) {
            double quota = mass[tile] / sum * total;
            weights[tile] = (long) quota;
            left -= weights[tile];
            mass[tile] = quota - weights[tile];
        }
        if (left < 0 || left > mass.length) {
            throw new EngineException(
                    FailureClass.DOMAIN,
                    "NORMALIZATION",
                    "the quotas of " + country + " leave " + left + " of " + total + " for " + mass.length + " tiles");
        }
        if (left > 0) {
            topUp(weights, mass, (int) left);
        }
        return weights;
    }

    /** Adds one to the tiles with the largest remainders: all above that of the last one served, then the first of its equals. */
    private static void topUp(long[] weights, double[] remainders, int units) {
        double[] sorted = remainders.clone();
        Arrays.sort(sorted);
        double last = sorted[sorted.length - units];
        int above = sorted.length - units;
        while (above < sorted.length && sorted[above] == last) {
            above++;
        }
        int equals = units - (sorted.length - above);
        for (int tile = 0; tile < weights.length; tile++) {
            if (remainders[tile] > last) {
                weights[tile]++;
            } else if (remainders[tile] == last && equals > 0) {
                weights[tile]++;
                equals--;
            }
        }
    }
}
