package io.enginehost.zones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.zones.ZoneClock.Resolved;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZoneClockTest {

    private static final long START = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long END = Instant.parse("2040-01-01T00:00:00Z").getEpochSecond();

    /** Two hours ahead, then one: a fold at 1,000. From 50,000 on three: a gap of two hours. */
    private static final ZoneClock CLOCK =
            new ZoneClock(new long[] {-100_000, 1_000, 50_000}, new int[] {7_200, 3_600, 10_800}, 200_000);

    @Test
    void the_offset_is_that_of_the_last_transition() {
        assertEquals(7_200, CLOCK.offsetAt(-100_000));
        assertEquals(7_200, CLOCK.offsetAt(999));
        assertEquals(3_600, CLOCK.offsetAt(1_000));
        assertEquals(10_800, CLOCK.offsetAt(199_999));
    }

    @Test
    void outside_the_horizon_nothing_is_known() {
        assertThrows(IllegalArgumentException.class, () -> CLOCK.offsetAt(-100_001));
        assertThrows(IllegalArgumentException.class, () -> CLOCK.offsetAt(200_000));
        assertThrows(IllegalArgumentException.class, () -> CLOCK.resolve(-100_000 + 7_199, false));
        assertThrows(IllegalArgumentException.class, () -> CLOCK.resolve(200_000 + 10_800, true));
        assertEquals(199_999, CLOCK.resolve(199_999 + 10_800, false).instant());
        assertEquals(0, CLOCK.times(-100_000 + 7_199));
        assertEquals(1, CLOCK.times(-100_000 + 7_200));
    }

    @Test
    void in_a_fold_a_local_time_comes_twice() {
        long local = 1_000 + 3_600 + 1_200;
        assertEquals(2, CLOCK.times(local));
        assertEquals(new Resolved(local - 7_200, false), CLOCK.resolve(local, false));
        assertEquals(new Resolved(local - 3_600, false), CLOCK.resolve(local, true));
        assertEquals(1, CLOCK.times(1_000 + 3_599));
        assertEquals(1, CLOCK.times(1_000 + 7_200));
    }

    @Test
    void in_a_gap_a_local_time_never_comes_and_moves_on_by_the_length_of_the_gap() {
        long local = 50_000 + 3_600 + 600;
        assertEquals(0, CLOCK.times(local));
        assertEquals(new Resolved(50_600, true), CLOCK.resolve(local, false));
        assertEquals(CLOCK.resolve(local, false), CLOCK.resolve(local, true));
        assertEquals(local + 7_200, 50_600 + CLOCK.offsetAt(50_600));
        assertEquals(1, CLOCK.times(50_000 + 3_599));
        assertEquals(1, CLOCK.times(50_000 + 10_800));
    }

    @Test
    void clocks_agree_with_java_time_on_every_zone_it_has() {
        Random random = new Random(7);
        int folds = 0;
        int gaps = 0;
        for (String tzid : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
            ZoneRules rules = ZoneId.of(tzid).getRules();
            List<ZoneOffsetTransition> transitions = transitions(rules);
            ZoneClock clock = clock(rules, transitions);
            List<Long> locals = new ArrayList<>();
            for (ZoneOffsetTransition transition : transitions) {
                long before = transition.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
                long after = transition.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
                locals.addAll(List.of(before - 1, before, (before + after) / 2, after - 1, after, after + 1));
            }
            random.longs(50, START + 86_400, END - 86_400).forEach(locals::add);
            for (long local : locals) {
                LocalDateTime shown = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
                int times = rules.getValidOffsets(shown).size();
                folds += times == 2 ? 1 : 0;
                gaps += times == 0 ? 1 : 0;
                assertEquals(times, clock.times(local), () -> tzid + " at " + shown);
                ZonedDateTime earlier = ZonedDateTime.of(shown, ZoneId.of(tzid)).withEarlierOffsetAtOverlap();
                Resolved resolved = clock.resolve(local, false);
                assertEquals(earlier.toEpochSecond(), resolved.instant(), () -> tzid + " at " + shown);
                assertEquals(times == 0, resolved.shifted());
                assertEquals(
                        earlier.withLaterOffsetAtOverlap().toEpochSecond(),
                        clock.resolve(local, true).instant(),
                        () -> tzid + " at " + shown);
                assertEquals(
                        earlier.getOffset().getTotalSeconds(), clock.offsetAt(resolved.instant()), () -> tzid + shown);
            }
        }
        assertTrue(folds > 10_000 && gaps > 10_000, folds + " in folds, " + gaps + " in gaps");
    }

    private static List<ZoneOffsetTransition> transitions(ZoneRules rules) {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(START));
        while (next != null && next.toEpochSecond() < END) {
            transitions.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return transitions;
    }

    private static ZoneClock clock(ZoneRules rules, List<ZoneOffsetTransition> transitions) {
        long[] instants = new long[transitions.size() + 1];
        int[] offsets = new int[instants.length];
        instants[0] = START;
        offsets[0] = rules.getOffset(Instant.ofEpochSecond(START)).getTotalSeconds();
        for (int i = 1; i < instants.length; i++) {
            instants[i] = transitions.get(i - 1).toEpochSecond();
            offsets[i] = transitions.get(i - 1).getOffsetAfter().getTotalSeconds();
        }
        return new ZoneClock(instants, offsets, END);
    }

    @Test
    void tables_that_are_no_clock_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new ZoneClock(new long[] {}, new int[] {}, 1));
        assertThrows(IllegalArgumentException.class, () -> new ZoneClock(new long[] {1, 2}, new int[] {1}, 9));
        assertThrows(IllegalArgumentException.class, () -> new ZoneClock(new long[] {2, 2}, new int[] {1, 0}, 9));
        assertThrows(IllegalArgumentException.class, () -> new ZoneClock(new long[] {1}, new int[] {0}, 1));
        assertThrows(IllegalArgumentException.class, () -> new ZoneClock(new long[] {1}, new int[] {86_400}, 9));
        long[] instants = {1, 5};
        ZoneClock clock = new ZoneClock(instants, new int[] {0, 60}, 9);
        instants[1] = 7;
        assertEquals(60, clock.offsetAt(5));
        assertFalse(clock.resolve(3, false).shifted());
    }
}
