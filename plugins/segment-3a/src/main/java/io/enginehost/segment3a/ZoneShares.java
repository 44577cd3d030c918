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
import io.enginehost.api.random.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * S3, zone shares: how the outlets of a split pair lie over the zones of its country, one Dirichlet draw per pair around the
 * average of the country. Each merchant has a scale of its own, so that some are close to the average and some are not. Gammas are
 * kept as logarithms: a parameter of 1e-4 would vanish otherwise.
 */
@Extension
@StateType(value = "zone-shares", description = "Draws how the outlets of a merchant lie over time zones.")
public final class ZoneShares implements State {

    private static final double TOLERANCE = 1e-12;

    record Pair(long merchant_id, String legal_country_iso, int site_count, boolean is_escalated) {}

    record Site(long merchant_id, String legal_country_iso, String tzid) {}

    record Share(
            long merchant_id,
            String legal_country_iso,
            String tzid,
            double share_drawn,
            double alpha_drawn,
            double alpha_sum_country) {}

    record Dispersion(long merchant_id, String legal_country_iso, int draws, int blocks, double u, double factor) {}

    record Dirichlet(
            long merchant_id,
            String legal_country_iso,
            int draws,
            int blocks,
            int zone_count,
            double alpha_sum_drawn,
            double alpha_min,
            double alpha_max) {}

    static final In<Pair> QUEUE = In.of("queue", Pair.class);
    static final In<CountryPrior.Row> PRIORS = In.of("priors", CountryPrior.Row.class);
    static final In<Site> SITES = In.optional("sites", Site.class);
    static final Policy<DispersionPolicy> DISPERSION = Policy.of("dispersion", DispersionPolicy.class);
    static final Family FACTOR = Family.of("zone_dispersion", IdType.LONG, IdType.STRING);
    static final Family DIRICHLET = Family.of("zone_dirichlet", IdType.LONG, IdType.STRING);
    static final Out<Share> SHARES = Out.of("shares", Share.class);
    static final Out<Dispersion> FACTORS = Out.of("factors", Dispersion.class);
    static final Out<Dirichlet> DRAWS = Out.of("draws", Dirichlet.class);

    @Override
    public Ports ports() {
        return Ports.of(QUEUE, PRIORS, SITES, DISPERSION, FACTOR, DIRICHLET, SHARES, FACTORS, DRAWS);
    }

    @Override
    public void run(Context context) {
        DispersionPolicy policy = context.policy(DISPERSION);
        Map<String, CountryPrior> priors = CountryPrior.all(context, PRIORS);
        if (policy.observed_weight() == 0.0) {
            run(context, policy, priors, null);
            return;
        }
        if (!context.isBound(SITES)) {
            throw new EngineException(
                            FailureClass.PARAMETERS,
                            "SITES_UNBOUND",
                            "observed_weight is " + policy.observed_weight() + ", and no zones of outlets are bound")
                    .hint("bind the port sites to site_timezones, or set observed_weight to 0");
        }
        try (Cursor<Long, Site> sites = context.read(SITES).cursor(Site::merchant_id)) {
            run(context, policy, priors, sites);
        }
    }

    private static void run(
            Context context, DispersionPolicy policy, Map<String, CountryPrior> priors, Cursor<Long, Site> sites) {
        try (Rows<Pair> queue = context.read(QUEUE);
                Sink<Share> shares = context.open(SHARES);
                Sink<Dispersion> factors = context.open(FACTORS);
                Sink<Dirichlet> draws = context.open(DRAWS)) {
            for (Rows.Group<Long, Pair> merchant : queue.groupBy(Pair::merchant_id)) {
                List<Site> placed = sites == null ? List.of() : sites.take(merchant.key());
                for (Pair pair : merchant.rows()) {
                    if (pair.is_escalated()) {
                        CountryPrior prior = prior(priors, pair);
                        double[] base = PairAlphas.tempered(prior.shares(), policy.alpha_temperature());
                        if (sites != null) {
                            base = PairAlphas.pulled(
                                    base, sites(context, pair, prior.tzids(), placed), policy.observed_weight());
                        }
                        draw(context, policy, pair, prior, base, shares, factors, draws);
                    }
                }
            }
        }
    }

    private static CountryPrior prior(Map<String, CountryPrior> priors, Pair pair) {
        CountryPrior prior = priors.get(pair.legal_country_iso());
        if (prior == null) {
            throw new EngineException(
                            FailureClass.COVERAGE,
                            "PRIOR_SURFACE_INCOMPLETE",
                            "merchant " + pair.merchant_id() + " is split in " + pair.legal_country_iso()
                                    + ", which has no parameters")
                    .hint("country_zone_alphas excludes a country that has outlets");
        }
        return prior;
    }

    /** The outlets of a pair by zone. Those in a zone of another country, which 2A lets a few have, pull nowhere. */
    private static int[] sites(Context context, Pair pair, List<String> tzids, List<Site> placed) {
        int[] sites = new int[tzids.size()];
        int found = 0;
        for (Site site : placed) {
            if (site.legal_country_iso().equals(pair.legal_country_iso())) {
                int zone = tzids.indexOf(site.tzid());
                if (zone >= 0) {
                    sites[zone]++;
                } else {
                    context.count("sites_in_foreign_zones", 1);
                    context.warn(
                            "outlets in a zone of another country are left out of observed shares; the audit counts them");
                }
                found++;
            }
        }
        if (found != pair.site_count()) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "SITE_ZONE_MISMATCH",
                    "merchant " + pair.merchant_id() + " has " + pair.site_count() + " outlets in "
                            + pair.legal_country_iso() + ", of which " + found + " have a time zone");
        }
        return sites;
    }

    private static void draw(
            Context context,
            DispersionPolicy policy,
            Pair pair,
            CountryPrior prior,
            double[] base,
            Sink<Share> shares,
            Sink<Dispersion> factors,
            Sink<Dirichlet> draws) {
        long merchant = pair.merchant_id();
        String iso = pair.legal_country_iso();
        Stream scale = context.stream(FACTOR, merchant, iso);
        double u = scale.uniform();
        double factor = PairAlphas.factor(policy, u);
        factors.write(new Dispersion(merchant, iso, scale.draws(), scale.blocks(), u, factor));

        double[] alphas = PairAlphas.alphas(factor, prior.sum(), base, policy.alpha_floor());
        Stream gammas = context.stream(DIRICHLET, merchant, iso);
        double[] drawn = gammas.dirichlet(alphas);
        double sum = Neumaier.sum(drawn);
        if (!(Math.abs(sum - 1.0) <= TOLERANCE)) {
            throw new EngineException(
                    FailureClass.DOMAIN,
                    "SHARES_INCONSISTENT",
                    "the shares of merchant " + merchant + " in " + iso + " sum to " + sum);
        }
        draws.write(new Dirichlet(
                merchant,
                iso,
                gammas.draws(),
                gammas.blocks(),
                alphas.length,
                Neumaier.sum(alphas),
                Arrays.stream(alphas).min().getAsDouble(),
                Arrays.stream(alphas).max().getAsDouble()));
        for (int i = 0; i < drawn.length; i++) {
            shares.write(new Share(merchant, iso, prior.tzids().get(i), drawn[i], alphas[i], prior.sum()));
        }
    }
}
