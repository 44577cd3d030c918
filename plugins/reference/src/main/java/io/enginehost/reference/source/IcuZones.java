package io.enginehost.reference.source;

import com.ibm.icu.util.BasicTimeZone;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.TimeZoneTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Time zones of countries and their rules, from the tz data inside ICU. JDKs carry other releases, so their rules are not used. */
public final class IcuZones {

    /**
     * From an instant on an offset holds.
     *
     * @param instant_s UTC epoch second
     * @param offset_s seconds east of Greenwich, daylight saving included
     */
    public record Transition(long instant_s, int offset_s) {}

    /** The tz release of the package, {@code 2026e}. */
    public String release() {
        return TimeZone.getTZDataVersion();
    }

    /** The zones of a country under their IANA names (Asia/Kolkata, not CLDR's Asia/Calcutta), ascending. */
    public SortedSet<String> zonesOf(String iso) {
        SortedSet<String> zones = new TreeSet<>();
        for (String id : TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, iso, null)) {
            zones.add(TimeZone.getIanaID(id));
        }
        return zones;
    }

    /** Whether the package knows a zone. */
    public boolean knows(String tzid) {
        return rules(tzid).isPresent();
    }

    /**
     * The offset at the start of a horizon, and every change of it before the end.
     *
     * @param tzid IANA name
     * @param start_s UTC epoch second, included
     * @param end_s UTC epoch second, excluded
     * @return at least one row, the first at {@code start_s}; instants rise and neighbouring offsets differ; empty if the package
     *     does not know the zone
     */
    public List<Transition> transitions(String tzid, long start_s, long end_s) {
        Optional<BasicTimeZone> rules = rules(tzid);
        if (rules.isEmpty()) {
            return List.of();
        }
        BasicTimeZone zone = rules.get();
        List<Transition> transitions = new ArrayList<>();
        int offset = Math.floorDiv(zone.getOffset(start_s * 1000), 1000);
        transitions.add(new Transition(start_s, offset));
        TimeZoneTransition next = zone.getNextTransition(start_s * 1000, false);
        while (next != null && next.getTime() < end_s * 1000) {
            int after = (next.getTo().getRawOffset() + next.getTo().getDSTSavings()) / 1000;
            if (after != offset) {
                transitions.add(new Transition(next.getTime() / 1000, after));
                offset = after;
            }
            next = zone.getNextTransition(next.getTime(), false);
        }
        return transitions;
    }

    private static Optional<BasicTimeZone> rules(String tzid) {
        TimeZone zone = TimeZone.getTimeZone(tzid, TimeZone.TIMEZONE_ICU);
        return zone.getID().equals(TimeZone.UNKNOWN_ZONE_ID) || !(zone instanceof BasicTimeZone rules)
                ? Optional.empty()
                : Optional.of(rules);
    }
}
