package io.enginehost.segment1a;

import io.enginehost.api.numeric.Neumaier;
import io.enginehost.api.random.TextHash;
import java.util.Map;

/**
 * Policy: the terms of the log-odds that a merchant has more than one site. GDP enters here by bucket, and nowhere else.
 *
 * @param family term per family of merchant categories
 * @param mcc_jitter spread of single categories around their family
 * @param gdp_bucket term per GDP bucket 1..5 of the home country
 * @param chain added for chains
 */
public record HurdleCoefficients(
        double intercept,
        Map<String, Double> family,
        double mcc_jitter,
        ByChannel channel,
        Map<Integer, Double> gdp_bucket,
        double chain) {

    /** The term of a category: its family's and its own jitter. */
    double category(int mcc, String familyOfMcc) {
        return family.get(familyOfMcc) + mcc_jitter * TextHash.standard("jit_pi", mcc);
    }

    /** The log-odds, summed in this order; the term of a base merchant, 0, changes no bit. */
    double logit(double category, Channel via, int bucket, ScaleTier tier) {
        return Neumaier.sum(
                intercept, category, channel.of(via), gdp_bucket.get(bucket), tier == ScaleTier.chain ? chain : 0.0);
    }
}
