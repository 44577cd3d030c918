package io.enginehost.segment2a;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of how zones were found, over all outlets and by country. */
final class GovernanceTally {

    /** Counts of one country; {@code mismatch} are outlets in a zone that is none of the country's. */
    private static final class OfCountry {
        private long sites;
        private long fallback;
        private long override;
        private long borderSnap;
        private long mismatch;
    }

    private long sites;
    private long mismatch;
    /** Outlets in countries of the reference. */
    private long referenced;

    private final Map<ResolutionMethod, Long> methods = new EnumMap<>(ResolutionMethod.class);
    private final Map<ZoneSource, Long> sources = new EnumMap<>(ZoneSource.class);
    private final Map<OverrideScope, Long> scopes = new EnumMap<>(OverrideScope.class);
    private final Map<String, Long> overrides = new TreeMap<>();
    private final Map<String, OfCountry> countries = new TreeMap<>();

    /**
     * Adds an outlet.
     *
     * @param scope of the override, or null; likewise {@code overrideId}
     * @param home whether the zone is one of the country's; null if the reference does not know the country
     */
    void add(
            String country,
            ResolutionMethod method,
            ZoneSource source,
            OverrideScope scope,
            String overrideId,
            Boolean home) {
        sites++;
        methods.merge(method, 1L, Long::sum);
        sources.merge(source, 1L, Long::sum);
        OfCountry ofCountry = countries.computeIfAbsent(country, iso -> new OfCountry());
        ofCountry.sites++;
        ofCountry.fallback += source == ZoneSource.fallback ? 1 : 0;
        ofCountry.override += source == ZoneSource.override ? 1 : 0;
        ofCountry.borderSnap += source == ZoneSource.border_snap ? 1 : 0;
        if (source == ZoneSource.override) {
            scopes.merge(scope, 1L, Long::sum);
            overrides.merge(overrideId, 1L, Long::sum);
        }
        if (home != null) {
            referenced++;
            mismatch += home ? 0 : 1;
            ofCountry.mismatch += home ? 0 : 1;
        }
    }

    long sites() {
        return sites;
    }

    long mismatch() {
        return mismatch;
    }

    long of(ResolutionMethod method) {
        return methods.getOrDefault(method, 0L);
    }

    long of(ZoneSource source) {
        return sources.getOrDefault(source, 0L);
    }

    /** Outlets that geometry placed by distance alone or not at all. */
    long rawUnresolved() {
        return of(ResolutionMethod.NEAREST_HOME) + of(ResolutionMethod.UNRESOLVED);
    }

    /** A share of all outlets; 0 in an empty world. */
    double rate(long rows) {
        return ratio(rows, sites);
    }

    /** Countries with too many outlets placed by distance, in the order of their codes. */
    List<String> fallbackViolations(LookupPolicy policy) {
        List<String> violations = new ArrayList<>();
        countries.forEach((iso, n) -> {
            if (n.sites >= policy.fallback_country_min_sites()
                    && n.fallback > policy.fallback_country_grace_rows()
                    && ratio(n.fallback, n.sites) > policy.fallback_country_cap()) {
                violations.add(iso);
            }
        });
        return violations;
    }

    /** How many of a country's outlets were placed by distance, in words. */
    String fallbackOf(String country) {
        OfCountry n = countries.get(country);
        return country + " " + n.fallback + " of " + n.sites;
    }

    /** All of it, for the report. */
    Map<String, Object> document(LookupPolicy policy, int overridesExpired) {
        Map<String, Object> document = new TreeMap<>();
        document.put("sites_total", sites);
        document.put("by_method", complete(methods, ResolutionMethod.values()));
        document.put("by_source", complete(sources, ZoneSource.values()));
        document.put("by_override_scope", complete(scopes, OverrideScope.values()));
        document.put("by_override_id", overrides);
        document.put("overrides_expired", overridesExpired);
        document.put("raw_unresolved_rate", rate(rawUnresolved()));
        document.put("fallback_rate", rate(of(ZoneSource.fallback)));
        document.put("override_rate", rate(of(ZoneSource.override)));
        document.put("border_snap_rate", rate(of(ZoneSource.border_snap)));
        document.put(
                "assisted_rate", rate(of(ZoneSource.fallback) + of(ZoneSource.override) + of(ZoneSource.border_snap)));
        document.put("country_mismatch_rate", ratio(mismatch, referenced));
        document.put("fallback_country_violations", fallbackViolations(policy));
        document.put("caps", caps(policy));
        document.put("by_country", byCountry());
        return document;
    }

    private static Map<String, Object> caps(LookupPolicy policy) {
        return Map.of(
                "raw_unresolved_rate", policy.raw_unresolved_rate_cap(),
                "fallback_rate", policy.fallback_rate_cap(),
                "fallback_country", policy.fallback_country_cap(),
                "fallback_country_min_sites", policy.fallback_country_min_sites(),
                "fallback_country_grace_rows", policy.fallback_country_grace_rows(),
                "override_rate", policy.override_rate_cap());
    }

    private List<Map<String, Object>> byCountry() {
        List<Map<String, Object>> rows = new ArrayList<>();
        countries.forEach((iso, n) -> rows.add(Map.of(
                "country_iso", iso,
                "sites", n.sites,
                "fallback", n.fallback,
                "override", n.override,
                "border_snap", n.borderSnap,
                "mismatch", n.mismatch)));
        return rows;
    }

    private static <E extends Enum<E>> Map<String, Long> complete(Map<E, Long> counts, E[] all) {
        Map<String, Long> complete = new TreeMap<>();
        for (E value : all) {
            complete.put(value.name(), counts.getOrDefault(value, 0L));
        }
        return complete;
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
