package io.enginehost.reference;

import io.enginehost.api.Context;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.reference.market.CurrencySplit;
import io.enginehost.reference.policy.CurrencyPolicy;
import io.enginehost.reference.policy.CurrencyPolicy.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * How payments in each currency spread over the countries that use it. Derived from the size of their economies, not observed: no open
 * table of card or settlement shares is in reach.
 */
@Extension
@StateType(value = "currency-shares", description = "Assumed shares of countries in the payments of each currency.")
public final class CurrencyShares implements State {

    record Country(String country_iso, String currency, double gdp_usd) {}

    record Row(String currency, String country_iso, double share, long obs_count) {}

    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final Policy<CurrencyPolicy> CURRENCY = Policy.of("currency", CurrencyPolicy.class);
    static final Out<Row> PAYMENTS = Out.of("payments", Row.class);
    static final Out<Row> SETTLEMENTS = Out.of("settlements", Row.class);

    @Override
    public Ports ports() {
        return Ports.of(COUNTRIES, CURRENCY, PAYMENTS, SETTLEMENTS);
    }

    @Override
    public void run(Context context) {
        Neumaier world = new Neumaier();
        SortedMap<String, List<Country>> areas = new TreeMap<>();
        for (Country country : context.table(COUNTRIES)) {
            world.add(country.gdp_usd());
            if (country.currency() != null) {
                areas.computeIfAbsent(country.currency(), c -> new ArrayList<>())
                        .add(country);
            }
        }
        CurrencyPolicy policy = context.policy(CURRENCY);
        write(context.open(PAYMENTS), areas, world.sum(), policy.ccy_country_shares());
        write(context.open(SETTLEMENTS), areas, world.sum(), policy.settlement_shares());
    }

    private static void write(
            Sink<Row> output, SortedMap<String, List<Country>> areas, double worldGdp, Shares policy) {
        try (Sink<Row> sink = output) {
            areas.forEach((currency, members) -> {
                double[] gdp = members.stream().mapToDouble(Country::gdp_usd).toArray();
                CurrencySplit split = CurrencySplit.of(gdp, worldGdp, policy);
                for (int i = 0; i < gdp.length; i++) {
                    String iso = members.get(i).country_iso();
                    sink.write(new Row(currency, iso, split.shares()[i], split.observations()[i]));
                }
            });
        }
    }
}
