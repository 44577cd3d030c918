package io.enginehost.segment3a;

import io.enginehost.api.Context;
import io.enginehost.api.Cursor;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Family;
import io.enginehost.api.IdType;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.segment3a.IntegerisationPolicy.Rounding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * S4, zone counts: drawn shares become whole outlets, and every pair keeps exactly the outlets it has. A zone of a material share
 * that rounding left empty may get one back.
 */
@Extension
@StateType(value = "zone-counts", description = "Rounds drawn shares to whole outlets per time zone.")
public final class ZoneCounts implements State {

    private static final double TOLERANCE = 1e-9;

    record Share(long merchant_id, String legal_country_iso, String tzid, double share_drawn) {}

    record Count(
            long merchant_id,
            String legal_country_iso,
            String tzid,
            int zone_site_count,
            int zone_site_count_sum,
            double fractional_target,
            Integer residual_rank,
            Double rounding_u,
            int anti_collapse_delta) {}

    static final In<ZoneShares.Pair> QUEUE = In.of("queue", ZoneShares.Pair.class);
    static final In<CountryPrior.Row> PRIORS = In.of("priors", CountryPrior.Row.class);
    static final In<Share> SHARES = In.of("shares", Share.class);
    static final Policy<IntegerisationPolicy> INTEGERISATION = Policy.of("integerisation", IntegerisationPolicy.class);
    static final Family ROUND = Family.of("zone_round", IdType.LONG, IdType.STRING);
    static final Out<Count> COUNTS = Out.of("counts", Count.class);

    @Override
    public Ports ports() {
        return Ports.of(QUEUE, PRIORS, SHARES, INTEGERISATION, ROUND, COUNTS);
    }

    @Override
    public void run(Context context) {
        IntegerisationPolicy policy = context.policy(INTEGERISATION);
        Map<String, CountryPrior> priors = CountryPrior.all(context, PRIORS);
        try (Rows<ZoneShares.Pair> queue = context.read(QUEUE);
                Cursor<Long, Share> shares = context.read(SHARES).cursor(Share::merchant_id);
                Sink<Count> counts = context.open(COUNTS)) {
            for (Rows.Group<Long, ZoneShares.Pair> merchant : queue.groupBy(ZoneShares.Pair::merchant_id)) {
                Map<String, List<Share>> drawn = drawn(shares, merchant);
                for (ZoneShares.Pair pair : merchant.rows()) {
                    if (pair.is_escalated()) {
                        List<Share> own = drawn.get(pair.legal_country_iso());
                        count(context, policy, pair, zones(pair, priors, own), own, counts);
                    }
                }
            }
            if (shares.hasNext()) {
                throw domain("merchant " + shares.peekKey() + " has shares and no outlets");
            }
        }
    }

    /** The shares of a merchant by country, which are those where it is split. */
    private static Map<String, List<Share>> drawn(
            Cursor<Long, Share> shares, Rows.Group<Long, ZoneShares.Pair> merchant) {
        if (shares.hasNext() && shares.peekKey() < merchant.key()) {
            throw domain("merchant " + shares.peekKey() + " has shares and no outlets");
        }
        Map<String, List<Share>> drawn =
                shares.take(merchant.key()).stream().collect(Collectors.groupingBy(Share::legal_country_iso));
        List<String> split = merchant.rows().stream()
                .filter(ZoneShares.Pair::is_escalated)
                .map(ZoneShares.Pair::legal_country_iso)
                .toList();
        if (!drawn.keySet().equals(java.util.Set.copyOf(split))) {
            throw domain("merchant " + merchant.key() + " is split in " + split + " and has shares in "
                    + drawn.keySet().stream().sorted().toList());
        }
        return drawn;
    }

    private static EngineException domain(String what) {
        return new EngineException(FailureClass.COVERAGE, "DOMAIN_MISMATCH_S1", what);
    }

    /** The zones of a pair, which its shares must be about exactly. */
    private static List<String> zones(ZoneShares.Pair pair, Map<String, CountryPrior> priors, List<Share> shares) {
        CountryPrior prior = priors.get(pair.legal_country_iso());
        List<String> zones = shares.stream().map(Share::tzid).toList();
        if (prior == null || !zones.equals(prior.tzids())) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "DOMAIN_MISMATCH_ZONES",
                    "the shares of merchant " + pair.merchant_id() + " in " + pair.legal_country_iso() + " are about "
                            + zones + ", the country has " + (prior == null ? "no zones" : prior.tzids()));
        }
        return zones;
    }

    private static void count(
            Context context,
            IntegerisationPolicy policy,
            ZoneShares.Pair pair,
            List<String> zones,
            List<Share> drawn,
            Sink<Count> counts) {
        double[] shares = drawn.stream().mapToDouble(Share::share_drawn).toArray();
        double sum = Neumaier.sum(shares);
        if (!(Math.abs(sum - 1.0) <= TOLERANCE)) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "COUNT_CONSERVATION_BROKEN",
                    "the shares of merchant " + pair.merchant_id() + " in " + pair.legal_country_iso() + " sum to "
                            + sum + ": no counts can sum to " + pair.site_count());
        }
        int n = pair.site_count();
        Double u = policy.rounding() == Rounding.systematic
                ? context.stream(ROUND, pair.merchant_id(), pair.legal_country_iso())
                        .uniform()
                : null;
        ZoneSplit rounded = u == null ? ZoneSplit.largestRemainder(n, shares) : ZoneSplit.systematic(n, shares, u);
        ZoneSplit split = rounded.safeguarded(n, shares, policy.safeguard());
        context.count("pairs_moved", split.moves() > 0 ? 1 : 0);
        context.count("outlets_moved", split.moves());
        for (int i = 0; i < shares.length; i++) {
            counts.write(new Count(
                    pair.merchant_id(),
                    pair.legal_country_iso(),
                    zones.get(i),
                    split.counts()[i],
                    n,
                    split.targets()[i],
                    split.ranks() == null ? null : split.ranks()[i],
                    u,
                    split.deltas()[i]));
        }
    }
}
