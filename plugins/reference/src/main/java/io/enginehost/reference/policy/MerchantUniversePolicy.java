package io.enginehost.reference.policy;

import io.enginehost.api.Policy;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How many merchants there are and how homes and categories are dealt out.
 *
 * @param merchants number of merchants of the world
 * @param min_per_home least number per country, as long as all countries can have it
 * @param expected_foreign the outlets abroad that the merchants will open
 * @param min_home_share least weight of a home
 * @param mcc_weight_multiplier factor of the family weight by category
 */
public record MerchantUniversePolicy(
        long merchants,
        int min_per_home,
        ExpectedForeign expected_foreign,
        double min_home_share,
        Map<Integer, Double> mcc_weight_multiplier)
        implements Policy.Checked {

    private static final double SUM_TOLERANCE = 1e-9;

    @Override
    public void check(BiConsumer<String, String> fault) {
        Codes.check("/expected_foreign/no_exports", expected_foreign.no_exports(), fault);
        double depths = expected_foreign.partners().values().stream()
                .mapToDouble(share -> share)
                .sum();
        if (!(Math.abs(depths - 1) <= SUM_TOLERANCE)) {
            fault.accept("/expected_foreign/partners", "the shares sum to " + depths + ", not to 1");
        }
    }

    /**
     * What later segments do with foreign outlets, in a few numbers.
     *
     * @param share share of outlets outside their merchant's home
     * @param partners depth of the partner list to share of foreign outlets chosen at that depth
     * @param rank_decay decay of the weight of a partner per rank
     * @param bucket_factor foreign share of a home by gdp_bucket, relative to {@code share}
     * @param no_exports homes without foreign outlets
     */
    public record ExpectedForeign(
            double share,
            Map<Integer, Double> partners,
            double rank_decay,
            List<Double> bucket_factor,
            List<String> no_exports) {}
}
