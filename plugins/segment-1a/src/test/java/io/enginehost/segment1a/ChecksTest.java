package io.enginehost.segment1a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.Out;
import io.enginehost.segment1a.Shipped.PolicyValue;
import io.enginehost.testkit.StateResult;
import io.enginehost.testkit.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The queries of the segment's check file: silent on a sound world, and each finds what is planted for it. */
class ChecksTest {

    record Counter(String segment, String state, String name, double value) {}

    private static final List<String> POLICIES = List.of(
            "eligibility_policy",
            "s3_rule_ladder_policy",
            "s3_base_weight_policy",
            "s3_thresholds_policy",
            "foreign_target_policy",
            "ccy_smoothing_params",
            "s6_selection_policy",
            "validation_policy");

    private static final Map<String, List<String>> DEFECTS = Shipped.defects();
    private static final Map<String, JsonNode> CHECKS = new LinkedHashMap<>();
    private static Tables tables;

    @BeforeAll
    static void a_world_of_1500_merchants() throws SQLException {
        tables = new Tables();
        load(new World(1_500));
        List<PolicyValue> values = new ArrayList<>();
        POLICIES.forEach(policy -> values.addAll(Shipped.values(policy)));
        tables.load("policy_values", PolicyValue.class, values);
        name(
                "goer",
                "select arg_max(merchant_id, (least(chosen, drawn - chosen), -merchant_id)) from (select merchant_id, "
                        + "count(*) as drawn, count(*) filter (selected) as chosen from rng_event_gumbel_key group by all)");
        name("homebody", "select min(merchant_id) from s6_selection_detail where reason_code = 'NO_CANDIDATES'");
        name("single_site", "select min(merchant_id) from s2_outlet_counts where not is_multi");

        JsonNode file = Shipped.checks().root();
        for (Map.Entry<String, JsonNode> view : file.get("views").properties()) {
            tables.execute(
                    "create view " + view.getKey() + " as " + view.getValue().asString());
        }
        file.get("checks").forEach(check -> CHECKS.put(check.get("id").asString(), check));
    }

    private static void load(World world) throws SQLException {
        tables.load("merchant_universe", Features.Merchant.class, world.merchants);
        tables.load("countries", Reference.Land.class, Reference.COUNTRIES);
        tables.load("mcc_codes", Features.Category.class, Reference.CATEGORIES);
        tables.load("country_gravity", Reference.Gravity.class, Reference.GRAVITY);
        tables.load("ccy_country_shares", CurrencyWeights.Share.class, Reference.PAYMENTS);
        tables.load("settlement_shares", CurrencyWeights.Share.class, Reference.SETTLEMENTS);
        load("hurdle_design_matrix", world.features, Features.DESIGN);
        load("hurdle_pi_probs", world.features, Features.PROBABILITIES);
        load("nb_parameters", world.features, Features.PARAMETERS);
        load("crossborder_eligibility_flags", world.features, Features.FLAGS);
        load("crossborder_features", world.features, Features.OPENNESS);
        load("rng_event_hurdle_bernoulli", world.hurdle, Hurdle.EVENTS);
        load("rng_event_nb_outlets", world.counts, OutletCount.EVENTS);
        load("s2_outlet_counts", world.counts, OutletCount.COUNTS);
        tables.load("counters", Counter.class, counters(world.counts.counters()));
        load("s3_candidate_set", world.candidates, Candidates.CANDIDATES);
        load("s3_base_weight_priors", world.candidates, Candidates.PRIORS);
        load("s3_integerised_counts", world.candidates, Candidates.SPLITS);
        load("s3_site_sequence", world.candidates, Candidates.SITES);
        load("rng_event_ztp_final", world.targets, ForeignTarget.EVENTS);
        load("ccy_country_weights_cache", world.currencies, CurrencyWeights.WEIGHTS);
        load("merchant_currency", world.currencies, CurrencyWeights.TENDERS);
        load("sparse_flag", world.currencies, CurrencyWeights.SPARSE);
        load("rng_event_gumbel_key", world.foreign, ForeignSet.KEYS);
        load("rng_event_foreign_budget", world.foreign, ForeignSet.BUDGETS);
        load("s6_membership", world.foreign, ForeignSet.MEMBERS);
        load("s6_selection_detail", world.foreign, ForeignSet.DETAILS);
        load("s7_integerised_counts", world.integers, IntegerCounts.INTEGERISED);
        load("outlet_catalogue", world.catalogue, OutletCatalogue.CATALOGUE);
        load("merchant_abort_log", world.catalogue, OutletCatalogue.ABORTS);
        load("hurdle_stationarity_tests", world.stationarity, Stationarity.TESTS);
    }

    private static <R extends Record> void load(String table, StateResult result, Out<R> port) throws SQLException {
        tables.load(table, port.row(), result.rows(port));
    }

    /** Gives a merchant of the sound world a name that defects call it by. */
    private static void name(String name, String select) throws SQLException {
        tables.execute("create table the_" + name + " as select (" + select + ") as merchant_id");
        tables.execute("create macro " + name + "() as (select merchant_id from the_" + name + ")");
    }

    @AfterAll
    static void close() throws SQLException {
        tables.close();
    }

    @Test
    void a_sound_world_has_no_offender() throws SQLException {
        assertTrue(tables.count("from s2_outlet_counts where is_multi") > 500);
        assertTrue(tables.count("from s6_membership") > 500);
        for (String reason : List.of("NO_CANDIDATES", "BUDGET_ZERO", "none")) {
            assertTrue(tables.count("from s6_selection_detail where reason_code = '" + reason + "'") > 30, reason);
        }
        assertTrue(tables.count("from s7_integerised_counts where floor_count = 0") > 30);
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

    private static List<Counter> counters(Map<String, Long> counted) {
        return counted.entrySet().stream()
                .map(counter -> new Counter("1A", "S2", counter.getKey(), counter.getValue()))
                .toList();
    }
}
