package io.enginehost.segment2a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.document.Document;
import io.enginehost.document.DocumentKind;
import io.enginehost.document.DocumentReader;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.Tables;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The queries of the segment's check file: silent on a sound world, and each finds what is planted for it. */
class ChecksTest {

    record PolicyValue(String policy, String pointer, String value) {}

    record Counter(String segment, String state, String name, double value) {}

    record Reference(String country_iso, String tzid, double ref_share, boolean is_material) {}

    /** Of the sites in no zone near theirs: one by itself, one forced, all others by country; one override is past its day. */
    private static final String OVERRIDES = """
            overrides:
              - {id: own, scope: site, target: 4|XA|1, tzid: Test/West, reason_code: POLYGON_GAP, owner: maps, notes: seen}
              - {id: pinned, scope: site, target: 1|XA|1, tzid: Test/East, mode: force, reason_code: PROGRAMME_PIN,
                 owner: maps, evidence_url: "https://example.org/1"}
              - {id: wide, scope: country, target: XA, tzid: Test/East, reason_code: POLYGON_GAP, owner: maps, notes: seen}
              - {id: past, scope: country, target: XB, tzid: Test/North, mode: force, approved_exception: true,
                 reason_code: OVERLAP, owner: maps, expires_on: "2025-06-30", notes: seen}
            """;

