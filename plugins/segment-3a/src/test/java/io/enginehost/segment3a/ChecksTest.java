package io.enginehost.segment3a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.Out;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.Tables;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The queries of the segment's check file: silent on a sound world, and each finds what is planted for it. */
class ChecksTest {

    record PolicyValue(String policy, String pointer, String value) {}

    record Site(long merchant_id, String legal_country_iso, String tzid) {}

    private static final String FIRST = "(select min(merchant_id) from s1_escalation_queue where is_escalated)";

    /** What breaks a world so that the check of this id must find it. */
    private static final Map<String, List<String>> DEFECTS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "CHK_S1_DOMAIN_COUNTS",
                    List.of(
                            "delete from s1_escalation_queue where merchant_id = 1007",
                            "delete from outlet_catalogue where merchant_id = 1007",
                            "update s1_escalation_queue set site_count = site_count + 1 where merchant_id = 1007",
                            "insert into s1_escalation_queue (from s1_escalation_queue limit 1)")),
            Map.entry(
                    "CHK_S1_SQL",
                    List.of(
                            "update s1_escalation_queue set is_escalated = not is_escalated where merchant_id = "
                                    + FIRST,
                            "update s1_escalation_queue set decision_reason = 'default_escalation', is_escalated = true "
                                    + "where decision_reason = 'default_monolithic'",
                            "update s1_escalation_queue set escalation_probability = escalation_probability + 1e-9",
                            "update s1_escalation_queue set escalation_u = 1 - escalation_u",
                            "update s1_escalation_queue set escalation_u = 0.5 where decision_rule = 'rule:0'",
                            "update s1_escalation_queue set decision_rule = 'rule:1' where decision_rule = 'rule:0'",
                            "update s1_escalation_queue set eligible_for_escalation = true",
                            "update s1_escalation_queue set zone_count_material = 2 where legal_country_iso = 'DE'",
                            "update policy_values set value = '3' where pointer = '/rules/0/threshold'",
                            "update policy_values set value = '0.5' where pointer = '/smooth_band/zone_curve/4'",
                            "update policy_values set value = 'independent' where pointer = '/smooth_band/selection'")),
            Map.entry(
                    "CHK_S2_PRIORS_ZONE_UNIVERSE",
                    List.of(
                            "delete from s2_country_zone_priors where tzid = 'America/Nome'",
                            "delete from tz_country_reference where tzid = 'America/Nome'",
                            "update s2_country_zone_priors set alpha_effective = 'nan'::double where country_iso = 'GB'",
                            "update s2_country_zone_priors set alpha_sum_country = alpha_sum_country * 1.0000000001",
                            "update s2_country_zone_priors set share_effective = share_effective + 1e-9")),
            Map.entry(
                    "CHK_S2_SQL",
                    List.of(
                            "update s2_country_zone_priors set alpha_raw = alpha_raw * 1.0000000001 where country_iso = 'US'",
                            "update s2_country_zone_priors set ref_share = 0.5 where country_iso = 'GB'",
                            "update s2_country_zone_priors set floor_applied = not floor_applied where country_iso = 'ES'",
                            "update s2_country_zone_priors set bump_applied = not bump_applied where country_iso = 'ES'",
                            "update s2_country_zone_priors set is_material = true where tzid = 'America/Nome'",
                            "update policy_values set value = '0.46' where pointer = '/generator/tau'",
                            "update policy_values set value = '2.6' where pointer = '/generator/a0'",
                            "insert into policy_values values ('zone_floor_policy', '/floors/0/tzid', 'Africa/Ceuta'), "
                                    + "('zone_floor_policy', '/floors/0/floor_value', '0.25'), "
                                    + "('zone_floor_policy', '/floors/0/bump_threshold', '0')",
                            "insert into policy_values values "
                                    + "('country_zone_alphas', '/countries/GB/tzid_alphas/0/tzid', 'Europe/London'), "
                                    + "('country_zone_alphas', '/countries/GB/tzid_alphas/0/alpha', '1.5')")),
            Map.entry(
                    "CHK_S2_DEGENERATE",
                    List.of("update s2_country_zone_priors set share_effective = 0.004 where tzid <> 'Europe/Madrid' "
                            + "and country_iso = 'ES'")),
            Map.entry(
                    "CHK_S3_DOMAIN_ALIGNMENT",
                    List.of(
                            "delete from s3_zone_shares where tzid = 'America/Nome'",
                            "update s3_zone_shares set tzid = 'America/Adak' where tzid = 'America/Nome'",
                            "update s1_escalation_queue set is_escalated = false where merchant_id = " + FIRST,
                            "insert into s3_zone_shares (from s3_zone_shares limit 1)")),
            Map.entry(
                    "CHK_S3_SHARE_SUM",
                    List.of(
                            "update s3_zone_shares set share_drawn = share_drawn + 1e-11 where tzid = 'America/Chicago'",
                            "update s3_zone_shares set share_drawn = 'nan'::double where tzid = 'America/Chicago'")),
            Map.entry(
                    "CHK_S3_ALPHAS",
                    List.of(
                            "update s3_zone_shares set alpha_drawn = alpha_drawn * 1.0000000001",
                            "update s3_zone_shares set alpha_sum_country = 4",
                            "update rng_event_zone_dispersion set factor = factor * 1.0000000001",
                            "update rng_event_zone_dispersion set u = null",
                            "delete from rng_event_zone_dispersion",
                            "update policy_values set value = '0.9' where pointer = '/alpha_temperature'",
                            "update policy_values set value = '0.5' where pointer = '/merchant_jitter'")),
            Map.entry(
                    "CHK_S3_EVENTS",
                    List.of(
                            "delete from rng_event_zone_dirichlet where merchant_id = " + FIRST,
                            "delete from rng_event_zone_dispersion where merchant_id = " + FIRST,
                            "update rng_event_zone_dirichlet set zone_count = zone_count + 1",
                            "update rng_event_zone_dirichlet set alpha_sum_drawn = alpha_sum_drawn * 1.0000000001",
                            "update rng_event_zone_dirichlet set alpha_min = alpha_max",
                            "delete from s1_escalation_queue where is_escalated")),
            Map.entry(
                    "CHK_S4_DOMAIN_ALIGNMENT",
                    List.of(
                            "delete from s4_zone_counts where tzid = 'America/Nome'",
                            "update s1_escalation_queue set is_escalated = false where merchant_id = " + FIRST,
                            "insert into s4_zone_counts (from s4_zone_counts limit 1)")),
            Map.entry(
                    "CHK_S4_COUNT_CONSERVATION",
                    List.of(
                            "update s4_zone_counts set zone_site_count = zone_site_count + 1 where tzid = 'America/Nome'",
                            "update s4_zone_counts set zone_site_count_sum = zone_site_count_sum + 1",
                            "update s4_zone_counts set anti_collapse_delta = 1 where tzid = 'America/Nome'",
                            "update s4_zone_counts set fractional_target = null where tzid = 'America/Nome'")),
            Map.entry(
                    "CHK_S4_SQL",
                    List.of(
                            "update s4_zone_counts set residual_rank = residual_rank % 3 + 1",
                            "update s4_zone_counts set fractional_target = fractional_target + 1e-9",
                            "update s4_zone_counts set rounding_u = 0.5",
                            "update s4_zone_counts set zone_site_count = case tzid when 'America/Nome' "
                                    + "then zone_site_count + 1 else zone_site_count - 1 end "
                                    + "where tzid in ('America/Nome', 'America/New_York')",
                            "update s4_zone_counts set zone_site_count = zone_site_count + 1, anti_collapse_delta = 1 "
                                    + "where tzid = 'America/Nome'",
                            "update policy_values set value = 'false' where pointer = '/safeguard/enabled'",
                            "update policy_values set value = '1' where pointer = '/safeguard/apply_if_total_outlets_gte'",
                            "update policy_values set value = 'systematic' where pointer = '/rounding'")),
            Map.entry(
                    "CHK_S5_ZONE_ALLOC_COUNTS",
                    List.of(
                            "delete from zone_alloc where tzid = 'America/Nome'",
                            "delete from s4_zone_counts where tzid = 'America/Nome'",
                            "update zone_alloc set zone_site_count = zone_site_count + 1 where tzid = 'America/Nome'",
                            "update zone_alloc set zone_site_count_sum = zone_site_count_sum + 1",
                            "update zone_alloc set site_count = site_count + 1",
                            "insert into zone_alloc (from zone_alloc limit 1)")),
            Map.entry(
                    "CHK_SITE_ZONES_COVER",
                    List.of(
                            "delete from site_timezones where merchant_id = 1007",
                            "insert into site_timezones (from site_timezones limit 1)",
                            "insert into site_timezones values (1, 'US', 'America/Nome')")),
            Map.entry(
                    "CHK_SITE_ZONE_IN_UNIVERSE",
                    List.of("update site_timezones set tzid = 'America/Toronto' where merchant_id = 1007"))));

    private static final List<String> POLICIES = List.of(
            "zone_mixture_policy",
            "country_zone_alphas",
            "zone_floor_policy",
            "zone_dispersion_policy",
            "zone_integerisation_policy");

    private static final Map<String, JsonNode> CHECKS = new LinkedHashMap<>();
    private static Tables tables;

    @BeforeAll
    static void a_small_world() throws SQLException {
        tables = new Tables();
        load(tables, new World());
        for (JsonNode check : Shipped.checks().root().get("checks")) {
            CHECKS.put(check.get("id").asString(), check);
        }
    }

    private static void load(Tables tables, World world) throws SQLException {
        tables.load("outlet_catalogue", OutletPairs.Outlet.class, World.OUTLETS);
        tables.load("tz_country_reference", ZoneUniverse.Zone.class, World.ZONES);
        load(tables, "s1_escalation_queue", world.escalation, Escalation.QUEUE);
        load(tables, "s2_country_zone_priors", world.priors, ZonePriors.PRIORS);
        load(tables, "s3_zone_shares", world.shares, ZoneShares.SHARES);
        load(tables, "rng_event_zone_dispersion", world.shares, ZoneShares.FACTORS);
        load(tables, "rng_event_zone_dirichlet", world.shares, ZoneShares.DRAWS);
        load(tables, "s4_zone_counts", world.counts, ZoneCounts.COUNTS);
        load(tables, "zone_alloc", world.alloc, ZoneAlloc.ALLOC);
        List<PolicyValue> leaves = new ArrayList<>();
        POLICIES.forEach(
                policy -> addLeaves(policy, "", Shipped.document(policy).root(), leaves));
        tables.load("policy_values", PolicyValue.class, leaves);
        tables.load("site_timezones", Site.class, List.of());
        tables.execute(
                "insert into site_timezones select merchant_id, legal_country_iso, max(tzid) from outlet_catalogue "
                        + "join tz_country_reference on country_iso = legal_country_iso "
                        + "group by merchant_id, legal_country_iso, outlet_catalogue.rowid");
        for (Map.Entry<String, JsonNode> view :
                Shipped.checks().root().get("views").properties()) {
            tables.execute(
                    "create view " + view.getKey() + " as " + view.getValue().asString());
        }
    }

    private static <R extends Record> void load(Tables tables, String table, StateResult result, Out<R> port)
            throws SQLException {
        tables.load(table, port.row(), result.rows(port));
    }

    @AfterAll
    static void close() throws SQLException {
        tables.close();
    }

    @Test
    void a_sound_world_has_no_offender() throws SQLException {
        assertTrue(tables.count("from s4_zone_counts where anti_collapse_delta > 0") > 0, "nothing was moved");
        assertTrue(tables.count("from s2_country_zone_priors where floor_applied") > 0, "nothing was held up");
        for (String id : DEFECTS.keySet()) {
            assertEquals(0, offenders(tables, id), id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"largest_remainder", "systematic"})
    void other_ways_to_round_are_derived_again_too(String rounding) throws SQLException {
        try (Tables other = new Tables()) {
            load(
                    other,
                    new World(
                            "zone_integerisation_policy.rounding=" + rounding,
                            "zone_integerisation_policy.safeguard.enabled=false"));
            other.execute("update policy_values set value = '" + rounding + "' where pointer = '/rounding'");
            other.execute("update policy_values set value = 'false' where pointer = '/safeguard/enabled'");
            for (String id : List.of("CHK_S4_DOMAIN_ALIGNMENT", "CHK_S4_COUNT_CONSERVATION", "CHK_S4_SQL")) {
                assertEquals(0, offenders(other, id), id);
            }
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
            assertTrue(offenders(tables, id) > 0, id + " is blind to: " + defect);
        } finally {
            tables.execute("rollback");
        }
    }

    private static long offenders(Tables tables, String id) throws SQLException {
        return tables.count(CHECKS.get(id).get("sql").asString());
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
}
