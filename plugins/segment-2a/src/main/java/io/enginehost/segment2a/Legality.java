package io.enginehost.segment2a;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.OutFile;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.zones.ZoneClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * S4, legality: whether every zone in use has a clock, and every local time of it a meaning, in gaps and folds too. It judges and
 * changes nothing; the audit reads what it counted.
 */
@Extension
@StateType(value = "legality", description = "Resolves local times in every gap and fold of the zones in use.")
public final class Legality implements State {

    private static final int DAY_S = 86_400;
    private static final int YEAR_DAYS = 365;
    private static final int HALF_YEAR_DAYS = 182;

    record Zone(long merchant_id, String legal_country_iso, int site_order, String tzid) {

        SiteKey key() {
            return new SiteKey(merchant_id, legal_country_iso, site_order);
        }
    }

    record Site(long merchant_id, String legal_country_iso, int site_order, double lon_deg) {

        SiteKey key() {
            return new SiteKey(merchant_id, legal_country_iso, site_order);
        }
    }

    static final In<Zone> ZONES = In.of("zones", Zone.class);
    static final In<Site> SITES = In.of("sites", Site.class);
    static final In<ZoneClocks.Entry> TIMETABLE = In.of("timetable", ZoneClocks.Entry.class);
    static final Policy<LookupPolicy> LOOKUP = Policy.of("lookup", LookupPolicy.class);
    static final OutFile REPORT = OutFile.of("report");

    @Override
    public Ports ports() {
        return Ports.of(ZONES, SITES, TIMETABLE, LOOKUP, REPORT);
    }

    /** Outlets of one zone: how many, and how many whose clock is far from the sun. */
    private static final class InZone {
        private long sites;
        private long skewed;
    }

    @Override
    public void run(Context context) {
        LookupPolicy policy = context.policy(LOOKUP);
        SortedMap<String, ZoneClock> clocks =
                ZoneClocks.of(context.table(TIMETABLE).rows());
        SortedMap<String, InZone> used = used(context, clocks, policy);
        List<String> missing = new ArrayList<>();
        ClockProbes.Found found = ClockProbes.NOTHING;
        long transitions = 0;
        long sites = 0;
        long sitesInDst = 0;
        long skewed = 0;
        for (Map.Entry<String, InZone> zone : used.entrySet()) {
            ZoneClock clock = clocks.get(zone.getKey());
            sites += zone.getValue().sites;
            skewed += zone.getValue().skewed;
            if (clock == null) {
                missing.add(zone.getKey());
            } else {
                found = found.plus(ClockProbes.of(clock));
                transitions += clock.size() - 1;
                sitesInDst += changesWithinAYear(clock, policy.as_of_date()) ? zone.getValue().sites : 0;
            }
        }
        boolean sound = missing.isEmpty() && found.gaps() + found.folds() == transitions && found.failed() == 0;
        if (skewed > 0) {
            context.warn(skewed + " outlets have clocks more than " + policy.solar_skew_warn_hours()
                    + " h from the sun; coordinates may be swapped");
        }
        context.count("illegal", sound ? 0 : 1);
        context.count("tzids_missing", missing.size());
        context.count("sites_total", sites);
        context.count("tzids_total", used.size());
        context.count("gap_windows_total", found.gaps());
        context.count("fold_windows_total", found.folds());
        context.count("probes_total", found.probes());
        context.count("probes_failed", found.failed());
        context.count("solar_skew_rows", skewed);
        Map<String, Object> report = new TreeMap<>();
        report.put("status", sound ? "PASS" : "FAIL");
        report.put(
                "counts",
                Map.of(
                        "sites_total", sites,
                        "tzids_total", used.size(),
                        "gap_windows_total", found.gaps(),
                        "fold_windows_total", found.folds()));
        report.put("missing_tzids", missing);
        report.put("gap_seconds_total", found.gapSeconds());
        report.put("fold_seconds_total", found.foldSeconds());
        report.put("max_gap_seconds", found.maxGapSeconds());
        report.put("probes_total", found.probes());
        report.put("probes_failed", found.failed());
        report.put("sites_in_dst_zones", sitesInDst);
        report.put("solar_skew_rows", skewed);
        context.write(REPORT, report);
    }

    /** The zones in use, in the order of their ids. */
    private static SortedMap<String, InZone> used(
            Context context, SortedMap<String, ZoneClock> clocks, LookupPolicy policy) {
        Map<String, Double> hours = new TreeMap<>();
        clocks.forEach((tzid, clock) -> hours.put(tzid, standardHours(clock, policy.as_of_date())));
        SortedMap<String, InZone> used = new TreeMap<>();
        try (Rows<Zone> zones = context.read(ZONES);
                Rows<Site> sites = context.read(SITES)) {
            Iterator<Site> site = sites.iterator();
            for (Zone zone : zones) {
                Site there = site.hasNext() ? site.next() : null;
                SiteKey.requireSame(there == null ? null : there.key(), zone.key());
                InZone inZone = used.computeIfAbsent(zone.tzid(), tzid -> new InZone());
                inZone.sites++;
                Double standard = hours.get(zone.tzid());
                inZone.skewed +=
                        standard != null && solarSkew(standard, there.lon_deg()) > policy.solar_skew_warn_hours()
                                ? 1
                                : 0;
            }
            SiteKey.requireSame(site.hasNext() ? site.next().key() : null, null);
        }
        return used;
    }

    /** Hours that the clocks are ahead of Greenwich when they are not set to summer. */
    static double standardHours(ZoneClock clock, LocalDate day) {
        long winter = second(day);
        long summer = winter + (long) HALF_YEAR_DAYS * DAY_S;
        if (winter < clock.instant(0) || summer >= clock.end()) {
            throw new EngineException(
                            FailureClass.PARAMETERS,
                            "HORIZON",
                            "the half year from as_of_date " + day + " is not inside the horizon of the rules")
                    .hint("change as_of_date of tz_lookup_policy, or the horizon of zone_universe_policy");
        }
        int offset = Math.min(clock.offsetAt(winter), clock.offsetAt(summer));
        return offset / 3600.0;
    }

    /** Hours between clock and sun, whichever way round the Earth is shorter. */
    static double solarSkew(double hours, double lonDeg) {
        double ahead = hours - lonDeg / 15;
        return Math.abs(ahead - 24 * Math.floor((ahead + 12) / 24));
    }

    private static boolean changesWithinAYear(ZoneClock clock, LocalDate day) {
        long from = second(day);
        long to = from + (long) YEAR_DAYS * DAY_S;
        for (int i = 1; i < clock.size(); i++) {
            if (from <= clock.instant(i) && clock.instant(i) < to) {
                return true;
            }
        }
        return false;
    }

    private static long second(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
