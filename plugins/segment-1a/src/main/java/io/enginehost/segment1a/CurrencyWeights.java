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
import io.enginehost.api.numeric.Neumaier;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pf4j.Extension;

/**
 * S5, currency weights: where every currency is used, as weights over countries, and the settlement currency of every
 * merchant. It depends on no seed and on nothing that was drawn.
 */
@Extension
@StateType(
        value = "currency-weights",
        description = "Spreads every currency over countries, and gives merchants theirs.")
public final class CurrencyWeights implements State {

    private static final double SUM_TOLERANCE = 1e-6;

    record Share(String currency, String country_iso, double share, long obs_count) {}

    record Country(String country_iso, String currency) {}

    record Partner(String country_iso, String partner_iso, double weight) {}

    record Merchant(long merchant_id, String home_country_iso) {}

    record Weight(String currency, String country_iso, double weight, long obs_count) {}

    record Tender(long merchant_id, String currency) {}

    record Sparse(String currency, boolean is_sparse, long obs_count, long threshold) {}

    static final In<Share> PAYMENTS = In.of("payments", Share.class);
    static final In<Share> SETTLEMENTS = In.of("settlements", Share.class);
    static final In<Country> COUNTRIES = In.of("countries", Country.class);
    static final In<Partner> GRAVITY = In.of("gravity", Partner.class);
    static final In<Merchant> MERCHANTS = In.of("merchants", Merchant.class);
    static final Policy<SmoothingParams> SMOOTHING = Policy.of("smoothing", SmoothingParams.class);
    static final Out<Weight> WEIGHTS = Out.of("weights", Weight.class);
    static final Out<Tender> TENDERS = Out.of("tenders", Tender.class);
    static final Out<Sparse> SPARSE = Out.of("sparse", Sparse.class);

    @Override
    public Ports ports() {
        return Ports.of(PAYMENTS, SETTLEMENTS, COUNTRIES, GRAVITY, MERCHANTS, SMOOTHING, WEIGHTS, TENDERS, SPARSE);
    }

    @Override
    public void run(Context context) {
        writeWeights(context);
        writeTenders(context);
    }

    private static void writeWeights(Context context) {
        SmoothingParams params = context.policy(SMOOTHING);
        Map<String, List<Share>> payments = shares(context, PAYMENTS);
        Map<String, List<Share>> settlements = shares(context, SETTLEMENTS);
        CurrencySpread spread =
                new CurrencySpread(params, context.table(GRAVITY).groupBy(Partner::country_iso));
        TreeSet<String> currencies = new TreeSet<>(payments.keySet());
        currencies.addAll(settlements.keySet());
        try (Sink<Weight> weights = context.open(WEIGHTS);
                Sink<Sparse> sparse = context.open(SPARSE)) {
            for (String currency : currencies) {
                CurrencySpread.Spread of = spread.of(
                        currency,
                        payments.getOrDefault(currency, List.of()),
                        settlements.getOrDefault(currency, List.of()));
                of.weights()
                        .forEach((iso, weight) -> weights.write(new Weight(currency, iso, weight, of.observations())));
                sparse.write(new Sparse(currency, of.sparse(), of.observations(), params.sparse_threshold()));
                context.count("currencies_" + of.sources(), 1);
                context.count("currencies_sparse", of.sparse() ? 1 : 0);
            }
        }
    }

    /** The shares of a table by currency; what comes in must sum to 1, and is not repaired. */
    private static Map<String, List<Share>> shares(Context context, In<Share> port) {
        Map<String, List<Share>> shares = context.table(port).groupBy(Share::currency);
        shares.forEach((currency, rows) -> {
            double sum = Neumaier.sum(rows.stream().mapToDouble(Share::share).toArray());
            if (!(Math.abs(sum - 1.0) <= SUM_TOLERANCE)) {
                throw new EngineException(
                        FailureClass.INGRESS_SCHEMA,
                        "INPUT",
                        "the " + port.name() + " of " + currency + " sum to " + sum + " over countries, must sum to 1");
            }
        });
        return shares;
    }

    private static void writeTenders(Context context) {
        Map<String, Country> countries = context.table(COUNTRIES).index(Country::country_iso);
        try (Rows<Merchant> merchants = context.read(MERCHANTS);
                Sink<Tender> tenders = context.open(TENDERS)) {
            for (Merchant merchant : merchants) {
                Country home = countries.get(merchant.home_country_iso());
                if (home == null || home.currency() == null) {
                    throw new EngineException(
                            FailureClass.COVERAGE,
                            "MCURR",
                            "merchant " + merchant.merchant_id() + " is at home in " + merchant.home_country_iso()
                                    + ", which has no legal tender in countries");
                }
                tenders.write(new Tender(merchant.merchant_id(), home.currency()));
            }
        }
    }
}
