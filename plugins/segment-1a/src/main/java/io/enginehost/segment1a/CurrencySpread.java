package io.enginehost.segment1a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.numeric.LargestRemainder;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.segment1a.CurrencyWeights.Partner;
import io.enginehost.segment1a.CurrencyWeights.Share;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One currency spread over countries: its area, which payments and settlements tell of, and the trade partners of the area.
 * All sums run over countries A to Z.
 */
final class CurrencySpread {

    /** Which of the two tables knows the currency. */
    enum Sources {
        both,
        payments_only,
        settlements_only
    }

    /**
     * The result.
     *
     * @param weights per country A to Z, multiples of 10^-dp that sum to 1
     * @param observations blended number of observations, rounded half to even
     * @param sparse whether it is below the threshold
     */
    record Spread(Map<String, Double> weights, long observations, boolean sparse, Sources sources) {}

    private final SmoothingParams params;
    private final Map<String, List<Partner>> partners;

    /** @param partners per country its trade partners */
    CurrencySpread(SmoothingParams params, Map<String, List<Partner>> partners) {
        this.params = params;
        this.partners = partners;
    }

    /**
     * Spreads a currency.
     *
     * @param payments shares of payments, summing to 1, or nothing
     * @param settlements shares of settlements, summing to 1, or nothing; not both without rows
     * @throws EngineException {@code ZERO_MASS} if nothing gives any country weight
     */
    Spread of(String currency, List<Share> payments, List<Share> settlements) {
        Sources sources = payments.isEmpty()
                ? Sources.settlements_only
                : settlements.isEmpty() ? Sources.payments_only : Sources.both;
        double blend = sources == Sources.both ? params.blend_weight() : sources == Sources.payments_only ? 1.0 : 0.0;
        TreeMap<String, Double> paid = shares(payments);
        TreeMap<String, Double> settled = shares(settlements);

        TreeMap<String, Double> mass = new TreeMap<>();
        SortedSet<String> area = new TreeSet<>(paid.keySet());
        area.addAll(settled.keySet());
        for (String iso : area) {
            mass.put(iso, blend * paid.getOrDefault(iso, 0.0) + (1.0 - blend) * settled.getOrDefault(iso, 0.0));
        }
        TreeMap<String, Double> spill = spill(area, sum(paid.values()) > 0.0 ? paid : settled);
        if (!spill.isEmpty()) {
            mass.replaceAll((iso, q) -> q * (1.0 - params.spillover_mass()));
            double total = sum(spill.values());
            spill.forEach((iso, g) -> mass.put(iso, params.spillover_mass() * g / total));
        }

        double observed = blend * observations(payments) + (1.0 - blend) * observations(settlements);
        return new Spread(
                quantised(posterior(currency, mass, observed)),
                (long) Math.rint(observed),
                observed < params.sparse_threshold(),
                sources);
    }

    /** What partners outside the area draw from its members: the member's share times the partner's weight. */
    private TreeMap<String, Double> spill(SortedSet<String> area, Map<String, Double> shares) {
        TreeMap<String, Neumaier> drawn = new TreeMap<>();
        for (String member : area) {
            for (Partner partner : partners.getOrDefault(member, List.of())) {
                if (!area.contains(partner.partner_iso())) {
                    drawn.computeIfAbsent(partner.partner_iso(), iso -> new Neumaier())
                            .add(shares.getOrDefault(member, 0.0) * partner.weight());
                }
            }
        }
        TreeMap<String, Double> spill = new TreeMap<>();
        drawn.forEach((iso, g) -> spill.put(iso, g.sum()));
        return sum(spill.values()) > 0.0 ? spill : new TreeMap<>();
    }

    /** Shares after adding alpha observations to every country. */
    private TreeMap<String, Double> posterior(String currency, TreeMap<String, Double> mass, double observed) {
        double effective = Math.max(params.obs_floor(), StrictMath.pow(observed, 1.0 / params.shrink_exponent()));
        double denominator = effective + params.alpha() * mass.size();
        TreeMap<String, Double> posterior = new TreeMap<>();
        mass.forEach((iso, q) -> posterior.put(iso, (q * effective + params.alpha()) / denominator));
        double sum = sum(posterior.values());
        if (!(denominator > 0.0 && sum > 0.0)) {
            throw new EngineException(
                            FailureClass.DOMAIN,
                            "ZERO_MASS",
                            "currency " + currency + " has no observations, and ccy_smoothing_params adds none")
                    .hint("raise obs_floor or alpha");
        }
        posterior.replaceAll((iso, p) -> p / sum);
        return posterior;
    }

    private Map<String, Double> quantised(TreeMap<String, Double> shares) {
        double[] targets =
                shares.values().stream().mapToDouble(Double::doubleValue).toArray();
        long units = Math.round(StrictMath.pow(10.0, params.dp()));
        long[] counts = LargestRemainder.byShares(units, targets).counts();
        int row = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            share.setValue((double) counts[row++] / units);
        }
        return shares;
    }

    private static TreeMap<String, Double> shares(List<Share> rows) {
        TreeMap<String, Double> shares = new TreeMap<>();
        rows.forEach(row -> shares.put(row.country_iso(), row.share()));
        return shares;
    }

    private static double observations(List<Share> rows) {
        return rows.stream().mapToLong(Share::obs_count).sum();
    }

    private static double sum(Collection<Double> values) {
        return Neumaier.sum(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
