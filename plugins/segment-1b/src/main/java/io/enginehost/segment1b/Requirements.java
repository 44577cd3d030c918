package io.enginehost.segment1b;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/** S3, requirements: how many sites a merchant needs in a country. */
@Extension
@StateType(value = "requirements", description = "Counts the sites of every merchant per country.")
public final class Requirements implements State {

    record Outlet(long merchant_id, String legal_country_iso, int site_order) {}

    record Country(String country_iso, boolean eligible_home) {}

    record Requirement(long merchant_id, String legal_country_iso, long n_sites) {}

    static final In<Outlet> CATALOGUE = In.of("catalogue", Outlet.class);
    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final Policy<RequirementsPolicy> POLICY = Policy.of("requirements", RequirementsPolicy.class);
    static final Out<Requirement> REQUIREMENTS = Out.of("requirements", Requirement.class);

    @Override
    public Ports ports() {
        return Ports.of(CATALOGUE, COUNTRIES, POLICY, REQUIREMENTS);
    }

    @Override
    public void run(Context context) {
        Set<String> tiled = context.shared("countries with tiles", () -> tiled(context));
        Set<String> denied = context.policy(POLICY).denied();
        try (Rows<Outlet> outlets = context.read(CATALOGUE);
                Sink<Requirement> requirements = context.open(REQUIREMENTS)) {
            for (Rows.Group<PairKey, Outlet> pair :
                    outlets.groupBy(outlet -> new PairKey(outlet.merchant_id(), outlet.legal_country_iso()))) {
                requireNumbered(pair);
                int sites = pair.rows().size();
                if (denied.contains(pair.key().countryIso())) {
                    context.count("pairs_dropped", 1);
                    context.count("sites_dropped", sites);
                    continue;
                }
                if (!tiled.contains(pair.key().countryIso())) {
                    throw fault("COUNTRY_WITHOUT_TILES", pair.key(), "has sites, and merchants may not live there");
                }
                requirements.write(
                        new Requirement(pair.key().merchantId(), pair.key().countryIso(), sites));
                context.count("sites", sites);
            }
        }
    }

    /** The sites of a pair are numbered 1 to their count. */
    private static void requireNumbered(Rows.Group<PairKey, Outlet> pair) {
        int expected = 1;
        for (Outlet outlet : pair.rows()) {
            if (outlet.site_order() != expected) {
                throw fault(
                        "SITE_ORDER_INTEGRITY",
                        pair.key(),
                        "has a site " + outlet.site_order() + " where site " + expected + " should be");
            }
            expected++;
        }
    }

    /** The countries that the tile index covers; those of the denylist must be among all countries. */
    private static Set<String> tiled(Context context) {
        Map<String, Country> countries = context.table(COUNTRIES).index(Country::country_iso);
        for (String iso : context.policy(POLICY).denied().stream().sorted().toList()) {
            if (!countries.containsKey(iso)) {
                throw new EngineException(
                        FailureClass.PARAMETERS,
                        "POLICY_ISO_UNKNOWN",
                        "s3_requirements_policy denies " + iso + ", which is no country");
            }
        }
        return countries.values().stream()
                .filter(Country::eligible_home)
                .map(Country::country_iso)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static EngineException fault(String code, PairKey pair, String what) {
        return new EngineException(FailureClass.COVERAGE, code, pair + " " + what);
    }
}
