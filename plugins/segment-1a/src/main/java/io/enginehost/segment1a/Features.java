package io.enginehost.segment1a;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.Map;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * S0A, features: everything that S1 to S5 read about a merchant and that no seed can change. The home's GDP is joined to it,
 * the authored coefficients become its probability of more than one site and the law of its outlet count, and it is told
 * whether, and how readily, it goes abroad. One row per merchant in each table; no random numbers.
 */
@Extension
@StateType(
        value = "features",
        description = "GDP, site probability, outlet-count law, eligibility and openness of every merchant.")
public final class Features implements State {

    record Merchant(long merchant_id, int mcc, Channel channel, String home_country_iso, ScaleTier scale_tier) {}

    record Country(String country_iso, int gdp_bucket, double gdp_per_capita, boolean eligible_home) {}

    record Category(int mcc, String family) {}

    record Design(
            long merchant_id,
            int mcc,
            Channel channel,
            String home_country_iso,
            int gdp_bucket,
            double gdp_per_capita,
            ScaleTier scale_tier) {}

    record Probability(long merchant_id, double logit, double pi) {}

    record Parameters(long merchant_id, double mu, double phi) {}

    record Flag(long merchant_id, boolean is_eligible, String reason) {}

    record Open(long merchant_id, double openness) {}

    static final In<Merchant> MERCHANTS = In.of("merchants", Merchant.class);
    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final In<Category> MCCS = In.of("mccs", Category.class);
    static final Policy<HurdleCoefficients> HURDLE = Policy.of("hurdle", HurdleCoefficients.class);
    static final Policy<DispersionCoefficients> DISPERSION = Policy.of("dispersion", DispersionCoefficients.class);
    static final Policy<EligibilityPolicy> ELIGIBILITY = Policy.of("eligibility", EligibilityPolicy.class);
    static final Out<Design> DESIGN = Out.of("design", Design.class);
    static final Out<Probability> PROBABILITIES = Out.of("probabilities", Probability.class);
    static final Out<Parameters> PARAMETERS = Out.of("parameters", Parameters.class);
    static final Out<Flag> FLAGS = Out.of("flags", Flag.class);
    static final Out<Open> OPENNESS = Out.of("openness", Open.class);

    @Override
    public Ports ports() {
        return Ports.of(
                MERCHANTS,
                COUNTRIES,
                MCCS,
                HURDLE,
                DISPERSION,
                ELIGIBILITY,
                DESIGN,
                PROBABILITIES,
                PARAMETERS,
                FLAGS,
                OPENNESS);
    }

    @Override
    public void run(Context context) {
        Map<String, Country> countries = context.table(COUNTRIES).index(Country::country_iso);
        Map<Integer, String> families =
                context.table(MCCS).rows().stream().collect(Collectors.toMap(Category::mcc, Category::family));
        Coefficients coefficients = new Coefficients(context.policy(HURDLE), context.policy(DISPERSION), families);
        Eligibility eligibility = new Eligibility(context.policy(ELIGIBILITY), countries.keySet());

        try (Rows<Merchant> merchants = context.read(MERCHANTS);
                Sink<Design> designs = context.open(DESIGN);
                Sink<Probability> probabilities = context.open(PROBABILITIES);
                Sink<Parameters> parameters = context.open(PARAMETERS);
                Sink<Flag> flags = context.open(FLAGS);
                Sink<Open> openness = context.open(OPENNESS)) {
            for (Merchant m : merchants) {
                long id = m.merchant_id();
                Country home = home(m, countries);
                int bucket = home.gdp_bucket();
                Coefficients.Law law =
                        coefficients.law(m.mcc(), m.channel(), m.scale_tier(), bucket, home.gdp_per_capita());
                Eligibility.Verdict verdict = eligibility.decide(m.mcc(), m.channel(), home.country_iso());

                designs.write(new Design(
                        id, m.mcc(), m.channel(), home.country_iso(), bucket, home.gdp_per_capita(), m.scale_tier()));
                probabilities.write(new Probability(id, law.logit(), law.pi()));
                parameters.write(new Parameters(id, law.mu(), law.phi()));
                flags.write(new Flag(id, verdict.is_eligible(), verdict.reason()));
                openness.write(new Open(id, Openness.of(bucket, m.channel(), m.mcc())));
            }
        }
    }

    private static Country home(Merchant merchant, Map<String, Country> countries) {
        Country home = countries.get(merchant.home_country_iso());
        if (home == null || !home.eligible_home()) {
            throw new EngineException(
                    FailureClass.COVERAGE,
                    "HOME_UNKNOWN",
                    "merchant " + merchant.merchant_id() + " is at home in " + merchant.home_country_iso()
                            + ", which is " + (home == null ? "not in countries" : "not eligible as a home"));
        }
        return home;
    }
}
