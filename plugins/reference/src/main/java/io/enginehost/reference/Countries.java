package io.enginehost.reference;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.reference.country.JenksBreaks;
import io.enginehost.reference.country.Regions;
import io.enginehost.reference.policy.CountryPolicy;
import io.enginehost.reference.policy.CurrencyPolicy;
import io.enginehost.reference.source.IcuCountries;
import io.enginehost.reference.source.IcuCountries.Country;
import io.enginehost.reference.source.IcuCurrencies;
import io.enginehost.reference.source.IsoCountries;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/** The countries of the world: where they lie, what they pay with, how many people they have and how rich they are. */
@Extension
@StateType(value = "countries", description = "Region, currency, people and product of every country.")
public final class Countries implements State {

    record Shape(String country_iso) {}

    record Row(
            String country_iso,
            String alpha3,
            String name,
            String continent,
            String macro_region,
            String currency,
            long population,
            double gdp_usd,
            double gdp_per_capita,
            int gdp_bucket,
            boolean gdp_imputed,
            boolean eligible_home) {}

    static final In<Shape> POLYGONS = In.of("polygons", Shape.class);
    static final InFile ICU = InFile.of("icu");
    static final Policy<CountryPolicy> COUNTRY = Policy.of("country", CountryPolicy.class);
    static final Policy<CurrencyPolicy> CURRENCY = Policy.of("currency", CurrencyPolicy.class);
    static final Out<Row> COUNTRIES = Out.of("countries", Row.class);

    private static final int BUCKETS = 5;
    private static final String WITHOUT_CURRENCY = "AQ";

    /** A country with its product at market prices. */
    private record Wealth(Country country, double gdp_usd) {
        double perCapita() {
            return gdp_usd / country.population();
        }
    }

    @Override
    public Ports ports() {
        return Ports.of(POLYGONS, ICU, COUNTRY, CURRENCY, COUNTRIES);
    }

    @Override
    public void run(Context context) {
        CountryPolicy policy = context.policy(COUNTRY);
        CurrencyPolicy currencies = context.policy(CURRENCY);
        IcuCountries source = new IcuCountries();
        IcuCurrencies tenders = new IcuCurrencies();
        Set<String> drawn =
                context.table(POLYGONS).rows().stream().map(Shape::country_iso).collect(Collectors.toSet());
        List<Wealth> countries = IsoCountries.codes().stream()
                .map(iso -> wealth(source.country(iso), policy))
                .toList();
        JenksBreaks buckets = buckets(countries, policy);
        try (Sink<Row> sink = context.open(COUNTRIES)) {
            for (Wealth wealth : countries) {
                Country country = wealth.country();
                String iso = country.country_iso();
                String currency = primaryTender(iso, tenders, currencies);
                String continent = Regions.continent(country);
                sink.write(new Row(
                        iso,
                        country.alpha3(),
                        country.name(),
                        continent,
                        Regions.macroRegion(iso, continent),
                        currency,
                        country.population(),
                        wealth.gdp_usd(),
                        wealth.perCapita(),
                        buckets.classOf(StrictMath.log(wealth.perCapita())),
                        policy.gdp_imputed().contains(iso),
                        drawn.contains(iso)
                                && currency != null
                                && !policy.exclude().contains(iso)));
            }
        }
    }

    /** Product at market prices: purchasing power times price level. */
    private static Wealth wealth(Country country, CountryPolicy policy) {
        if (country.population() < 1) {
            throw new EngineException(
                    FailureClass.DOMAIN, "POPULATION_MISSING", country.country_iso() + " has nobody living in it");
        }
        double perHead = country.gdp_ppp() / country.population();
        double gdp = country.gdp_ppp() * policy.price_level().of(country.country_iso(), perHead);
        if (!(gdp > 0)) {
            throw new EngineException(
                    FailureClass.DOMAIN, "GDP_NONPOS", "the product of " + country.country_iso() + " is " + gdp);
        }
        return new Wealth(country, gdp);
    }

    /** Classes of wealth on a logarithmic scale; values that were imputed do not shape the classes. */
    private static JenksBreaks buckets(List<Wealth> countries, CountryPolicy policy) {
        double[] logs = countries.stream()
                .filter(wealth ->
                        !policy.gdp_imputed().contains(wealth.country().country_iso()))
                .mapToDouble(wealth -> StrictMath.log(wealth.perCapita()))
                .toArray();
        return JenksBreaks.of(logs, BUCKETS);
    }

    private static String primaryTender(String iso, IcuCurrencies tenders, CurrencyPolicy policy) {
        List<String> legal = tenders.tenders(iso, LocalDate.parse(policy.as_of()));
        if (legal.isEmpty() && !iso.equals(WITHOUT_CURRENCY)) {
            throw new EngineException(
                    FailureClass.COVERAGE, "CURRENCY_MISSING", iso + " has no legal tender on " + policy.as_of());
        }
        return policy.tender_override().getOrDefault(iso, legal.isEmpty() ? null : legal.get(0));
    }
}
