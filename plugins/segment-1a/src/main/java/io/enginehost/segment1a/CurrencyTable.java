package io.enginehost.segment1a;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.Table;
import io.enginehost.api.numeric.Neumaier;
import java.util.HashMap;
import java.util.Map;

/** Where currencies are used, ready to be asked per merchant and country. */
final class CurrencyTable {

    private static final double SUM_TOLERANCE = 1e-6;

    /** A row of the weights. */
    record Weight(String currency, String country_iso, double weight) {}

    private final Map<String, Map<String, Double>> weights = new HashMap<>();

    /** @throws EngineException {@code WEIGHTS} if the weights of a currency do not sum to 1 */
    CurrencyTable(Table<Weight> table) {
        table.groupBy(Weight::currency).forEach((currency, rows) -> {
            Map<String, Double> byCountry = new HashMap<>();
            Neumaier sum = new Neumaier();
            for (Weight row : rows) {
                byCountry.put(row.country_iso(), row.weight());
                sum.add(row.weight());
            }
            if (!(Math.abs(sum.sum() - 1.0) <= SUM_TOLERANCE)) {
                throw new EngineException(
                        FailureClass.DOMAIN,
                        "WEIGHTS",
                        "the weights of " + currency + " sum to " + sum.sum() + ", must sum to 1");
            }
            weights.put(currency, byCountry);
        });
    }

    /** The weight of a country, 0 if the currency is not used there. */
    double weight(String currency, String iso) {
        return weights.getOrDefault(currency, Map.of()).getOrDefault(iso, 0.0);
    }
}
