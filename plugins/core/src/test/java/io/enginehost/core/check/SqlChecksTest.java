package io.enginehost.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.proof.Outcome;
import io.enginehost.core.DuckSql;
import io.enginehost.core.MemorySegment;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlChecksTest {

    private final DuckSql sql = new DuckSql();
    private final MemorySegment segment = new MemorySegment();

    SqlChecksTest() throws SQLException {
        segment.sql = sql;
    }

    @AfterEach
    void close() throws SQLException {
        sql.close();
    }

    @Test
    void sql_empty_counts_all_offenders_and_names_the_first_in_order() throws SQLException {
        sql.with("create table t as select range as merchant_id from range(30000)");
        Outcome outcome = empty("select merchant_id from t where merchant_id >= 100 order by random() -- any order");
        assertEquals(29_900, outcome.affected());
        assertEquals(10_000, outcome.samples().size());
        assertEquals(Map.of("merchant_id", 100L), outcome.samples().get(0));
        assertEquals(0, empty("select * from t where merchant_id < 0").affected());
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, <=, 0.3, 0",
        "0.3, <, 0.3, 1",
        "0.1::double + 0.2::double, ==, 0.3, 1",
        "3, !=, 4, 0",
        "9223372036854775807, >=, 9223372036854775807, 0",
        "9223372036854775806, >=, 9223372036854775807, 1",
        "'nan'::double, >=, 0, 1",
        "'inf'::double, >=, 0, 1",
        "null, !=, 0, 1",
    })
    void sql_scalar_compares_exactly_and_null_and_nan_offend(String value, String op, String limit, int affected) {
        Outcome outcome =
                new SqlScalar().check(segment, new SqlScalar.Limit("select " + value, op, new BigDecimal(limit)));
        assertEquals(affected, outcome.affected());
        assertEquals(op + " " + limit, outcome.threshold());
    }

    @Test
    void sql_scalar_refuses_what_is_not_one_value() {
        SqlScalar.Limit two = new SqlScalar.Limit("select 1, 2", "==", BigDecimal.ONE);
        assertThrows(EngineException.class, () -> new SqlScalar().check(segment, two));
        assertThrows(EngineException.class, () -> new SqlScalar.Limit("select 1", "=>", BigDecimal.ONE));
    }

    @Test
    void keyset_equal_finds_keys_on_either_side_only() throws SQLException {
        sql.with("create table a as select * from (values (1, 'x'), (1, 'x'), (2, 'y')) t(id, iso)");
        sql.with("create table b as select * from (values ('x', 1), ('y', 2)) t(iso, id)");
        KeysetEqual.Pair pair = new KeysetEqual.Pair("a", "b", List.of("id", "iso"));
        assertEquals(0, new KeysetEqual().check(segment, pair).affected());

        sql.with("insert into a values (3, null)", "insert into b values ('z', 9)");
        Outcome outcome = new KeysetEqual().check(segment, pair);
        assertEquals(2, outcome.affected());
        assertEquals("a", outcome.samples().get(0).get("only_in"));
        assertEquals(
                Map.of("only_in", "b", "id", 9, "iso", "z"), outcome.samples().get(1));
    }

    @Test
    void sum_equal_compares_sums_and_row_counts_per_key() throws SQLException {
        sql.with("create table parts as select * from (values (1, 2), (1, 3), (2, 4)) t(id, n)");
        sql.with("create table whole as select * from (values (1, 5), (2, 4), (3, 0)) t(id, n)");
        SumEqual.Sums sums = new SumEqual.Sums("parts", "n", "whole", "n", List.of("id"), null);
        assertEquals(0, new SumEqual().check(segment, sums).affected());

        SumEqual.Sums counts = new SumEqual.Sums("parts", null, "whole", "n", List.of("id"), null);
        assertEquals(2, new SumEqual().check(segment, counts).affected());
    }

    @Test
    void sum_equal_holds_reals_to_the_tolerance_and_lets_no_nan_or_null_pass() throws SQLException {
        sql.with("create table a as select 1 as id, 0.1::double + 0.2::double as x");
        sql.with("create table b as select 1 as id, 0.3::double as x");
        assertEquals(1, reals(null).affected());
        assertEquals(0, reals(1e-12).affected());
        sql.with("insert into a values (2, 'nan'), (3, null)", "insert into b values (2, 'nan'), (3, null)");
        assertEquals(2, reals(1e-12).affected());
    }

    @Test
    void column_echo_finds_changed_values_and_rows_without_origin() throws SQLException {
        sql.with("create table origin as select * from (values (1, 0.5, null), (2, 'nan'::double, 'y')) t(id, x, s)");
        sql.with("create table copy as select s, x, id from origin");
        ColumnEcho.Echo echo = new ColumnEcho.Echo("origin", "copy", List.of("id"), List.of("x", "s"));
        assertEquals(0, new ColumnEcho().check(segment, echo).affected());

        sql.with("update copy set s = 'z' where id = 1", "insert into copy values (null, null, 3)");
        Outcome outcome = new ColumnEcho().check(segment, echo);
        assertEquals(
                List.of(1, 3),
                outcome.samples().stream().map(row -> row.get("id")).toList());
    }

    @Test
    void contiguous_finds_gaps_repeats_wrong_starts_and_nulls() throws SQLException {
        sql.with("""
                create table t as select * from (values (1, 1), (1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 1), (3, 3),
                  (4, 0), (4, 1), (5, 1), (5, null)) t(id, seq)""");
        Contiguous.Sequence sequence = new Contiguous.Sequence("t", List.of("id"), "seq", 1);
        assertEquals(
                List.of(2, 3, 4, 5),
                new Contiguous()
                        .check(segment, sequence).samples().stream()
                                .map(row -> row.get("id"))
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\" --", "a; drop table a", "A", "", "../a", "a b", "'a'"})
    void names_that_no_contract_could_declare_are_refused(String name) {
        EngineException e = assertThrows(EngineException.class, () -> new KeysetEqual.Pair("a", name, List.of("id")));
        assertEquals("CHECK_SETTINGS", e.code());
        assertThrows(EngineException.class, () -> new Contiguous.Sequence("a", List.of(name), "seq", 0));
        assertThrows(EngineException.class, () -> new ColumnEcho.Echo("a", "b", List.of("id"), List.of(name)));
    }

    @Test
    void settings_without_their_keys_are_refused() {
        assertTrue(assertThrows(EngineException.class, () -> new SqlEmpty.Query(null))
                .getMessage()
                .contains("\"sql\""));
        assertThrows(EngineException.class, () -> new KeysetEqual.Pair("a", "b", List.of()));
    }

    private Outcome empty(String select) {
        return new SqlEmpty().check(segment, new SqlEmpty.Query(select));
    }

    private Outcome reals(Double tolerance) {
        return new SumEqual().check(segment, new SumEqual.Sums("a", "x", "b", "x", List.of("id"), tolerance));
    }
}
