package io.enginehost.segment2a;

import io.enginehost.zones.ZoneClock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Clocks of zones from rows of the timetable. */
final class ZoneClocks {

    private ZoneClocks() {}

    /** What a clock needs of a row of the timetable. */
    record Entry(String tzid, long instant_s, int offset_s, long horizon_end_s) {}

    /** The clock of every zone. Entries of a zone come one after another, by instant. */
    static SortedMap<String, ZoneClock> of(List<Entry> timetable) {
        SortedMap<String, ZoneClock> clocks = new TreeMap<>();
        for (int from = 0, to; from < timetable.size(); from = to) {
            String tzid = timetable.get(from).tzid();
            to = from + 1;
            while (to < timetable.size() && timetable.get(to).tzid().equals(tzid)) {
                to++;
            }
            List<Entry> ofZone = timetable.subList(from, to);
            clocks.put(
                    tzid,
                    new ZoneClock(
                            ofZone.stream().mapToLong(Entry::instant_s).toArray(),
                            ofZone.stream().mapToInt(Entry::offset_s).toArray(),
                            ofZone.get(0).horizon_end_s()));
        }
        return clocks;
    }
}
