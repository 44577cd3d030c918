package io.enginehost.reference.policy;

import io.enginehost.api.Policy;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Tenders, and how a currency's payments spread over its countries.
 *
 * @param as_of ISO date on which a tender must be legal
 * @param tender_override primary tender by country, where the package lists another first
 */
public record CurrencyPolicy(
        String as_of, Map<String, String> tender_override, Shares ccy_country_shares, Shares settlement_shares)
        implements Policy.Checked {

    @Override
    public void check(BiConsumer<String, String> fault) {
        Codes.checkKeys("/tender_override", tender_override.keySet(), fault);
        checkRange("/ccy_country_shares/obs", ccy_country_shares.obs(), fault);
        checkRange("/settlement_shares/obs", settlement_shares.obs(), fault);
    }

    private static void checkRange(String pointer, Observations obs, BiConsumer<String, String> fault) {
        if (obs.min() > obs.max()) {
            fault.accept(pointer + "/min", "is above max");
        }
    }

    /**
     * A share proportional to a power of the product of the country.
     *
     * @param obs how many observations the share pretends to rest on
     */
    public record Shares(double exponent, Observations obs) {}

    /** {@code rint(scale * share of world product)}, kept within [min, max]. */
    public record Observations(double scale, long min, long max) {}
}
