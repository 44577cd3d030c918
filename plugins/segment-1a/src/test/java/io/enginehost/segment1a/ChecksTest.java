package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    /** What breaks a world so that the check of this id must find it. */
    private static final Map<String, List<String>> DEFECTS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "FEATURES",
                    List.of(
                            "update crossborder_features set openness = 0.5",
                            "update crossborder_features set openness = 'nan'::double")),
            Map.entry(
                    "FEATURES_DESIGN",
                    List.of(
                            "update hurdle_design_matrix set gdp_bucket = 3 where merchant_id = 1000001",
                            "update hurdle_design_matrix set gdp_per_capita = null where merchant_id = 1000001",
                            "delete from hurdle_design_matrix where merchant_id = 1000001",
                            "delete from merchant_universe where merchant_id = 1000001")),
            Map.entry(
                    "FEATURES_OPENNESS",
                    List.of(
                            "update crossborder_features set openness = openness + 0.01 where merchant_id = 1000001",
                            "update crossborder_features set openness = 'nan'::double where merchant_id = 1000001")),
            Map.entry(
                    "FEATURES_ELIGIBILITY",
                    List.of(
                            "update crossborder_eligibility_flags set is_eligible = not is_eligible "
                                    + "where merchant_id = 1000001",
                            "update crossborder_eligibility_flags set reason = 'default_deny' "
                                    + "where merchant_id = 1000001",
                            "update policy_values set value = 'deny' where pointer = '/default_decision'",
                            "update policy_values set value = 'ZA' where pointer = '/rules/0/iso/4'")),
            Map.entry(
                    "FEATURES_LOGIT",
                    List.of(
                            "update hurdle_pi_probs set pi = pi + 1e-9 where merchant_id = 1000001",
                            "update hurdle_pi_probs set logit = 'nan'::double where merchant_id = 1000001")),
            Map.entry(
                    "S0A_COUNTS",
                    List.of(
                            "update s2_outlet_counts set pi = 0.5 where merchant_id = 1000001",
                            "update s2_outlet_counts set mu = null where is_multi",
                            "update s2_outlet_counts set nb_rejections = 0 where not is_multi",
                            "delete from nb_parameters")),
            Map.entry(
                    "S1_CARD",
                    List.of(
                            "update rng_event_hurdle_bernoulli set is_multi = not is_multi where merchant_id = 1000001",
                            "update rng_event_hurdle_bernoulli set u = null where merchant_id = 1000001",
                            "update rng_event_hurdle_bernoulli set deterministic = true where merchant_id = 1000001",
                            "insert into rng_event_hurdle_bernoulli "
                                    + "(from rng_event_hurdle_bernoulli where merchant_id = 1000001)")),
            Map.entry(
                    "S1_GATE",
                    List.of(
                            "delete from rng_event_nb_outlets where n_outlets = "
                                    + "(select max(n_outlets) from rng_event_nb_outlets)",
                            "insert into rng_event_nb_outlets (from rng_event_nb_outlets limit 1)",
                            "update rng_event_hurdle_bernoulli set is_multi = false")),
            Map.entry(
                    "S2_N",
                    List.of(
                            "update rng_event_nb_outlets set n_outlets = n_outlets + 1",
                            "update rng_event_nb_outlets set nb_rejections = nb_rejections + 1",
                            "update rng_event_nb_outlets set mu = mu * 1.0000000001",
                            "update rng_event_nb_outlets set attempts = []",
                            "update rng_event_nb_outlets set attempts = list_concat(attempts, attempts), "
                                    + "nb_rejections = 2 * nb_rejections + 1")),
            Map.entry(
                    "S2_COUNTS",
                    List.of(
                            "update s2_outlet_counts set n_outlets = 2 where not is_multi",
                            "update s2_outlet_counts set n_outlets = n_outlets + 1 where is_multi",
                            "update s2_outlet_counts set is_multi = not is_multi")),
            Map.entry("S2_ATTEMPTS", List.of("update counters set value = value + 1", "delete from counters"))));

    private static final Map<String, JsonNode> CHECKS = new LinkedHashMap<>();
    private static Tables tables;

    @BeforeAll
    static void a_world_of_1500_merchants() throws SQLException {
        World world = new World(1_500);
        tables = new Tables();
        tables.load("merchant_universe", Features.Merchant.class, world.merchants);
        tables.load("countries", Features.Country.class, world.countries);
        tables.load("mcc_codes", Features.Category.class, world.categories);
        tables.load("hurdle_design_matrix", Features.Design.class, world.features.rows(Features.DESIGN));
        tables.load("hurdle_pi_probs", Features.Probability.class, world.features.rows(Features.PROBABILITIES));
        tables.load("nb_parameters", Features.Parameters.class, world.features.rows(Features.PARAMETERS));
        tables.load("crossborder_eligibility_flags", Features.Flag.class, world.features.rows(Features.FLAGS));
        tables.load("crossborder_features", Features.Open.class, world.features.rows(Features.OPENNESS));
        tables.load("rng_event_hurdle_bernoulli", Hurdle.Event.class, world.hurdle.rows(Hurdle.EVENTS));
        tables.load("rng_event_nb_outlets", OutletCount.Event.class, world.counts.rows(OutletCount.EVENTS));
        tables.load("s2_outlet_counts", OutletCount.Count.class, world.counts.rows(OutletCount.COUNTS));
        tables.load("policy_values", PolicyValue.class, leaves("eligibility_policy"));
        tables.load("counters", Counter.class, counters(world.counts.counters()));

        JsonNode file = Shipped.checks().root();
        for (Map.Entry<String, JsonNode> view : file.get("views").properties()) {
            tables.execute(
                    "create view " + view.getKey() + " as " + view.getValue().asString());
        }
        file.get("checks").forEach(check -> CHECKS.put(check.get("id").asString(), check));
    }

    @AfterAll
    static void close() throws SQLException {
        tables.close();
    }

    @Test
    void a_sound_world_has_no_offender() throws SQLException {
        assertTrue(tables.count("from s2_outlet_counts where is_multi") > 500);
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

    private static List<PolicyValue> leaves(String policy) {
        List<PolicyValue> leaves = new ArrayList<>();
        addLeaves(policy, "", Shipped.document(policy).root(), leaves);
        return leaves;
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

    private static List<Counter> counters(Map<String, Long> counted) {
        return counted.entrySet().stream()
                .map(counter -> new Counter("1A", "S2", counter.getKey(), counter.getValue()))
                .toList();
    }
}
