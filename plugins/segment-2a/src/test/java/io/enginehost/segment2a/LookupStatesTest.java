package io.enginehost.segment2a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.segment2a.Timetable.Row;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.StateTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states as the host runs them: linked with the segment's contracts, every row judged, in shards and whole. */
class LookupStatesTest {

    private static final String NONE = "overrides: []";

    private static List<TzLookup.Row> found(String... sites) {
        return SmallWorld.lookup(sites).run().rows(TzLookup.ROWS);
    }

    private static StateTest zones(String overrides, String... sites) {
        return SmallWorld.zones(found(sites), overrides);
    }

    private static SiteTimezones.Row zone(String overrides, String site) {
        return zones(overrides, site).run().rows(SiteTimezones.ZONES).get(0);
    }

    private static String override(String... keys) {
        return "overrides:\n  - {id: over-1, reason_code: POLYGON_GAP, owner: maps, notes: seen, "
                + String.join(", ", keys) + "}\n";
    }

    // S1

    @Test
    void every_outlet_gets_a_row_that_says_how_it_was_placed() {
        StateResult result = SmallWorld.lookup("XA 5 5", "XB 5 9.95", "XD 9 3", "XA 10 5", "XA 5 -0.45")
                .run();
        List<TzLookup.Row> rows = result.rows(TzLookup.ROWS);
        assertEquals(
                new TzLookup.Row(1, "XA", 1, 5, 5, "Test/West", ResolutionMethod.UNIQUE, null, null, null, null),
                rows.get(0));
        assertEquals(5_559.746, rows.get(1).home_distance_m(), 0.002);
        assertEquals("Test/Strip|Test/West", rows.get(2).candidate_tzids());
        assertEquals(5.0005, rows.get(3).nudge_lat_deg(), 1e-12);
        TzLookup.Row nowhere = rows.get(4);
        assertEquals(ResolutionMethod.UNRESOLVED, nowhere.resolution_method());
        assertNull(nowhere.tzid_provisional());
        assertNull(nowhere.home_distance_m());
        assertEquals(-0.4495, nowhere.nudge_lat_deg(), 1e-12);
        assertEquals(1, result.counter("method_NUDGED"));
        assertEquals(1, result.counter("method_UNRESOLVED"));
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void an_outlet_on_the_antimeridian_or_a_pole_or_at_sea_is_a_row_like_any_other() {
        List<TzLookup.Row> rows = found("XA 180 5", "XA 0 90", "XA 0 -90", "XC 30 0");
        assertEquals(4, rows.size());
        rows.forEach(row -> assertEquals(ResolutionMethod.UNRESOLVED, row.resolution_method()));
        assertEquals(90.0, rows.get(1).nudge_lat_deg());
        assertEquals(-179.9995, rows.get(0).nudge_lon_deg(), 1e-9);
    }

    @Test
    void a_country_that_the_reference_does_not_know_is_told_once() {
        StateResult result = SmallWorld.lookup("XE 5 5", "XE 15 5").run();
        assertEquals(2, result.counter("country_unknown"));
        assertEquals(1, result.warnings().size());
        assertTrue(result.warnings().get(0).contains("XE"), result.warnings().get(0));
    }

    @Test
    void a_coordinate_off_the_earth_stops_the_lookup_whatever_the_contract_lets_in() {
        for (double[] point : new double[][] {{-180, 0}, {180.1, 0}, {0, 90.1}, {0, Double.NaN}, {Double.NaN, 0}}) {
            TzLookup.Site site = new TzLookup.Site(7, "XA", 1, point[1], point[0]);
            EngineException e = assertThrows(EngineException.class, () -> TzLookup.requireOnEarth(site));
            assertEquals("COORDINATE", e.code());
            assertTrue(e.getMessage().contains("outlet 1 of merchant 7 in XA"), e.getMessage());
        }
    }

    @Test
    void polygons_that_are_damaged_or_lack_a_zone_of_a_country_stop_the_lookup(@TempDir Path folder)
            throws IOException {
        byte[] bytes = Files.readAllBytes(SmallWorld.polygons());
        Path damaged = Files.write(folder.resolve("damaged.bin"), Arrays.copyOf(bytes, bytes.length - 1));
        EngineException e =
                SmallWorld.lookup("XA 5 5").file("polygons", damaged).fails();
        assertEquals("2A.S1.ZONE_FILE", e.code());
        assertEquals(FailureClass.INGRESS_SCHEMA, e.failureClass());

        Map<String, Object> unknown =
                Map.of("country_iso", "XA", "tzid", "Test/Nowhere", "ref_share", 1.0, "is_material", true);
        assertEquals(
                "2A.S1.TZID_UNKNOWN",
                SmallWorld.lookup("XA 5 5")
                        .reads("homes", "tz_country_reference", List.of(unknown))
                        .fails()
                        .code());
        EngineException preference = SmallWorld.lookup("XA 5 5")
                .set("tz_lookup_policy.overlap_preference={XA: [Test/Nowhere]}")
                .fails();
        assertEquals("2A.S1.TZID_UNKNOWN", preference.code());
        assertTrue(preference.getMessage().contains("overlap_preference of XA"), preference.getMessage());
    }

    @Test
    void a_world_without_outlets_has_empty_tables_and_a_report() {
        List<TzLookup.Row> none = found();
        assertEquals(List.of(), none);
        List<SiteTimezones.Row> zones = SmallWorld.zones(none, NONE).run().rows(SiteTimezones.ZONES);
        assertEquals(List.of(), zones);
        String report = text(SmallWorld.governance(none, zones, NONE).run());
        assertTrue(report.contains("\"sites_total\":0") && report.contains("\"fallback_rate\":0"), report);
    }

    // S2

    @Test
    void without_an_override_the_source_follows_from_the_method() {
        List<SiteTimezones.Row> rows =
                zones(NONE, "XA 5 5", "XB 5 9.95", "XB 5 5", "XA 5 -0.1").run().rows(SiteTimezones.ZONES);
        assertEquals(
                List.of(ZoneSource.polygon, ZoneSource.border_snap, ZoneSource.polygon, ZoneSource.fallback),
                rows.stream().map(SiteTimezones.Row::tzid_source).toList());
        assertEquals(-0.0995, rows.get(3).nudge_lat_deg(), 1e-12);
    }

    @Test
    void an_outlet_in_no_zone_needs_an_override() {
        EngineException e = zones(NONE, "XA 5 5", "XA 5 -0.45", "XA 6 -0.45").fails();
        assertEquals("2A.S2.TZID_NULL", e.code());
        assertTrue(e.getMessage().contains("2|XA|1"), e.getMessage());

        SiteTimezones.Row row = zone(override("scope: country", "target: XA", "tzid: Test/East"), "XA 5 -0.45");
        assertEquals("Test/East", row.tzid());
        assertEquals(ZoneSource.override, row.tzid_source());
        assertEquals(OverrideScope.country, row.override_scope());
        assertEquals("over-1", row.override_id());
        assertEquals(ResolutionMethod.UNRESOLVED, row.resolution_method());
    }

    @Test
    void an_override_that_resolves_leaves_what_geometry_placed() {
        SiteTimezones.Row row = zone(override("scope: site", "target: 1|XA|1", "tzid: Test/East"), "XA 5 5");
        assertEquals("Test/West", row.tzid());
        assertEquals(ZoneSource.polygon, row.tzid_source());
        assertNull(row.override_id());
    }

    @Test
    void an_override_that_forces_moves_any_outlet_and_one_that_changes_nothing_is_counted() {
        String forced = override("scope: site", "target: 1|XA|1", "tzid: Test/East", "mode: force");
        assertEquals("Test/East", zone(forced, "XA 5 5").tzid());
        StateResult same = zones(forced, "XA 15 5").run();
        assertEquals(ZoneSource.polygon, same.rows(SiteTimezones.ZONES).get(0).tzid_source());
        assertEquals(1, same.counter("override_noop"));
    }

    @Test
    void the_narrowest_override_that_applies_wins() {
        String overrides = """
                overrides:
                  - {id: wide, scope: country, target: XA, tzid: Test/West, reason_code: POLYGON_GAP, owner: maps, notes: n}
                  - {id: kind, scope: mcc, target: "0742", tzid: Test/East, reason_code: POLYGON_GAP, owner: maps, notes: n}
                  - {id: own, scope: site, target: 2|XA|1, tzid: Test/Strip, reason_code: POLYGON_GAP, owner: maps, notes: n}
                """;
        List<SiteTimezones.Row> rows = zones(overrides, "XA 5 -0.45", "XA 5 -0.45", "XA 5 -0.45")
                .reads(
                        "merchants",
                        "merchant_universe",
                        new SiteTimezones.Merchant(1, 742),
                        new SiteTimezones.Merchant(2, 742),
                        new SiteTimezones.Merchant(3, 5812))
                .run()
                .rows(SiteTimezones.ZONES);
        assertEquals(
                List.of("kind", "own", "wide"),
                rows.stream().map(SiteTimezones.Row::override_id).toList());
        assertEquals(
                List.of("Test/East", "Test/Strip", "Test/West"),
                rows.stream().map(SiteTimezones.Row::tzid).toList());
    }

    @Test
    void an_override_of_a_category_needs_the_categories_of_merchants() {
        String overrides = override("scope: mcc", "target: '0742'", "tzid: Test/East");
        assertEquals("2A.S2.MCC_UNBOUND", zones(overrides, "XA 5 5").fails().code());
        assertEquals(
                "2A.S2.MCC_MERCHANT_MISSING",
                zones(overrides, "XA 5 5")
                        .reads("merchants", "merchant_universe", new SiteTimezones.Merchant(2, 742))
                        .fails()
                        .code());
    }

    @Test
    void an_override_holds_to_the_end_of_its_last_day() {
        String last = override("scope: country", "target: XA", "tzid: Test/East", "expires_on: '2026-01-01'");
        assertEquals("Test/East", zone(last, "XA 5 -0.45").tzid());
        String over = override("scope: country", "target: XA", "tzid: Test/East", "expires_on: '2025-12-31'");
        assertEquals("2A.S2.TZID_NULL", zones(over, "XA 5 -0.45").fails().code());
    }

    @Test
    void overrides_that_conflict_or_name_no_zone_of_theirs_are_all_told() {
        String overrides = """
                overrides:
                  - {id: one, scope: country, target: XA, tzid: Test/West, reason_code: OVERLAP, owner: maps, notes: n}
                  - {id: two, scope: country, target: XA, tzid: Test/East, reason_code: OVERLAP, owner: maps, notes: n}
                  - {id: three, scope: country, target: XB, tzid: Test/West, reason_code: OVERLAP, owner: maps, notes: n}
                  - {id: four, scope: site, target: 1|XA|1, tzid: Test/Nowhere, reason_code: OVERLAP, owner: maps, notes: n}
                """;
        EngineException e = zones(overrides, "XA 5 5").fails();
        assertEquals(
                List.of("2A.S2.OVERRIDE_DUPLICATE", "2A.S2.OVERRIDE_TZID", "2A.S2.OVERRIDE_TZID"),
                e.problems().stream().map(problem -> problem.code()).toList());
        String approved = override("scope: country", "target: XB", "tzid: Test/West", "approved_exception: true");
        assertEquals("Test/West", zone(approved, "XB 30 -30").tzid());
    }

    // S2A

    private static StateTest governance(String overrides, String... sites) {
        List<TzLookup.Row> found = found(sites);
        List<SiteTimezones.Row> zones = SmallWorld.zones(found, overrides).run().rows(SiteTimezones.ZONES);
        return SmallWorld.governance(found, zones, overrides);
    }

    private static String text(StateResult result) {
        return new String(result.bytes("report"), StandardCharsets.UTF_8);
    }

    @Test
    void the_report_counts_methods_sources_and_countries() {
        String report =
                text(governance(NONE, "XA 5 5", "XB 5 9.95", "XB 5 5", "XE 5 5").run());
        assertTrue(report.contains("\"UNIQUE\":2") && report.contains("\"BORDER_SNAP\":1"), report);
        assertTrue(report.contains("\"border_snap_rate\":0.25"), report);
        assertTrue(report.contains("\"assisted_rate\":0.25"), report);
        assertTrue(report.contains("\"country_mismatch_rate\":0.333333333333"), report);
        assertTrue(
                report.contains(
                        "{\"border_snap\":1,\"country_iso\":\"XB\",\"fallback\":0,\"mismatch\":1,\"override\":0,\"sites\":2}"),
                report);
    }

    @Test
    void every_cap_that_is_exceeded_is_told() {
        EngineException e = governance(NONE, "XA 5 5", "XA 5 -0.1", "XA 6 -0.1")
                .set("tz_lookup_policy.fallback_country_min_sites=3")
                .fails();
        assertEquals(
                List.of("2A.S2A.UNRESOLVED_CAP", "2A.S2A.FALLBACK_CAP", "2A.S2A.FALLBACK_COUNTRY_CAP"),
                e.problems().stream().map(problem -> problem.code()).toList());
        assertTrue(e.getMessage().contains("XA 2 of 3"), e.getMessage());
    }

    @Test
    void a_country_is_held_to_its_cap_from_some_size_on_and_after_some_grace() {
        StateTest test = governance(NONE, "XA 5 5", "XA 5 -0.1", "XA 6 -0.1")
                .set("tz_lookup_policy.fallback_rate_cap=1")
                .set("tz_lookup_policy.raw_unresolved_rate_cap=1");
        test.run();
        test.set("tz_lookup_policy.fallback_country_min_sites=3");
        assertEquals("2A.S2A.FALLBACK_COUNTRY_CAP", test.fails().code());
        test.set("tz_lookup_policy.fallback_country_grace_rows=2").run();
        test.set("tz_lookup_policy.fallback_country_grace_rows=1")
                .set("tz_lookup_policy.fallback_country_cap=0.67")
                .run();
    }

    @Test
    void overrides_are_held_to_their_cap_and_must_be_accounted_for() {
        String silent = "overrides:\n  - {id: over-1, scope: country, target: XA, tzid: Test/East, "
                + "reason_code: POLYGON_GAP, owner: maps, notes: ' '}\n";
        EngineException e = governance(silent, "XA 5 5", "XA 5 -0.45")
                .set("tz_lookup_policy.raw_unresolved_rate_cap=1")
                .fails();
        assertEquals(
                List.of("2A.S2A.OVERRIDE_CAP", "2A.S2A.OVERRIDE_EVIDENCE"),
                e.problems().stream().map(problem -> problem.code()).toList());
    }

    @Test
    void tables_about_other_outlets_are_not_set_side_by_side() {
        List<TzLookup.Row> found = found("XA 5 5", "XA 6 5");
        List<SiteTimezones.Row> zones = SmallWorld.zones(found, NONE).run().rows(SiteTimezones.ZONES);
        assertEquals(
                "2A.S2A.COVERAGE",
                SmallWorld.governance(found.subList(0, 1), zones, NONE).fails().code());
        assertEquals(
                "2A.S2A.COVERAGE",
                SmallWorld.governance(found, zones.subList(0, 1), NONE).fails().code());
        assertEquals(
                "2A.S2A.COVERAGE",
                SmallWorld.governance(found, zones.subList(1, 2), NONE).fails().code());
    }

    // S4

    private static StateTest legality(List<Row> timetable, String... sites) {
        List<TzLookup.Row> found = found(sites);
        List<SiteTimezones.Row> zones = SmallWorld.zones(found, NONE).run().rows(SiteTimezones.ZONES);
        List<TzLookup.Site> places = found.stream()
                .map(row -> new TzLookup.Site(
                        row.merchant_id(), row.legal_country_iso(), row.site_order(), row.lat_deg(), row.lon_deg()))
                .toList();
        return SmallWorld.legality(zones, places, timetable);
    }

    private static List<Row> timetable() {
        return SmallWorld.timetable(SmallWorld.rules()).run().rows(Timetable.TIMETABLE);
    }

    @Test
    void the_gaps_and_folds_of_the_zones_in_use_are_probed() {
        StateResult result =
                legality(timetable(), "XA 5 5", "XA 6 5", "XA 15 5").run();
        String report = text(result);
        assertTrue(report.contains("\"status\":\"PASS\""), report);
        assertTrue(report.contains("\"fold_windows_total\":1,\"gap_windows_total\":1"), report);
        assertTrue(report.contains("\"max_gap_seconds\":3600"), report);
        assertTrue(report.contains("\"sites_in_dst_zones\":2"), report);
        assertEquals(14, result.counter("probes_total"));
        assertEquals(0, result.counter("illegal"));
    }

    @Test
    void a_zone_without_a_clock_fails_the_report_and_not_the_run() {
        List<Row> without = timetable().stream()
                .filter(row -> !row.tzid().equals("Test/East"))
                .toList();
        StateResult result = legality(without, "XA 5 5", "XA 15 5").run();
        assertTrue(text(result).contains("\"missing_tzids\":[\"Test/East\"]"), text(result));
        assertTrue(text(result).contains("\"status\":\"FAIL\""), text(result));
        assertEquals(1, result.counter("illegal"));
        assertEquals(1, result.counter("tzids_missing"));
    }

    @Test
    void coordinates_that_are_swapped_stand_out_by_the_sun() {
        assertEquals(0, Legality.solarSkew(1, 15), 1e-12);
        assertEquals(1, Legality.solarSkew(12, -165), 1e-12);
        assertEquals(1, Legality.solarSkew(-12, 165), 1e-12);
        assertEquals(3, Legality.solarSkew(8, 75), 1e-12);
        StateResult result = legality(timetable(), "XC 40.5 0.5")
                .set("tz_lookup_policy.solar_skew_warn_hours=1.6")
                .run();
        assertEquals(1, result.counter("solar_skew_rows"));
        assertEquals(1, result.warnings().size());
    }

    @Test
    void a_day_outside_the_rules_is_refused() {
        EngineException e = legality(timetable(), "XA 5 5")
                .set("tz_lookup_policy.as_of_date='2039-10-01'")
                .fails();
        assertEquals("2A.S4.HORIZON", e.code());
    }

    // The check kind

    private static List<ZoneClocks.Entry> entries(List<Row> timetable) {
        return timetable.stream()
                .map(row -> new ZoneClocks.Entry(row.tzid(), row.instant_s(), row.offset_s(), row.horizon_end_s()))
                .toList();
    }

    @Test
    void the_check_finds_zones_without_a_clock_and_tables_that_are_none() {
        List<ZoneClocks.Entry> entries = entries(timetable());
        assertEquals(
                0,
                TzLegalityCheck.judge(List.of("Test/East", "Test/West"), entries)
                        .affected());
        assertEquals(
                1,
                TzLegalityCheck.judge(List.of("Test/East", "Test/Moon"), entries)
                        .affected());
        List<ZoneClocks.Entry> turned = new ArrayList<>(entries);
        Collections.reverse(turned);
        assertEquals(1, TzLegalityCheck.judge(List.of("Test/West"), turned).affected());
    }

    @Test
    void the_check_finds_folds_that_reach_into_each_other() {
        List<ZoneClocks.Entry> entries = List.of(
                new ZoneClocks.Entry("Test/West", SmallWorld.START, 10_800, SmallWorld.END),
                new ZoneClocks.Entry("Test/West", SmallWorld.START + 90_000, 7_200, SmallWorld.END),
                new ZoneClocks.Entry("Test/West", SmallWorld.START + 91_000, 0, SmallWorld.END));
        assertEquals(1, TzLegalityCheck.judge(List.of("Test/West"), entries).affected());
    }
}
