package io.enginehost.reference.country;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.reference.policy.CountryTargetsPolicy;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Balances country shares: damps large ones, caps them, limits how much the largest hold together, and lifts continents to their
 * floors. Shares keep the order of their bases within a continent.
 */
public final class TargetBalance {

    private static final int BISECTIONS = 200;
    private static final int CAP_BISECTIONS = 60;
    private static final double LIFT_MARGIN = 1 + 1e-7;

    private final CountryTargetsPolicy policy;
    private final String[] region;
    private final double[] damped;
    private final int[] topCounts;
    private final double[] topTargets;

    /**
     * The balanced shares.
     *
     * @param shares by country, in the order of the input, summing to 1
     * @param rounds how often the shares were solved until every floor held
     * @param capScale factor of the caps in the last round, at most 1
     */
    public record Result(double[] shares, int rounds, double capScale) {}

    private record Capped(double[] shares, double scale) {}

    private TargetBalance(CountryTargetsPolicy policy, String[] region, double[] base) {
        this.policy = policy;
        this.region = region;
        this.damped = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            damped[i] = StrictMath.pow(base[i], 1 - policy.concentration_penalty_strength());
        }
        int n = base.length;
        this.topCounts = new int[] {top(n, 1), top(n, 5), top(n, 10)};
        this.topTargets = new double[] {
            policy.topk_cap_targets().top1(),
            policy.topk_cap_targets().top5(),
            policy.topk_cap_targets().top10()
        };
    }

    /** How many countries are the largest {@code percent} percent of n. */
    public static int top(int n, int percent) {
        return Math.max(1, (n * percent + 99) / 100);
    }

    /**
     * Balances base shares.
     *
     * @param region continent of each country
     * @param base base share of each country, positive
     * @throws EngineException {@code BALANCE_INFEASIBLE} if caps, limits and floors contradict each other
     */
    public static Result of(CountryTargetsPolicy policy, String[] region, double[] base) {
        return new TargetBalance(policy, region, base).balance();
    }

    private Result balance() {
        SortedMap<String, Double> lift = new TreeMap<>();
        for (int round = 1; round <= policy.max_rebalance_iterations(); round++) {
            double[] weights = damped.clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= lift.getOrDefault(region[i], 1.0);
            }
            Capped capped = capped(weights);
            boolean held = true;
            for (SortedMap.Entry<String, Double> floor : new TreeMap<>(policy.region_floor_share()).entrySet()) {
                double share = share(capped.shares(), floor.getKey());
                if (share < floor.getValue() - policy.convergence_tolerance()) {
                    held = false;
                    double factor = floor.getValue() / share * LIFT_MARGIN;
                    lift.merge(floor.getKey(), factor, (before, f) -> before * f);
                }
            }
            if (held) {
                double sum = Neumaier.sum(capped.shares());
                double[] shares =
                        Arrays.stream(capped.shares()).map(s -> s / sum).toArray();
                return new Result(shares, round, capped.scale());
            }
        }
        throw infeasible("the region floors do not hold after " + policy.max_rebalance_iterations() + " rounds");
    }

    private double share(double[] shares, String wanted) {
        Neumaier sum = new Neumaier();
        for (int i = 0; i < shares.length; i++) {
            if (region[i].equals(wanted)) {
                sum.add(shares[i]);
            }
        }
        return sum.sum();
    }

    /** The shares under the widest caps, up to those of the policy, that keep the largest countries within their limits. */
    private Capped capped(double[] weights) {
        double[] shares = solve(weights, 1);
        if (meetsTargets(shares)) {
            return new Capped(shares, 1);
        }
        double low = 1 / (weights.length * policy.country_cap_share_hard());
        double high = 1;
        double[] best = null;
        for (int i = 0; i < CAP_BISECTIONS; i++) {
            double middle = (low + high) / 2;
            shares = solve(weights, middle);
            if (meetsTargets(shares)) {
                low = middle;
                best = shares;
            } else {
                high = middle;
            }
        }
        if (best == null) {
            throw infeasible("no caps keep the largest countries within topk_cap_targets");
        }
        return new Capped(best, low);
    }

    private boolean meetsTargets(double[] shares) {
        if (shares == null) {
            return false;
        }
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        for (int t = 0; t < topCounts.length; t++) {
            Neumaier sum = new Neumaier();
            for (int k = 1; k <= topCounts[t]; k++) {
                sum.add(sorted[sorted.length - k]);
            }
            if (sum.sum() > topTargets[t]) {
                return false;
            }
        }
        return true;
    }

    /** The capped shares whose sum is 1, by bisection on their common factor; null if no factor reaches that sum. */
    private double[] solve(double[] weights, double capScale) {
        double low = 0;
        double high = 1;
        for (int i = 0; sum(weights, high, capScale) < 1; i++) {
            if (i == BISECTIONS) {
                return null;
            }
            low = high;
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break; // neighbouring doubles: further halving changes nothing
            }
            if (sum(weights, middle, capScale) < 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] shares = new double[weights.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = knee(high * weights[i], capScale);
        }
        return shares;
    }

    private double sum(double[] weights, double factor, double capScale) {
        Neumaier sum = new Neumaier();
        for (double weight : weights) {
            sum.add(knee(factor * weight, capScale));
        }
        return sum.sum();
    }

    /** Straight up to the soft cap, then bending towards the hard cap, which it never reaches. */
    private double knee(double x, double capScale) {
        double soft = capScale * policy.country_cap_share_soft();
        double room = capScale * policy.country_cap_share_hard() - soft;
        return x <= soft ? x : soft + room * (1 - StrictMath.exp(-(x - soft) / room));
    }

    private static EngineException infeasible(String why) {
        return new EngineException(FailureClass.PARAMETERS, "BALANCE_INFEASIBLE", why)
                .hint("loosen the caps, the top-k targets or the region floors of country_targets_policy");
    }
}
