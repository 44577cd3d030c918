package io.enginehost.reference.market;

import io.enginehost.api.numeric.LargestRemainder;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.reference.policy.MerchantUniversePolicy;
import io.enginehost.reference.policy.MerchantUniversePolicy.ExpectedForeign;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many merchants live in each country. Merchants open outlets abroad, mostly in large economies nearby; so that the outlets of all
 * merchants together follow the country targets, homes make room for the foreign outlets expected in a country.
 */
public final class HomeMix {

    private final MerchantUniversePolicy policy;

    /**
     * One country as a home.
     *
     * @param target_share wanted share of the world's outlets
     * @param gdp_bucket 1 (poorest) to 5
     * @param partners its partner countries, the strongest pull first
     */
    public record Home(String country_iso, double target_share, int gdp_bucket, List<String> partners) {}

    public HomeMix(MerchantUniversePolicy policy) {
        this.policy = policy;
    }

    /**
     * Expected share of each country in all foreign outlets, in the order of the homes. A home hands its foreign outlets to its first
     * partners, 5, 9 or 16 of them by policy, with weights that fall by rank.
     */
    public double[] foreignMix(List<Home> homes) {
        ExpectedForeign foreign = policy.expected_foreign();
        SortedMap<String, Neumaier> mix = new TreeMap<>();
        homes.forEach(home -> mix.put(home.country_iso(), new Neumaier()));
        for (Home home : homes) {
            if (foreign.no_exports().contains(home.country_iso())) {
                continue;
            }
            double outlets = home.target_share() * foreign.bucket_factor().get(home.gdp_bucket() - 1);
            for (Map.Entry<Integer, Double> depth : new TreeMap<>(foreign.partners()).entrySet()) {
                int partners = Math.min(depth.getKey(), home.partners().size());
                double[] weights = new double[partners];
                for (int rank = 1; rank <= partners; rank++) {
                    weights[rank - 1] = StrictMath.exp(-foreign.rank_decay() * rank);
                }
                double sum = Neumaier.sum(weights);
                for (int rank = 1; rank <= partners; rank++) {
                    mix.get(home.partners().get(rank - 1)).add(outlets * depth.getValue() * weights[rank - 1] / sum);
                }
            }
        }
        return normalised(homes.stream()
                .mapToDouble(home -> mix.get(home.country_iso()).sum())
                .toArray());
    }

    /** Share of each country among homes: its target less the foreign outlets it will get, kept above a floor. */
    public double[] shares(List<Home> homes) {
        double abroad = policy.expected_foreign().share();
        double[] foreign = foreignMix(homes);
        double[] weights = new double[foreign.length];
        for (int i = 0; i < weights.length; i++) {
            double room = (homes.get(i).target_share() - abroad * foreign[i]) / (1 - abroad);
            weights[i] = Math.max(policy.min_home_share(), room);
        }
        return normalised(weights);
    }

    /** Merchants per country: the least number each, the rest by share with largest remainder. */
    public long[] counts(List<Home> homes) {
        long least = policy.min_per_home() * (long) homes.size() <= policy.merchants() ? policy.min_per_home() : 0;
        long rest = policy.merchants() - least * homes.size();
        return Arrays.stream(LargestRemainder.byShares(rest, shares(homes)).counts())
                .map(count -> count + least)
                .toArray();
    }

    private static double[] normalised(double[] weights) {
        double sum = Neumaier.sum(weights);
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }
}
