package io.enginehost.segment2a;

import io.enginehost.api.Sql;
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
        Sql sql = segment.sql();
        Sql.Result used =
                sql.query("select distinct tzid from " + quoted(datasets.zones()) + " order by tzid", MOST_ROWS);
        List<ZoneClocks.Entry> timetable = sql
                .query(
                        "select tzid, instant_s, offset_s, horizon_end_s from " + quoted(datasets.timetable())
                                + " order by tzid, instant_s",
                        MOST_ROWS)
                .rows()
                .stream()
                .map(TzLegalityCheck::entry)
                .toList();
        return judge(used, timetable);
    }

    private static Outcome judge(Sql.Result used, List<ZoneClocks.Entry> timetable) {
        List<Map<String, Object>> offenders = new ArrayList<>();
        SortedMap<String, ZoneClock> clocks;
        try {
            clocks = ZoneClocks.of(timetable);
        } catch (IllegalArgumentException e) {
            return Outcome.fail("the timetable is no clock: " + e.getMessage());
        }
        for (Map<String, Object> row : used.rows()) {
            String tzid = String.valueOf(row.get("tzid"));
            ZoneClock clock = clocks.get(tzid);
            long failed = clock == null ? 1 : ClockProbes.of(clock).failed();
            if (failed > 0) {
                String message = clock == null ? "has no timetable" : failed + " probes came out wrong";
                offenders.add(Map.of("tzid", tzid, "message", message));
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
