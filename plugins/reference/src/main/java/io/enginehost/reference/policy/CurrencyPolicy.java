package io.enginehost.reference.policy;

import java.util.Map;

/**
 * Tenders, and how a currency's payments spread over its countries.
 *
 * @param as_of ISO date on which a tender must be legal
 * @param tender_override primary tender by country, where the package lists another first
 */
public record CurrencyPolicy(
        String as_of, Map<String, String> tender_override, Shares ccy_country_shares, Shares settlement_shares) {

    /**
     * A share proportional to a power of the product of the country.
     *
     * @param obs how many observations the share pretends to rest on
     */
    public record Shares(double exponent, Observations obs) {}

    /** {@code rint(scale * share of world product)}, kept within [min, max]. */
    public record Observations(double scale, long min, long max) {}
}
