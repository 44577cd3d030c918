package io.enginehost.segment2a;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.OutFile;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Problem;
import io.enginehost.api.Rows;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pf4j.Extension;

/**
 * S2A, governance: how many zones were found by distance or set by hand, and whether that is within the policy's caps. Beyond a cap the
 * run ends, and all that is beyond is told.
 */
@Extension
@StateType(value = "governance", description = "Holds the ways in which zones were found to the caps of the policy.")
public final class Governance implements State {

    record Lookup(long merchant_id, String legal_country_iso, int site_order, ResolutionMethod resolution_method) {

        SiteKey key() {
            return new SiteKey(merchant_id, legal_country_iso, site_order);
        }
    }

    record Zone(
            long merchant_id,
            String legal_country_iso,
            int site_order,
            String tzid,
            ZoneSource tzid_source,
            OverrideScope override_scope,
            String override_id) {

        SiteKey key() {
            return new SiteKey(merchant_id, legal_country_iso, site_order);
        }
    }

    record Home(String country_iso, String tzid) {}

    static final In<Lookup> LOOKUPS = In.of("lookups", Lookup.class);
    static final In<Zone> ZONES = In.of("zones", Zone.class);
    static final In<Home> HOMES = In.of("homes", Home.class);
    static final Policy<LookupPolicy> LOOKUP = Policy.of("lookup", LookupPolicy.class);
    static final Policy<OverridesPolicy> OVERRIDES = Policy.of("overrides", OverridesPolicy.class);
    static final OutFile REPORT = OutFile.of("report");

    @Override
    public Ports ports() {
        return Ports.of(LOOKUPS, ZONES, HOMES, LOOKUP, OVERRIDES, REPORT);
    }

    @Override
    public void run(Context context) {
        LookupPolicy policy = context.policy(LOOKUP);
        OverridesPolicy overrides = context.policy(OVERRIDES);
        List<ZoneOverride> active = overrides.active(policy.as_of_date());
        GovernanceTally tally = tally(context);
        requireWithinCaps(tally, policy, active);
        context.count("sites_total", tally.sites());
        context.count("fallback", tally.of(ZoneSource.fallback));
        context.count("override", tally.of(ZoneSource.override));
        context.count("border_snap", tally.of(ZoneSource.border_snap));
        context.count("raw_unresolved", tally.rawUnresolved());
        context.count("country_mismatch", tally.mismatch());
        context.write(REPORT, tally.document(policy, overrides.overrides().size() - active.size()));
    }

    private static GovernanceTally tally(Context context) {
        Map<String, Set<String>> homes = context.table(HOMES).rows().stream()
                .collect(Collectors.groupingBy(
                        Home::country_iso, Collectors.mapping(Home::tzid, Collectors.toUnmodifiableSet())));
        GovernanceTally tally = new GovernanceTally();
        try (Rows<Lookup> lookups = context.read(LOOKUPS);
                Rows<Zone> zones = context.read(ZONES)) {
            Iterator<Lookup> lookup = lookups.iterator();
            for (Zone zone : zones) {
                Lookup found = lookup.hasNext() ? lookup.next() : null;
                SiteKey.requireSame(found == null ? null : found.key(), zone.key());
                Set<String> ofCountry = homes.get(zone.legal_country_iso());
                tally.add(
                        zone.legal_country_iso(),
                        found.resolution_method(),
                        zone.tzid_source(),
                        zone.override_scope(),
                        zone.override_id(),
                        ofCountry == null ? null : ofCountry.contains(zone.tzid()));
            }
            SiteKey.requireSame(lookup.hasNext() ? lookup.next().key() : null, null);
        }
        return tally;
    }

    private static void requireWithinCaps(GovernanceTally tally, LookupPolicy policy, List<ZoneOverride> active) {
        List<Problem> breaches = new ArrayList<>();
        cap("UNRESOLVED_CAP", "by distance or not at all", tally.rawUnresolved(), policy.raw_unresolved_rate_cap())
                .check(tally, breaches);
        cap("FALLBACK_CAP", "by distance", tally.of(ZoneSource.fallback), policy.fallback_rate_cap())
                .check(tally, breaches);
        cap("OVERRIDE_CAP", "by an override", tally.of(ZoneSource.override), policy.override_rate_cap())
                .check(tally, breaches);
        List<String> violations = tally.fallbackViolations(policy);
        if (!violations.isEmpty()) {
            breaches.add(new Problem(
                    "FALLBACK_COUNTRY_CAP",
                    "more than " + policy.fallback_country_cap() + " of a country's outlets were placed by distance: "
                            + violations.stream().map(tally::fallbackOf).collect(Collectors.joining(", "))));
        }
        for (ZoneOverride override : active) {
            if (!override.isAccountedFor()) {
                breaches.add(new Problem(
                        "OVERRIDE_EVIDENCE",
                        "override " + override.id()
                                + " holds without an owner, a reason, or an evidence_url or notes"));
            }
        }
        if (!breaches.isEmpty()) {
            throw new EngineException(FailureClass.COVERAGE, breaches);
        }
    }

    private static Cap cap(String code, String how, long rows, double limit) {
        return new Cap(code, how, rows, limit);
    }

    /** A share of all outlets and the most it may be. */
    private record Cap(String code, String how, long rows, double limit) {

        void check(GovernanceTally tally, List<Problem> breaches) {
            if (tally.rate(rows) > limit) {
                breaches.add(new Problem(
                        code,
                        rows + " of " + tally.sites() + " outlets were placed " + how + ", a share of "
                                + tally.rate(rows) + "; the cap is " + limit));
            }
        }
    }
}
