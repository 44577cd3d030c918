package io.enginehost.segment3a;

import io.enginehost.api.Context;
import io.enginehost.api.In;
import io.enginehost.api.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The zones of a country as later states need them.
 *
 * @param tzids in their order
 * @param shares the average share of each, summing to 1
 * @param sum of the Dirichlet parameters
 */
record CountryPrior(List<String> tzids, double[] shares, double sum) {

    /** A row of the priors. */
    record Row(String country_iso, String tzid, double alpha_sum_country, double share_effective) {}

    /** All countries, made once for all shards. */
    static Map<String, CountryPrior> all(Context context, In<Row> port) {
        return context.shared("priors", () -> byCountry(context.table(port)));
    }

    private static Map<String, CountryPrior> byCountry(Table<Row> rows) {
        Map<String, CountryPrior> countries = new TreeMap<>();
        rows.groupBy(Row::country_iso)
                .forEach((iso, zones) -> countries.put(
                        iso,
                        new CountryPrior(
                                zones.stream().map(Row::tzid).toList(),
                                zones.stream().mapToDouble(Row::share_effective).toArray(),
                                zones.get(0).alpha_sum_country())));
        return countries;
    }
}
