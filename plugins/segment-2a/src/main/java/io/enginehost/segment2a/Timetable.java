package io.enginehost.segment2a;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.In;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.zones.ZoneWorld;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pf4j.Extension;

/**
 * S3, timetable: what the clocks of every zone show over the horizon, from the pinned rules. The JDK's rules are never asked, so rows
 * are the same on every JDK.
 */
@Extension
@StateType(value = "tz-timetable", description = "Compiles rules into offsets, gaps and folds of every zone.")
public final class Timetable implements State {

    private static final int LEAST_OFFSET = -43_200;
    private static final int LARGEST_OFFSET = 50_400;

    record Rule(String tzid, int seq, long instant_s, int offset_s) {}

    record Row(
            String tzid,
            int seq,
            long instant_s,
            int offset_s,
            Integer offset_before_s,
            WindowKind kind,
            long horizon_end_s,
            Long window_start_local_s,
            Long window_end_local_s) {}

    static final In<Rule> RULES = In.of("rules", Rule.class);
    static final InFile POLYGONS = InFile.of("polygons");
    static final Policy<HorizonPolicy> HORIZON = Policy.of("horizon", HorizonPolicy.class);
    static final Out<Row> TIMETABLE = Out.of("timetable", Row.class);

    @Override
    public Ports ports() {
        return Ports.of(RULES, POLYGONS, HORIZON, TIMETABLE);
    }

    @Override
    public void run(Context context) {
        HorizonPolicy horizon = context.policy(HORIZON);
        List<String> zones = ZoneWorld.zonesOf(context.file(POLYGONS).bytes());
        Map<String, List<Rule>> rules = context.table(RULES).groupBy(Rule::tzid);
        requireSameZones(zones, rules.keySet());
        try (Sink<Row> timetable = context.open(TIMETABLE)) {
            for (String tzid : zones) {
                rows(tzid, rules.get(tzid), horizon.start(), horizon.end()).forEach(timetable::write);
            }
        }
    }

    private static void requireSameZones(List<String> drawn, Set<String> ruled) {
        if (drawn.isEmpty()) {
            throw new EngineException(FailureClass.COVERAGE, "INDEX_EMPTY", "the polygons hold no zone");
        }
        Set<String> without = new TreeSet<>(drawn);
        without.removeAll(ruled);
        if (!without.isEmpty()) {
            throw mismatch("RULES_MISSING", "zones of the polygons have no rules: " + without);
        }
        Set<String> unknown = new TreeSet<>(ruled);
        unknown.removeAll(new HashSet<>(drawn));
        if (!unknown.isEmpty()) {
            throw mismatch("ZONE_MISSING", "zones of the rules have no polygon: " + unknown);
        }
    }

    private static EngineException mismatch(String code, String message) {
        return new EngineException(FailureClass.COVERAGE, code, message)
                .hint("polygons and rules must come from one tz release");
    }

    /**
     * The timetable of one zone.
     *
     * @param rules of the zone, by sequence
     * @param start first second of the horizon
     * @param end the second after it
     */
    static List<Row> rows(String tzid, List<Rule> rules, long start, long end) {
        List<Row> rows = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.offset_s() < LEAST_OFFSET || rule.offset_s() > LARGEST_OFFSET) {
                throw fault("OFFSET_RANGE", rule, "is " + rule.offset_s() + " s from Greenwich");
            }
            Row before = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (before == null) {
                if (rule.instant_s() != start) {
                    throw fault("INSTANT_ORDER", rule, "does not begin with the horizon at " + start);
                }
                rows.add(new Row(tzid, 0, start, rule.offset_s(), null, WindowKind.BASE, end, null, null));
            } else {
                rows.add(transition(rule, before, end));
            }
        }
        return rows;
    }

    private static Row transition(Rule rule, Row before, long end) {
        long instant = rule.instant_s();
        int offset = rule.offset_s();
        if (instant <= before.instant_s() || instant >= end) {
            throw fault("INSTANT_ORDER", rule, "is at " + instant + ", after " + before.instant_s());
        }
        if (offset == before.offset_s()) {
            throw fault("OFFSET_REPEAT", rule, "changes nothing");
        }
        long windowStart = instant + Math.min(before.offset_s(), offset);
        if (before.window_end_local_s() != null && windowStart < before.window_end_local_s()) {
            throw fault("INSTANT_ORDER", rule, "begins a gap or fold before the last one ends");
        }
        return new Row(
                rule.tzid(),
                before.seq() + 1,
                instant,
                offset,
                before.offset_s(),
                offset > before.offset_s() ? WindowKind.GAP : WindowKind.FOLD,
                end,
                windowStart,
                instant + Math.max(before.offset_s(), offset));
    }

    private static EngineException fault(String code, Rule rule, String what) {
        return new EngineException(
                FailureClass.COVERAGE, code, "rule " + rule.seq() + " of zone " + rule.tzid() + " " + what);
    }
}
