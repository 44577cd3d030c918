package io.enginehost.reference.zone;

import io.enginehost.api.numeric.Neumaier;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The share of each zone of a country in the country's people: from a table, or from the people counted per zone. */
public final class ZoneShares {

    private static final double UNLISTED_WEIGHT = 1;
    private static final double EMPTY_SHARE = 1e-4;

    private ZoneShares() {}

    /** Shares by the weights of a table; a zone that is not listed weighs 1. */
    public static SortedMap<String, Double> fromTable(SortedSet<String> zones, Map<String, Double> weights) {
        SortedMap<String, Double> shares = new TreeMap<>();
        for (String zone : zones) {
            shares.put(zone, weights.getOrDefault(zone, UNLISTED_WEIGHT));
        }
        return normalised(shares);
    }

    /** Shares by the people living in each zone; a zone without any gets 1e-4 before the shares are made to sum to 1. */
    public static SortedMap<String, Double> fromPeople(SortedSet<String> zones, Map<String, Long> people) {
        Neumaier all = new Neumaier();
        zones.forEach(zone -> all.add(people.getOrDefault(zone, 0L)));
        SortedMap<String, Double> shares = new TreeMap<>();
        for (String zone : zones) {
            long here = people.getOrDefault(zone, 0L);
            shares.put(zone, here == 0 ? EMPTY_SHARE : here / all.sum());
        }
        return normalised(shares);
    }

    private static SortedMap<String, Double> normalised(SortedMap<String, Double> weights) {
        double sum = Neumaier.sum(weights.values().stream().mapToDouble(w -> w).toArray());
        weights.replaceAll((zone, weight) -> weight / sum);
        return weights;
    }
}
