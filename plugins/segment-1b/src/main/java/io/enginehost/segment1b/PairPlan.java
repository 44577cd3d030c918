package io.enginehost.segment1b;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import java.util.Arrays;

/**
 * Lays the sites of one merchant in one country out over the country's settlements. The counts of one pair at a time; a plan is
 * used for all pairs of a country, so that its cost follows the sites and not the settlements. Not thread-safe.
 */
final class PairPlan {

    /** Resolution of the offset of a pair, so that everything is whole numbers. */
    private static final long UNIT = 1L << 20;

    /** Taken off a product before it is rounded up, so that 0.2 · 5 is 1 and not 2. */
    private static final double SLACK = 1e-9;

    private final AllocPlanPolicy policy;
    private final Settlements settlements;
    private final long[] weights;
    private final long[] tileIds;
    private final int[] counts;

    private int[] touched = new int[16];
    private int active;
    private int sites;
    private int moves;
    private double sampledConcentration;

    /**
     * A plan for the pairs of a country.
     *
     * @param weights weight of every settlement
     * @param tileIds tile of every settlement
     */
    PairPlan(AllocPlanPolicy policy, Settlements settlements, long[] weights, long[] tileIds) {
        this.policy = policy;
        this.settlements = settlements;
        this.weights = weights;
        this.tileIds = tileIds;
        this.counts = new int[settlements.size()];
    }

    /**
     * Plans a pair: a systematic sample of the hits, then the guards.
     *
     * @param n sites of the pair, at least 1
     * @param u in (0, 1): where in the country the sample begins, so that merchants take different settlements
     * @throws EngineException {@code NUMERIC_OVERFLOW}; {@code HARD_GUARD} if the guards leave too much on one tile
     */
    void plan(int n, double u) {
        for (int i = 0; i < active; i++) {
            counts[touched[i]] = 0;
        }
        active = 0;
        moves = 0;
        sites = n;
        sample(n, u);
        sampledConcentration = concentration();
        if (policy.enabled()) {
            if (policy.reroute().enabled()) {
                capCounts();
            }
            if (policy.residual_redistribution().enabled()) {
                spreadOut();
            }
            requireHardGuard();
        }
        Arrays.sort(touched, 0, active);
    }

    /** How many settlements have a site. */
    int active() {
        return active;
    }

    /** The i-th settlement that has a site, rising. */
    int settlement(int i) {
        return touched[i];
    }

    /** How many sites a settlement has. */
    int count(int settlement) {
        return counts[settlement];
    }

    /** How many sites the guards moved. */
    int moves() {
        return moves;
    }

    /** How concentrated the pair was before the guards; as {@link #concentration}. */
    double sampledConcentration() {
        return sampledConcentration;
    }

    /** How concentrated the pair is, by Herfindahl: the sum of the squared shares of its settlements, 1 if it has one. */
    double concentration() {
        double sum = 0;
        for (int i = 0; i < active; i++) {
            double share = (double) counts[touched[i]] / sites;
            sum += share * share;
        }
        return sum;
    }

    /** Most sites on one settlement. */
    int largest() {
        int largest = 0;
        for (int i = 0; i < active; i++) {
            largest = Math.max(largest, counts[touched[i]]);
        }
        return largest;
    }

    private void sample(int n, double u) {
        int hits = settlements.hitCount();
        if (n > Long.MAX_VALUE / UNIT / hits) {
            throw new EngineException(FailureClass.NUMERIC, "NUMERIC_OVERFLOW", n + " sites on " + hits + " hits");
        }
        long offset = Math.min((long) (u * UNIT), UNIT - 1);
        for (long j = 0; j < n; j++) {
            add(settlements.ofHit()[(int) ((j * UNIT + offset) * hits / (n * UNIT))]);
        }
    }

    /** Moves sites from settlements above the cap to the nearest ones below it. */
    private void capCounts() {
        int cap = atLeast(policy.country_share_soft_guard());
        int donor = donor();
        while (counts[donor] > cap && moves < policy.reroute().max_moves_per_pair()) {
            move(donor, receiver(donor, cap));
            donor = donor();
        }
    }

    /** Moves sites to empty settlements until enough are in use. */
    private void spreadOut() {
        AllocPlanPolicy.Residual residual = policy.residual_redistribution();
        int reachable = Math.min(sites, counts.length);
        int target = Math.max(1, (int) Math.ceil(residual.min_active_tile_fraction() * reachable - SLACK));
        int steps = 0;
        int donor = donor();
        while (active < target && counts[donor] > 1 && steps < residual.max_steps_per_pair()) {
            move(donor, receiver(donor, 1));
            steps++;
            donor = donor();
        }
    }

    private void requireHardGuard() {
        int limit = Math.max(evenShare(), (int) Math.ceil(policy.country_share_hard_guard() * sites));
        if (largest() > limit) {
            throw new EngineException(
                            FailureClass.DOMAIN,
                            "HARD_GUARD",
                            largest() + " of " + sites + " sites on one tile, more than " + limit)
                    .hint("allow more moves, or raise country_share_hard_guard");
        }
    }

    /** The most sites on one settlement that a share allows, and an even spread needs. */
    private int atLeast(double share) {
        return Math.max(evenShare(), (int) Math.ceil(share * sites - SLACK));
    }

    /** The most sites on one settlement if they lay as evenly as they can, 1 or more. */
    private int evenShare() {
        return (sites + counts.length - 1) / counts.length;
    }

    /** The settlement with the most sites; equal ones by the larger weight, then by the lower tile. */
    private int donor() {
        int best = touched[0];
        for (int i = 1; i < active; i++) {
            int other = touched[i];
            int order = Integer.compare(counts[other], counts[best]);
            if (order == 0) {
                order = Long.compare(weights[other], weights[best]);
            }
            if (order == 0) {
                order = Long.compare(tileIds[best], tileIds[other]);
            }
            if (order > 0) {
                best = other;
            }
        }
        return best;
    }

    /** The nearest settlement along the curve, taken as a ring, with fewer than {@code limit} sites: +1, -1, +2, -2, … */
    private int receiver(int donor, int limit) {
        int size = counts.length;
        for (int step = 1; step < size; step++) {
            int after = (donor + step) % size;
            if (counts[after] < limit) {
                return after;
            }
            int before = (donor - step + size) % size;
            if (counts[before] < limit) {
                return before;
            }
        }
        throw new EngineException(FailureClass.INTERNAL, "NO_RECEIVER", "no settlement has room");
    }

    private void move(int donor, int receiver) {
        counts[donor]--;
        add(receiver);
        moves++;
    }

    private void add(int settlement) {
        if (counts[settlement]++ == 0) {
            if (active == touched.length) {
                touched = Arrays.copyOf(touched, active * 2);
            }
            touched[active++] = settlement;
        }
    }
}
