package io.enginehost.segment2a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.reference.source.IcuZones;
import io.enginehost.segment2a.Timetable.Row;
import io.enginehost.segment2a.Timetable.Rule;
import io.enginehost.zones.ZoneClock;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    private static final long START = SmallWorld.START;
    private static final long END = SmallWorld.END;

    @Test
    void every_transition_is_a_gap_or_a_fold_with_its_window_of_local_time() {
        List<Row> rows = SmallWorld.timetable(SmallWorld.rules()).run().rows(Timetable.TIMETABLE).stream()
                .filter(row -> row.tzid().equals("Test/West"))
                .toList();
        assertEquals(
                List.of(
                        new Row("Test/West", 0, START, 3_600, null, WindowKind.BASE, END, null, null),
                        new Row(
                                "Test/West",
                                1,
                                1_774_746_000L,
                                7_200,
                                3_600,
                                WindowKind.GAP,
                                END,
                                1_774_749_600L,
                                1_774_753_200L),
                        new Row(
                                "Test/West",
                                2,
                                1_792_890_000L,
                                3_600,
                                7_200,
                                WindowKind.FOLD,
                                END,
                                1_792_893_600L,
                                1_792_897_200L)),
                rows);
    }

    @Test
    void rules_of_another_release_than_the_polygons_are_refused() {
        List<Rule> fewer = SmallWorld.rules();
        fewer.removeIf(rule -> rule.tzid().equals("Test/Twin"));
        EngineException missing = SmallWorld.timetable(fewer).fails();
        assertEquals("2A.S3.RULES_MISSING", missing.code());
        assertTrue(missing.getMessage().contains("[Test/Twin]"), missing.getMessage());

        List<Rule> more = SmallWorld.rules();
        more.add(new Rule("Test/Zenith", 0, START, 0));
        EngineException unknown = SmallWorld.timetable(more).fails();
        assertEquals("2A.S3.ZONE_MISSING", unknown.code());
        assertTrue(unknown.getMessage().contains("[Test/Zenith]"), unknown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "0, -1, 3600, INSTANT_ORDER",
        "0, 5, 3600, INSTANT_ORDER",
        "1, 0, 7200, INSTANT_ORDER",
        "1, 10000000000, 7200, INSTANT_ORDER",
        "2, 1774747000, 3600, INSTANT_ORDER",
        "1, 1774746000, 3600, OFFSET_REPEAT",
        "1, 1774746000, 50401, OFFSET_RANGE",
        "1, 1774746000, -43201, OFFSET_RANGE",
    })
    void rules_that_are_no_timetable_are_refused(int seq, long instant, int offset, String code) {
        List<Rule> rules = SmallWorld.rules();
        UnaryOperator<Rule> broken = rule -> rule.tzid().equals("Test/West") && rule.seq() == seq
                ? new Rule(rule.tzid(), seq, seq == 0 ? START + instant : instant, offset)
                : rule;
        rules.replaceAll(broken);
        EngineException e = SmallWorld.timetable(rules).fails();
        assertEquals("2A.S3." + code, e.code());
    }

    /** Rules of the pinned release, compiled, beside java.time for the zones whose rules are the same in both releases. */
    @Test
    void clocks_of_the_pinned_rules_agree_with_java_time() {
        IcuZones icu = new IcuZones();
        Random random = new Random(11);
        int agreeing = 0;
        int known = 0;
        int folds = 0;
        int gaps = 0;
        for (String tzid : ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.matches("[A-Z][A-Za-z]+/.*") && !id.startsWith("SystemV/") && icu.knows(id))
                .sorted()
                .toList()) {
            List<Rule> rules = new ArrayList<>();
            icu.transitions(tzid, START, END)
                    .forEach(t -> rules.add(new Rule(tzid, rules.size(), t.instant_s(), t.offset_s())));
            known++;
            if (!sameRelease(rules, ZoneId.of(tzid).getRules())) {
                continue;
            }
            agreeing++;
            List<Row> rows = Timetable.rows(tzid, rules, START, END);
            ZoneClock clock = ZoneClocks.of(rows.stream()
                            .map(row ->
                                    new ZoneClocks.Entry(tzid, row.instant_s(), row.offset_s(), row.horizon_end_s()))
                            .toList())
                    .get(tzid);
            List<Long> locals = new ArrayList<>(
                    random.longs(100, START + 86_400, END - 86_400).boxed().toList());
            for (Row row : rows.subList(1, rows.size())) {
                locals.add((row.window_start_local_s() + row.window_end_local_s()) / 2);
                locals.add(row.window_start_local_s() - 1);
                locals.add(row.window_end_local_s());
                folds += row.kind() == WindowKind.FOLD ? 1 : 0;
                gaps += row.kind() == WindowKind.GAP ? 1 : 0;
            }
            for (long local : locals) {
                ZonedDateTime time =
                        ZonedDateTime.of(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC), ZoneId.of(tzid));
                assertEquals(time.toEpochSecond(), clock.resolve(local, false).instant(), () -> tzid + " at " + time);
                assertEquals(
                        time.withLaterOffsetAtOverlap().toEpochSecond(),
                        clock.resolve(local, true).instant(),
                        () -> tzid + " at " + time);
                assertEquals(time.getOffset().getTotalSeconds(), clock.offsetAt(time.toEpochSecond()));
            }
        }
        assertTrue(known > 400, known + " zones in both");
        assertTrue(agreeing > 0.9 * known, agreeing + " of " + known + " zones have the same rules in both releases");
        assertTrue(folds > 4_000 && gaps > 4_000, folds + " folds, " + gaps + " gaps");
    }

    /** Whether the JDK has the same transitions. Its own release is whatever it is; it is asked only what the rules say. */
    private static boolean sameRelease(List<Rule> rules, ZoneRules jdk) {
        List<Long> seen = new ArrayList<>();
        seen.add((long) jdk.getOffset(Instant.ofEpochSecond(START)).getTotalSeconds());
        ZoneOffsetTransition next = jdk.nextTransition(Instant.ofEpochSecond(START));
        while (next != null && next.toEpochSecond() < END) {
            seen.add(next.toEpochSecond());
            seen.add((long) next.getOffsetAfter().getTotalSeconds());
            next = jdk.nextTransition(next.getInstant());
        }
        List<Long> pinned = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.seq() > 0) {
                pinned.add(rule.instant_s());
            }
            pinned.add((long) rule.offset_s());
        }
        return seen.equals(pinned);
    }
}