    /** What breaks a world so that the check of this id must find it. */
    private static final Map<String, List<String>> DEFECTS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "METHOD",
                    List.of(
                            "update s1_tz_lookup set tzid_provisional = null where resolution_method = 'UNIQUE'",
                            "update s1_tz_lookup set tzid_provisional = 'Test/West' where resolution_method = 'UNRESOLVED'",
                            "update s1_tz_lookup set home_distance_m = 1 where resolution_method = 'UNIQUE'",
                            "update s1_tz_lookup set home_distance_m = null where resolution_method = 'BORDER_SNAP'",
                            "update s1_tz_lookup set nudge_lat_deg = null where resolution_method = 'NUDGED'",
                            "update s1_tz_lookup set candidate_tzids = null where resolution_method = 'OVERLAP_PREF'",
                            "update s1_tz_lookup set candidate_tzids = 'a|b' where resolution_method = 'UNIQUE_FOREIGN'")),
            Map.entry(
                    "METHOD_HOME",
                    List.of(
                            "update s1_tz_lookup set tzid_provisional = 'Test/Island' where resolution_method = 'UNIQUE'",
                            "update s1_tz_lookup set tzid_provisional = 'Test/North' "
                                    + "where resolution_method = 'UNIQUE_FOREIGN'",
                            "delete from tz_country_reference where tzid = 'Test/West'")),
            Map.entry(
                    "METHOD_OVERLAP",
                    List.of(
                            "update s1_tz_lookup set candidate_tzids = 'Test/West|Test/Strip' "
                                    + "where resolution_method = 'OVERLAP_COUNTRY'",
                            "update s1_tz_lookup set candidate_tzids = 'Test/East|Test/West' "
                                    + "where resolution_method = 'OVERLAP_COUNTRY'",
                            "update s1_tz_lookup set tzid_provisional = 'Test/Twin' "
                                    + "where resolution_method = 'OVERLAP_PREF'",
                            "update policy_values set value = 'Test/Twin' where pointer = '/overlap_preference/XB/0'")),
            Map.entry(
                    "METHOD_DISTANCE",
                    List.of(
                            "update s1_tz_lookup set home_distance_m = 10000.001 where resolution_method = 'BORDER_SNAP'",
                            "update s1_tz_lookup set home_distance_m = 50000.001 where resolution_method = 'NEAREST_HOME'",
                            "update s1_tz_lookup set home_distance_m = 'nan'::double "
                                    + "where resolution_method = 'NEAREST_HOME'")),
            Map.entry(
                    "NUDGE",
                    List.of(
                            "update s1_tz_lookup set nudge_lat_deg = nudge_lat_deg + 0.0001",
                            "update s1_tz_lookup set nudge_lon_deg = null",
                            "update policy_values set value = '0.001' where pointer = '/epsilon_degrees'")),
            Map.entry(
                    "TZID",
                    List.of(
                            "update site_timezones set tzid = 'Test/Nowhere' where merchant_id = 2",
                            "update site_timezones set tzid = 'Etc/GMT-3' where merchant_id = 2")),
            Map.entry(
                    "PROVENANCE",
                    List.of(
                            "update site_timezones set override_id = null where merchant_id = 4",
                            "update site_timezones set override_scope = 'site' where merchant_id = 2",
                            "update site_timezones set tzid = 'Test/East' where tzid_source = 'border_snap'",
                            "update site_timezones set tzid_source = 'polygon' where tzid_source = 'fallback'")),
            Map.entry(
                    "OVERRIDE_WINS",
                    List.of(
                            "update site_timezones set override_id = 'past' where merchant_id = 5",
                            "update site_timezones set override_id = 'own' where merchant_id = 5",
                            "update site_timezones set tzid = 'Test/West' where override_id = 'wide'",
                            "update site_timezones set override_scope = 'country' where merchant_id = 4",
                            "update policy_values set value = 'resolve' where pointer = '/overrides/1/mode'",
                            "update policy_values set value = '2030-01-01' where pointer = '/as_of_date'; "
                                    + "update policy_values set value = '2029-12-31' "
                                    + "where pointer = '/overrides/1/expires_on'; "
                                    + "insert into policy_values values "
                                    + "('tz_overrides', '/overrides/1/expires_on', '2029-12-31')")),
            Map.entry(
                    "OVERRIDE_PASSED_OVER",
                    List.of(
                            "update site_timezones set tzid = 'Test/East', override_id = 'wide', override_scope = 'country' "
                                    + "where merchant_id = 4",
                            "update site_timezones set tzid = 'Test/West', tzid_source = 'polygon', override_id = null, "
                                    + "override_scope = null where merchant_id = 1",
                            "update s1_tz_lookup set resolution_method = 'UNIQUE_FOREIGN' where merchant_id = 2; "
                                    + "update site_timezones set resolution_method = 'UNIQUE_FOREIGN' where merchant_id = 2")),
            Map.entry(
                    "UNRESOLVED_CAP",
                    List.of(
                            "update policy_values set value = '0.000001' where pointer = '/raw_unresolved_rate_cap'",
                            "delete from policy_values where pointer = '/raw_unresolved_rate_cap'")),
            Map.entry(
                    "FALLBACK_CAP",
                    List.of(
                            "update site_timezones set tzid_source = 'fallback'",
                            "update policy_values set value = '0.000001' where pointer = '/fallback_rate_cap'")),
            Map.entry(
                    "FALLBACK_COUNTRY_CAP",
                    List.of("update site_timezones set tzid_source = 'fallback' where legal_country_iso = 'XB'")),
            Map.entry(
                    "OVERRIDE_CAP",
                    List.of("update policy_values set value = '0.000001' where pointer = '/override_rate_cap'")),
            Map.entry(
                    "OVERRIDE_EVIDENCE",
                    List.of(
                            "update policy_values set value = ' ' where pointer = '/overrides/0/notes'",
                            "delete from policy_values where pointer = '/overrides/1/evidence_url'",
                            "delete from policy_values where pointer = '/overrides/0/owner'")),
            Map.entry(
                    "OVERRIDE_TZID",
                    List.of(
                            "update policy_values set value = 'Test/Nowhere' where pointer = '/overrides/0/tzid'",
                            "update policy_values set value = 'Etc/GMT-3' where pointer = '/overrides/0/tzid'",
                            "update policy_values set value = 'Test/North' where pointer = '/overrides/2/tzid'",
                            "update policy_values set value = '4|XA|1' where pointer = '/overrides/1/target'",
                            "insert into policy_values values ('tz_overrides', '/overrides/2/mode', 'force')")),
            Map.entry(
                    "GOVERNANCE",
                    List.of(
                            "update counters set value = value + 1 where state = 'S2A' and name = 'fallback'",
                            "delete from counters where state = 'S2A' and name = 'country_mismatch'",
                            "delete from site_timezones where merchant_id = 2")),
            Map.entry(
                    "CACHE",
                    List.of(
                            "update tz_timetable_cache set offset_s = offset_s + 900 where seq = 1",
                            "update tz_timetable_cache set instant_s = instant_s + 1 where seq = 0",
                            "update tz_timetable_cache set horizon_end_s = horizon_end_s - 1",
                            "delete from tz_timetable_cache where tzid = 'Test/Twin'",
                            "delete from tz_rules where tzid = 'Test/Twin'")),
            Map.entry(
                    "CACHE_WINDOWS",
                    List.of(
                            "update tz_timetable_cache set kind = 'FOLD' where kind = 'GAP'",
                            "update tz_timetable_cache set kind = 'GAP' where kind = 'BASE'",
                            "update tz_timetable_cache set window_end_local_s = window_end_local_s + 1",
                            "update tz_timetable_cache set window_start_local_s = null",
                            "update tz_timetable_cache set offset_before_s = 0 where seq = 2",
                            "update tz_timetable_cache set seq = 3 where seq = 2")),
            Map.entry(
                    "CACHE_COVERS",
                    List.of(
                            "delete from tz_timetable_cache where tzid = 'Test/West'",
                            "delete from tz_timetable_cache; delete from site_timezones")),
            Map.entry(
                    "LEGALITY_REPORT",
                    List.of(
                            "update counters set value = 1 where state = 'S4' and name = 'illegal'",
                            "update counters set value = 0 where state = 'S4' and name = 'probes_total'",
                            "delete from counters where state = 'S4' and name = 'gap_windows_total'")),
            Map.entry(
                    "SOLAR_SKEW",
                    List.of("update counters set value = 3 where state = 'S4' and name = 'solar_skew_rows'")),
            Map.entry(
                    "DIAGNOSTICS",
                    List.of(
                            "update s5_country_diagnostics set site_count = site_count + 1",
                            "delete from s5_country_diagnostics where country_iso = 'XA'",
                            "update s5_country_diagnostics set entropy_nats = 9",
                            "update s5_country_diagnostics set top1_share = 'nan'::double",
                            "insert into site_timezones (select 999, 'XZ', 1, 'Test/West', 'polygon', 'UNIQUE', "
                                    + "null, null, null, null)"))));

    private static final Map<String, JsonNode> CHECKS = new LinkedHashMap<>();
    private static Tables tables;

    /** A few sites that show every way to be placed, and many that are placed plainly. */
    private static List<TzLookup.Site> sites() {
        double[][] special = {
            {5, 5}, {15, 5}, {10, 5}, {5, -0.48}, {6, -0.49}, {9, 3}, {5, -0.1},
        };
        List<TzLookup.Site> sites = new ArrayList<>();
        for (double[] point : special) {
            sites.add(new TzLookup.Site(sites.size() + 1, "XA", 1, point[1], point[0]));
        }
        sites.add(new TzLookup.Site(8, "XB", 1, 17, 7));
        sites.add(new TzLookup.Site(9, "XB", 1, 9.95, 5));
        sites.add(new TzLookup.Site(10, "XB", 1, 5, 5));
        sites.add(new TzLookup.Site(11, "XC", 1, 0.5, 40.5));
        sites.add(new TzLookup.Site(11, "XC", 2, 0.5, 39.9));
        sites.add(new TzLookup.Site(12, "XE", 1, 5, 5));
        for (int i = 0; i < 700; i++) {
            String country = i % 3 == 0 ? "XB" : "XA";
            double lat = i % 3 == 0 ? 11 + i % 40 / 10.0 : 1 + i % 80 / 10.0;
            double lon = i % 3 == 0 ? 1 + i % 37 / 10.0 : 0.55 + i % 190 / 10.0;
            sites.add(new TzLookup.Site(13 + i / 4, country, 1 + i, lat, lon));
        }
        return sites;
    }

    @BeforeAll
    static void a_world_of_713_outlets() throws SQLException {
        List<TzLookup.Site> sites = sites();
        StateResult lookup = SmallWorld.lookup(sites).run();
        List<TzLookup.Row> found = lookup.rows(TzLookup.ROWS);
        List<SiteTimezones.Row> zones = SmallWorld.zones(found, OVERRIDES).run().rows(SiteTimezones.ZONES);
        List<String> raised = List.of(
                "tz_lookup_policy.raw_unresolved_rate_cap=0.01",
                "tz_lookup_policy.fallback_rate_cap=0.01",
                "tz_lookup_policy.override_rate_cap=0.01");
        var governanceTest = SmallWorld.governance(found, zones, OVERRIDES);
        raised.forEach(governanceTest::set);
        StateResult governance = governanceTest.run();
        List<Timetable.Row> timetable =
                SmallWorld.timetable(SmallWorld.rules()).run().rows(Timetable.TIMETABLE);
        StateResult legality = SmallWorld.legality(zones, sites, timetable).run();

        tables = new Tables();
        tables.load("site_locations", TzLookup.Site.class, sites);
        tables.load("s1_tz_lookup", TzLookup.Row.class, found);
        tables.load("site_timezones", SiteTimezones.Row.class, zones);
        tables.load("tz_timetable_cache", Timetable.Row.class, timetable);
        tables.load("tz_rules", Timetable.Rule.class, SmallWorld.rules());
        tables.load("tz_country_reference", Reference.class, reference());
        List<Counter> counters = new ArrayList<>(counters("S2A", governance));
        counters.addAll(counters("S4", legality));
        tables.load("counters", Counter.class, counters);
        tables.load("policy_values", PolicyValue.class, policyValues(raised));
        diagnose();

        JsonNode file = Shipped.checks().root();
        for (Map.Entry<String, JsonNode> view : file.get("views").properties()) {
            tables.execute(
                    "create view " + view.getKey() + " as " + view.getValue().asString());
        }
        file.get("checks").forEach(check -> CHECKS.put(check.get("id").asString(), check));
    }

    /** S5A, which is a query of the spec. */
    private static void diagnose() throws SQLException {
        String query = Shipped.spec()
                .root()
                .get("states")
                .get("S5A")
                .get("sql")
                .get("diagnostics")
                .asString();
        tables.execute("create table s5_country_diagnostics as with zones as (from site_timezones), "
                + "sites as (from site_locations), reference as (from tz_country_reference) select * from (" + query
                + ")");
    }

    private static List<Reference> reference() {
        return SmallWorld.reference().stream()
                .map(row -> new Reference(
                        (String) row.get("country_iso"),
                        (String) row.get("tzid"),
                        (double) row.get("ref_share"),
                        (boolean) row.get("is_material")))
                .toList();
    }

    private static List<Counter> counters(String state, StateResult result) {
        return result.counters().entrySet().stream()
                .map(counter -> new Counter("2A", state, counter.getKey(), counter.getValue()))
                .toList();
    }

    /** The policies as shipped, with the caps raised, a preference of this world and its overrides. */
    private static List<PolicyValue> policyValues(List<String> raised) {
        List<PolicyValue> values = new ArrayList<>();
        for (String policy : List.of("tz_lookup_policy", "tz_nudge", "zone_universe_policy")) {
            addLeaves(policy, "", Shipped.document(policy).root(), values);
        }
        for (String set : raised) {
            String pointer = "/" + set.substring(set.indexOf('.') + 1, set.indexOf('='));
            values.removeIf(value -> value.pointer().equals(pointer));
            values.add(new PolicyValue("tz_lookup_policy", pointer, set.substring(set.indexOf('=') + 1)));
        }
        values.add(new PolicyValue("tz_lookup_policy", "/overlap_preference/XB/0", "Test/North"));
        Document overrides = new DocumentReader()
                .read("tz_overrides.yaml", OVERRIDES.getBytes(StandardCharsets.UTF_8), DocumentKind.POLICY);
        addLeaves("tz_overrides", "", overrides.root(), values);
        return values;
    }

    private static void addLeaves(String policy, String pointer, JsonNode node, List<PolicyValue> leaves) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                addLeaves(policy, pointer + "/" + i, node.get(i), leaves);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(child -> addLeaves(policy, pointer + "/" + child.getKey(), child.getValue(), leaves));
        } else {
            leaves.add(new PolicyValue(policy, pointer, node.asString()));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        tables.close();
    }

    @Test
    void the_world_shows_every_method_and_source() throws SQLException {
        assertEquals(8, tables.count("select distinct resolution_method from s1_tz_lookup"));
        assertEquals(4, tables.count("select distinct tzid_source from site_timezones"));
        assertEquals(3, tables.count("select distinct override_id from site_timezones where override_id is not null"));
    }

    @Test
    void a_sound_world_has_no_offender() throws SQLException {
        for (String id : DEFECTS.keySet()) {
            assertEquals(0, offenders(id), id);
        }
    }

    @Test
    void every_query_of_the_file_has_a_defect_that_it_finds() {
        List<String> queries = new ArrayList<>();
        CHECKS.forEach((id, check) -> {
            if (check.get("kind").asString().equals("sql_empty")) {
                queries.add(id);
            }
        });
        assertEquals(List.copyOf(DEFECTS.keySet()), queries.stream().sorted().toList());
    }

    static Stream<String[]> defects() {
        return DEFECTS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(defect -> new String[] {entry.getKey(), defect}));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_planted_defect_is_found(String id, String defect) throws SQLException {
        tables.execute("begin transaction");
        try {
            tables.execute(defect);
            assertTrue(offenders(id) > 0, id + " is blind to: " + defect);
        } finally {
            tables.execute("rollback");
        }
    }

    @Test
    void checks_of_other_kinds_name_tables_and_columns_that_exist() throws SQLException {
        for (JsonNode check : CHECKS.values()) {
            if (check.get("kind").asString().equals("keyset_equal")) {
                assertEquals(0, missing(check, "left", "right") + missing(check, "right", "left"), check.toString());
            }
            if (check.get("kind").asString().equals("column_echo")) {
                String columns = names(check.get("on")) + ", " + names(check.get("columns"));
                String from = "select " + columns + " from " + check.get("from").asString();
                String to = "select " + columns + " from " + check.get("to").asString();
                assertEquals(0, tables.count(to + " except " + from), check.toString());
            }
        }
    }

    @Test
    void diagnostics_tell_what_the_zones_of_a_country_are() throws SQLException {
        assertEquals(
                1,
                tables.count("from s5_country_diagnostics where country_iso = 'XA' and cohort = 'C_multi' "
                        + "and distinct_tzid_count = 2 and home_tzid_count = 2 and ref_top1_share = 0.6 "
                        + "and top1_tzid in ('Test/East', 'Test/West') and override_count = 4 and fallback_count = 0 "
                        + "and entropy_norm between 0.9 and 1 and tv_distance_ref between 0.01 and 0.2 "
                        + "and not is_c_large and not fallback_cap_violation"));
        assertEquals(
                1,
                tables.count("from s5_country_diagnostics where country_iso = 'XB' and cohort = 'C_skew' "
                        + "and mismatch_count = 1 and border_snap_count = 1 and home_tzid_count = 2"));
        assertEquals(
                1,
                tables.count("from s5_country_diagnostics where country_iso = 'XE' and cohort = 'C_single' "
                        + "and ref_top1_share is null and tv_distance_ref is null and entropy_norm is null "
                        + "and top1_share = 1 and top2_share = 0 and mismatch_count = 0"));
    }

    private static long offenders(String id) throws SQLException {
        return tables.count(CHECKS.get(id).get("sql").asString());
    }

    private static long missing(JsonNode check, String left, String right) throws SQLException {
        String keys = names(check.get("on"));
        return tables.count("select " + keys + " from " + check.get(left).asString() + " except select " + keys
                + " from " + check.get(right).asString());
    }

    private static String names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asString()));
        return String.join(", ", names);
    }
}
