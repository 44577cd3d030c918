package io.enginehost.reference.market;

import io.enginehost.api.numeric.LargestRemainder;
import io.enginehost.api.numeric.Neumaier;
import io.enginehost.reference.policy.CurrencyPolicy.Shares;
import java.util.Arrays;

/**
 * Shares of the countries of one currency, proportional to a power of their product.
 *
 * @param shares by country, summing to 1
 * @param observations by country, summing to the observations of the currency
 */
public record CurrencySplit(double[] shares, long[] observations) {

    /**
     * Splits one currency.
     *
     * @param gdp product of its countries, positive, countries ascending by code
     * @param worldGdp product of all countries
     */
    public static CurrencySplit of(double[] gdp, double worldGdp, Shares policy) {
        double[] weights = Arrays.stream(gdp)
                .map(g -> policy.exponent() == 1 ? g : StrictMath.pow(g, policy.exponent()))
                .toArray();
        double sum = Neumaier.sum(weights);
        double[] shares = Arrays.stream(weights).map(w -> w / sum).toArray();
        long wanted = (long) Math.rint(policy.obs().scale() * (Neumaier.sum(gdp) / worldGdp));
        long observations = Math.max(policy.obs().min(), Math.min(policy.obs().max(), wanted));
        return new CurrencySplit(
                shares, LargestRemainder.byShares(observations, shares).counts());
    }
}
