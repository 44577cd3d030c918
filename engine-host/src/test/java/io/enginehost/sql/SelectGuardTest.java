package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.Place;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.ColumnType.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectGuardTest {

    @TempDir
    Path folder;

    private SqlSession session;

    @BeforeEach
    void open() throws IOException {
        session = new SqlWorld(folder).open();
        Column id = new Column("merchant_id", ColumnType.of(Kind.INT64), false);
        Column share = new Column("share", ColumnType.of(Kind.FLOAT64), true);
        session.declare("s3_zone_shares", List.of(id, share));
        session.declare("Outlets", List.of(id));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Set<String> read(String sql) {
        session.count(sql);
        return session.check(sql).views();
    }

    @Test
    void lineage_is_what_is_read_under_the_registered_name() {
        assertEquals(Set.of("Outlets"), read("select * from OUTLETS o where o.merchant_id > 1;"));
        assertEquals(Set.of("Outlets", "s3_zone_shares"), read("""
                with big as (select merchant_id from s3_zone_shares where share > 0.5),
                     twice as materialized (select * from big union all select * from big)
                select * from twice where exists (select 1 from outlets o where o.merchant_id = twice.merchant_id)
                """));
        assertEquals(Set.of(), read("select 1 where (select 2) = 2"));
        assertEquals(Set.of("Outlets"), read("select (select max(merchant_id) from outlets), unnest([1, 2])"));
    }

    @Test
    void a_with_that_has_the_name_of_a_view_reads_the_view_inside_itself_only() {
        assertEquals(
                Set.of("Outlets"),
                read("with outlets as (select merchant_id + 1 m from outlets) select m from outlets"));
        assertEquals(Set.of(), read("with outlets as (select 1 m) select m from outlets"));
    }

    private Set<String> policies(String sql) {
        session.count(sql);
        return session.check(sql).policies();
    }

    @Test
    void a_query_says_which_policies_it_sees() {
        session.registerPolicyValues(List.of(
                new SqlSession.PolicyValue("a", "/x", "1"),
                new SqlSession.PolicyValue("a", "/y", "2"),
                new SqlSession.PolicyValue("b", "/x", "3")));
        assertEquals(Set.of(), policies("select * from outlets"));
        assertEquals(Set.of("a"), policies("select value from policy_values where policy = 'a'"));
        assertEquals(
                Set.of("a"), policies("select value from Policy_Values p where 'a' = P.Policy and pointer like '/%'"));
        assertEquals(Set.of("a", "b"), policies("""
                with x as (select * from policy_values where policy = 'a')
                select (select max(value) from policy_values where policy = 'b' and (pointer = '/x' or value > '1')) from x
                """));
        // an alias of the same name means nothing in WHERE
        assertEquals(2, session.count("select 'b' as policy from policy_values where policy = 'a'"));
        assertEquals(Set.of("a"), policies("select 'b' as policy from policy_values where policy = 'a'"));
        assertEquals(Set.of(), policies("with policy_values as (select 'a' as policy) select * from policy_values"));
        for (String any : List.of(
                "select * from policy_values",
                "select * from policy_values where policy like 'a%'",
                "select * from policy_values where policy = 'a' or pointer = '/x'",
                "select * from policy_values where not (policy = 'a')",
                "select * from policy_values where policy = lower('A')",
                "select * from policy_values t(policy, pointer) where pointer = 'a'",
                "select * from policy_values t(a, policy) where policy = '/x'",
                "select * from policy_values p join policy_values q using (pointer) where p.policy = 'a' and q.policy = 'a'",
                "select * from outlets, policy_values where policy = 'a'",
                "select * from policy_values o where exists (select 1 from policy_values i where o.policy = 'a')",
                "select * from (select * from policy_values) where policy = 'a'")) {
            assertTrue(policies(any).contains(Selection.EVERY_POLICY), any);
        }
    }

    @Test
    void what_checks_and_metrics_need_passes() {
        List<String> queries = List.of(
                "select quantile_cont(share, 0.5) filter (where share > 0) from s3_zone_shares",
                "select merchant_id, sum(share) s from s3_zone_shares group by 1 having abs(s - 1) > 1e-9",
                "select *, row_number() over (partition by merchant_id order by share desc) r from s3_zone_shares qualify r = 1",
                "select * from generate_series(1, 366) d(n) left join outlets on merchant_id = n",
                "select * from range(date '2026-01-01', date '2026-04-01', interval 1 day)",
                "select m, unnest(range(m)) from (select 3 m)",
                "with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) select sum(n) from t",
                "select list_sum(list_transform([1, 2], lambda x: x * x)), {a: 1}.a, [1, 2][1], 'a' like 'b%'",
                "select * exclude (share), cast(share as decimal(9, 2)) p from s3_zone_shares",
                "select merchant_id from outlets except select merchant_id from s3_zone_shares",
                "select count(*), case when share is null then 'n' else 'y' end k from s3_zone_shares group by all order by all limit 3",
                "values (1), (2)",
                "select stddev_pop(share) / abs(avg(share)), entropy(share), ln(1), pow(2, 3) from s3_zone_shares",
                "select a.merchant_id from outlets a asof join s3_zone_shares b on a.merchant_id >= b.merchant_id",
                "select date_trunc('month', timestamp '2026-01-02'), epoch_us(timestamp '2026-01-02'), strftime(date '2026-01-01', '%a')",
                "select 1" + " + 1".repeat(300));
        queries.forEach(this::read);
    }

    @Test
    void an_unknown_view_is_shown_with_its_place_and_the_nearest_name() {
        EngineException error = assertThrows(
                EngineException.class, () -> session.check("select 'é' a,\n  count(*)\nfrom s3_zone_share"));
        assertEquals("SQL_UNKNOWN_VIEW", error.code());
        assertEquals(new Place("sql", 3, 6), error.problems().get(0).place());
        assertEquals("did you mean s3_zone_shares?", error.problems().get(0).hint());
    }

    @Test
    void all_problems_of_a_query_are_told_at_once() {
        EngineException error =
                assertThrows(EngineException.class, () -> session.check("select now(), random() from nowhere"));
        assertEquals(3, error.problems().size());
    }

    @Test
    void errors_of_syntax_and_binding_have_a_place_and_a_caret() {
        EngineException syntax = assertThrows(EngineException.class, () -> session.check("select 'ä',\n1 +"));
        assertEquals("SQL_SYNTAX", syntax.code());
        assertEquals(2, syntax.problems().get(0).place().line());
        EngineException binding =
                assertThrows(EngineException.class, () -> session.count("select 'ä', shar\nfrom s3_zone_shares"));
        assertEquals("SQL_BINDING", binding.code());
        assertEquals(new Place("sql", 1, 13), binding.problems().get(0).place());
        assertTrue(binding.getMessage().contains("\n              ^"), binding::getMessage);
    }

    @Test
    void every_function_the_catalog_calls_impure_is_refused() {
        List<Map<String, Object>> impure = session.statements().run("", """
                SELECT DISTINCT function_name AS name FROM duckdb_functions()
                WHERE function_type IN ('scalar', 'aggregate', 'macro') AND stability IS NOT NULL
                  AND stability <> 'CONSISTENT' ORDER BY 1""", "", (statement, deadline) -> {
            List<Map<String, Object>> rows = new java.util.ArrayList<>();
            try (java.sql.ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(session.rows().map(result));
                }
            }
            return rows;
        });
        assertTrue(impure.size() > 20);
        impure.forEach(row -> assertTrue(SqlFunctions.refused(row.get("name").toString(), 0), row::toString));
    }
}
