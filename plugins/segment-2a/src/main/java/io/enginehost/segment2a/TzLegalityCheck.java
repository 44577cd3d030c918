package io.enginehost.segment2a;

import io.enginehost.api.proof.CheckKind;
import io.enginehost.api.proof.Outcome;
import io.enginehost.api.proof.Segment;
import io.enginehost.zones.ZoneClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.pf4j.Extension;

/**
 * Check kind {@code tz_legality}: every zone in use has a clock in the timetable, which shows the local times around each of its gaps
 * and folds as often as it should and brings instants back.
 *
 * <pre>{@code
 * - {id: LEGALITY, kind: tz_legality, timetable: tz_timetable_cache, zones: site_timezones}
 * }</pre>
 */
@Extension
public final class TzLegalityCheck implements CheckKind<TzLegalityCheck.Datasets> {

    private static final int MOST_ROWS = 10_000_000;

    /**
     * The datasets looked at.
     *
     * @param timetable a table with columns tzid, instant_s, offset_s, horizon_end_s
     * @param zones a table with a column tzid
     */
    public record Datasets(String timetable, String zones) {}

    @Override
    public String kind() {
        return "tz_legality";
    }

    @Override
    public Class<Datasets> settings() {
        return Datasets.class;
    }

    @Override
    public Outcome check(Segment segment, Datasets datasets) {
        String zones = "select distinct tzid from " + quoted(datasets.zones()) + " order by tzid";
        String timetable = "select tzid, instant_s, offset_s, horizon_end_s from " + quoted(datasets.timetable())
                + " order by tzid, instant_s";
        return judge(
                segment.sql().query(zones, MOST_ROWS).rows().stream()
                        .map(row -> (String) row.get("tzid"))
                        .toList(),
                segment.sql().query(timetable, MOST_ROWS).rows().stream()
                        .map(TzLegalityCheck::entry)
                        .toList());
    }

    /**
     * What is wrong with the clocks of zones.
     *
     * @param used the zones
     * @param timetable by zone and instant
     */
    static Outcome judge(List<String> used, List<ZoneClocks.Entry> timetable) {
        SortedMap<String, ZoneClock> clocks;
        try {
            clocks = ZoneClocks.of(timetable);
        } catch (IllegalArgumentException e) {
            return Outcome.fail("the timetable is no clock: " + e.getMessage());
        }
        List<Map<String, Object>> offenders = new ArrayList<>();
        for (String tzid : used) {
            ZoneClock clock = clocks.get(tzid);
            if (clock == null) {
                offenders.add(Map.of("tzid", tzid, "message", "has no timetable"));
            } else {
                ClockProbes.Found found = ClockProbes.of(clock);
                if (found.failed() > 0) {
                    String message = found.failed() + " of " + found.probes() + " probes came out wrong";
                    offenders.add(Map.of("tzid", tzid, "message", message));
                }
            }
        }
        return Outcome.offenders(offenders.size(), offenders);
    }

    private static ZoneClocks.Entry entry(Map<String, Object> row) {
        return new ZoneClocks.Entry(
                (String) row.get("tzid"),
                ((Number) row.get("instant_s")).longValue(),
                ((Number) row.get("offset_s")).intValue(),
                ((Number) row.get("horizon_end_s")).longValue());
    }

    private static String quoted(String dataset) {
        return '"' + dataset.replace("\"", "\"\"") + '"';
    }
}
