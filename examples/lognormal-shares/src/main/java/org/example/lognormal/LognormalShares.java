package org.example.lognormal;

import io.enginehost.api.Context;
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
import io.enginehost.api.random.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * Shares of time zones from lognormal weights, in place of the gamma weights of {@code segment-3a/zone-shares}. A weight of
 * parameter {@code a} has mean and variance {@code a}, as the gamma it replaces: its logarithm is normal with variance
 * {@code s = ln(1 + 1/a)} and mean {@code ln a - s/2}.
 *
 * <p>Ports, streams and tables are those of the state it replaces, so one line of the spec swaps the two. Observed zones of outlets
 * do not pull: their port is there, so that the binding fits, and is never read.
 */
@Extension
@StateType(value = "zone-shares", description = "Draws shares of time zones from lognormal weights.")
public final class LognormalShares implements State {

    /** The policy of the state that is replaced; of its temperature and observed weight only 1 and 0 are understood. */
    public record Dispersion(
            double concentration_scale,
            double alpha_temperature,
            double merchant_jitter,
            double alpha_floor,
            double observed_weight) {}

    record Pair(long merchant_id, String legal_country_iso, boolean is_escalated) {}

    record Prior(String country_iso, String tzid, double alpha_sum_country, double share_effective) {}

    record Site(long merchant_id) {}

    record Share(
            long merchant_id,
            String legal_country_iso,
            String tzid,
            double share_drawn,
            double alpha_drawn,
            double alpha_sum_country) {}

    record Factor(long merchant_id, String legal_country_iso, int draws, int blocks, double u, double factor) {}

    record Draw(
            long merchant_id,
            String legal_country_iso,
            int draws,
            int blocks,
            int zone_count,
            double alpha_sum_drawn,
            double alpha_min,
            double alpha_max) {}

    static final In<Pair> QUEUE = In.of("queue", Pair.class);
    static final In<Prior> PRIORS = In.of("priors", Prior.class);
    static final In<Site> SITES = In.optional("sites", Site.class);
    static final Policy<Dispersion> DISPERSION = Policy.of("dispersion", Dispersion.class);
    static final Family SCALE = Family.of("zone_dispersion", IdType.LONG, IdType.STRING);
    static final Family WEIGHTS = Family.of("zone_dirichlet", IdType.LONG, IdType.STRING);
    static final Out<Share> SHARES = Out.of("shares", Share.class);
    static final Out<Factor> FACTORS = Out.of("factors", Factor.class);
    static final Out<Draw> DRAWS = Out.of("draws", Draw.class);

    @Override
    public Ports ports() {
        return Ports.of(QUEUE, PRIORS, SITES, DISPERSION, SCALE, WEIGHTS, SHARES, FACTORS, DRAWS);
    }

    @Override
    public void run(Context context) {
        Dispersion policy = context.policy(DISPERSION);
        if (policy.alpha_temperature() != 1.0 || policy.observed_weight() != 0.0) {
            throw new EngineException(
                    FailureClass.PARAMETERS, "UNSUPPORTED", "alpha_temperature has to be 1 and observed_weight 0");
        }
        Map<String, List<Prior>> priors =
                context.shared("priors", () -> context.table(PRIORS).groupBy(Prior::country_iso));
        try (Rows<Pair> queue = context.read(QUEUE);
                Sink<Share> shares = context.open(SHARES);
                Sink<Factor> factors = context.open(FACTORS);
                Sink<Draw> draws = context.open(DRAWS)) {
            for (Pair pair : queue) {
                if (pair.is_escalated()) {
                    draw(context, policy, pair, priors.get(pair.legal_country_iso()), shares, factors, draws);
                }
            }
        }
    }

    private static void draw(
            Context context,
            Dispersion policy,
            Pair pair,
            List<Prior> zones,
            Sink<Share> shares,
            Sink<Factor> factors,
            Sink<Draw> draws) {
        long merchant = pair.merchant_id();
        String iso = pair.legal_country_iso();
        Stream scale = context.stream(SCALE, merchant, iso);
        double u = scale.uniform();
        double factor = policy.concentration_scale() * StrictMath.exp(policy.merchant_jitter() * (2.0 * u - 1.0));
        factors.write(new Factor(merchant, iso, scale.draws(), scale.blocks(), u, factor));

        double[] alphas = zones.stream()
                .mapToDouble(zone ->
                        Math.max(factor * zone.alpha_sum_country() * zone.share_effective(), policy.alpha_floor()))
                .toArray();
        Stream normals = context.stream(WEIGHTS, merchant, iso);
        double[] drawn = shares(alphas, normals);
        draws.write(new Draw(
                merchant,
                iso,
                normals.draws(),
                normals.blocks(),
                alphas.length,
                Neumaier.sum(alphas),
                Arrays.stream(alphas).min().getAsDouble(),
                Arrays.stream(alphas).max().getAsDouble()));
        for (int i = 0; i < drawn.length; i++) {
            Prior zone = zones.get(i);
            shares.write(new Share(merchant, iso, zone.tzid(), drawn[i], alphas[i], zone.alpha_sum_country()));
        }
    }

    /** Weights over their sum, by logarithms. */
    private static double[] shares(double[] alphas, Stream normals) {
        double[] shares = new double[alphas.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < alphas.length; i++) {
            double variance = StrictMath.log1p(1.0 / alphas[i]);
            shares[i] = StrictMath.log(alphas[i]) - variance / 2.0 + Math.sqrt(variance) * normals.normal();
            most = Math.max(most, shares[i]);
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = StrictMath.exp(shares[i] - most);
        }
        double sum = Neumaier.sum(shares);
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
