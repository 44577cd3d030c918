package io.enginehost.segment2a;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Policy: how zones are found where geometry alone does not say, and how much of that a world may hold.
 *
 * @param as_of_date overrides that expire before this day are void
 * @param allow_ocean_zones whether {@code Etc/*} can be the zone of an outlet
 * @param overlap_preference by country, zones in the order of preference
 * @param border_snap_max_km how near a zone of the country must be to a point in a foreign one
 * @param fallback_max_km how near it must be to a point in none
 * @param raw_unresolved_rate_cap largest share of outlets placed by distance or not at all
 * @param fallback_rate_cap largest share of outlets placed by distance
 * @param fallback_country_cap the same within a country
 * @param fallback_country_min_sites outlets from which a country is held to it
 * @param fallback_country_grace_rows outlets placed by distance that are no violation
 * @param override_rate_cap largest share of outlets placed by an override
 * @param solar_skew_warn_hours largest difference of clock and sun that is no cause to look again
 */
public record LookupPolicy(
        LocalDate as_of_date,
        boolean allow_ocean_zones,
        Map<String, List<String>> overlap_preference,
        double border_snap_max_km,
        double fallback_max_km,
        double raw_unresolved_rate_cap,
        double fallback_rate_cap,
        double fallback_country_cap,
        int fallback_country_min_sites,
        int fallback_country_grace_rows,
        double override_rate_cap,
        double solar_skew_warn_hours) {}
