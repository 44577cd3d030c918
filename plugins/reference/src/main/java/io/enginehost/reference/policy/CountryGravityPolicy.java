package io.enginehost.reference.policy;

import io.enginehost.api.Policy;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Where merchants of a country expand to.
 *
 * @param partners partner countries kept per country
 * @param target_exponent power of the partner's target share
 * @param distance_scale_km distance at which the pull has fallen to 1/e
 * @param same_region_factor factor for a partner of the same macro region
 * @param common_currency_factor factor for a partner with the same currency
 * @param land_neighbour_factor factor for a partner with a common land border
 * @param exclude_partners countries that are never a partner
 */
public record CountryGravityPolicy(
        int partners,
        double target_exponent,
        double distance_scale_km,
        double same_region_factor,
        double common_currency_factor,
        double land_neighbour_factor,
        List<String> exclude_partners)
        implements Policy.Checked {

    @Override
    public void check(BiConsumer<String, String> fault) {
        Codes.check("/exclude_partners", exclude_partners, fault);
    }
}
