package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.api.Sql;
import io.enginehost.sql.SqlSession.Counter;
import io.enginehost.sql.SqlSession.PolicyValue;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import io.enginehost.table.ColumnType.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlSessionTest {

    private static final List<Column> ALL_KINDS = List.of(
            new Column("ts", ColumnType.of(Kind.TIMESTAMP_US), true),
            new Column("id", ColumnType.of(Kind.INT64), false),
            new Column("small", ColumnType.of(Kind.INT32), true),
            new Column("x", ColumnType.of(Kind.FLOAT64), true),
            new Column("name", ColumnType.of(Kind.STRING), true),
            new Column("flag", ColumnType.of(Kind.BOOLEAN), true),
            new Column("day", ColumnType.of(Kind.DATE), true));

    private static final String ROWS = """
            select range id, case when range % 3 = 0 then null else (range - 5000)::int end small,
              case when range % 5 = 0 then null else range / 7.0::double end x,
              case when range % 7 = 0 then null else 'é😀 long enough to be no inlined string ' || range end as name,
              range % 2 = 0 flag, date '1960-02-29' + range::int as day,
              timestamp '1969-12-31 23:59:59.999999' + to_microseconds(range * 1234567) ts
            from range(10000)""";

    @TempDir
    Path folder;

    private SqlWorld world;

    @BeforeEach
    void makeWorld() throws IOException {
        world = new SqlWorld(folder);
    }

    @Test
    void streaming_shows_the_same_values_as_rows_do() {
        Path file = world.parquet("all.parquet", ROWS);
        try (SqlSession session = world.open()) {
            session.registerParquet("t", List.of(file));
            String sql = "select * from t order by id";
            List<Map<String, Object>> rows = session.query(sql, Integer.MAX_VALUE);
            List<List<Object>> streamed = new ArrayList<>();
            long count = session.stream(
                    sql,
                    ALL_KINDS,
                    row -> streamed.add(Arrays.asList(
                            row.isNull(0) ? null : row.getLong(0),
                            row.getLong(1),
                            row.isNull(2) ? null : (int) row.getLong(2),
                            row.isNull(3) ? null : row.getDouble(3),
                            row.isNull(4) ? null : row.getObject(4),
                            row.getBoolean(5),
                            row.getLong(6))));
            assertEquals(10_000, count);
            for (int i = 0; i < count; i++) {
                Map<String, Object> row = rows.get(i);
                assertEquals(List.of("id", "small", "x", "name", "flag", "day", "ts"), List.copyOf(row.keySet()));
                List<Object> expected = Arrays.asList(
                        ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) row.get("ts")),
                        row.get("id"),
                        row.get("small"),
                        row.get("x"),
                        row.get("name"),
                        row.get("flag"),
                        ((LocalDate) row.get("day")).toEpochDay());
                assertEquals(expected, streamed.get(i));
            }
            assertEquals(-1L, streamed.get(0).get(0));
        }
    }

    @Test
    void an_error_after_the_first_rows_ends_the_stream_with_an_error_and_not_early() {
        String sql =
                "select cast(case when range = 3000000 then 'x' else range::varchar end as bigint) id from range(6000000)";
        List<Column> contract = List.of(new Column("id", ColumnType.of(Kind.INT64), false));
        long[] seen = {0};
        try (SqlSession session = world.open()) {
            EngineException error =
                    assertThrows(EngineException.class, () -> session.stream(sql, contract, row -> seen[0]++));
            assertEquals("SQL_VALUE", error.code());
            assertTrue(seen[0] > 0 && seen[0] <= 3_000_000, () -> seen[0] + " rows");
            assertEquals(1, session.stream("select 1::bigint id", contract, row -> seen[0]++));
        }
    }

    @Test
    void a_stream_that_takes_too_long_ends_with_a_timeout() {
        List<Column> contract = List.of(new Column("range", ColumnType.of(Kind.INT64), false));
        String sql = "select a.range from range(10000000) a, range(10000000) b";
        try (SqlSession session = SqlWorld.DUCKDB.open(world.options().withTimeout(Duration.ofMillis(300)))) {
            EngineException error = assertThrows(EngineException.class, () -> session.stream(sql, contract, row -> {}));
            assertEquals("SQL_TIMEOUT", error.code());
        }
    }

    @Test
    void a_query_that_does_not_fit_its_contract_is_refused_before_it_runs_with_every_difference() {
        try (SqlSession session = world.open()) {
            List<Column> contract = List.of(
                    new Column("n", ColumnType.of(Kind.INT64), false),
                    new Column("names", ColumnType.listOf(ColumnType.of(Kind.STRING)), false),
                    new Column("share", ColumnType.of(Kind.FLOAT64), false));
            EngineException error = assertThrows(
                    EngineException.class,
                    () -> session.link(
                            "select sum(range) n, ['a'] names, 1.5 shares, 1 extra from range(5)", contract));
            assertEquals("SQL_CONTRACT", error.code());
            assertEquals(5, error.problems().size(), error::getMessage);
            assertTrue(error.getMessage().contains("write cast(… as BIGINT) as n"), error::getMessage);
            assertTrue(error.getMessage().contains("cannot write lists, structs and binaries"), error::getMessage);
            assertTrue(error.getMessage().contains("is shares meant?"), error::getMessage);
        }
    }

    @Test
    void columns_of_a_query_are_known_from_declared_views_without_rows() {
        try (SqlSession session = world.open()) {
            session.declare("t", ALL_KINDS);
            assertEquals(
                    List.of(ColumnType.of(Kind.INT64), ColumnType.of(Kind.DATE), ColumnType.of(Kind.INT64)),
                    session.columns("select id, max(day) d, count(*) n from t group by id").stream()
                            .map(column -> column.type().orElseThrow())
                            .toList());
        }
    }

    @Test
    void policy_values_and_counters_are_tables_and_views_build_on_views() {
        try (SqlSession session = world.open()) {
            session.registerPolicyValues(List.of(
                    new PolicyValue("zone_floor", "/floors/0/value", "0.25"),
                    new PolicyValue("zone_floor", "/x", null)));
            session.registerCounters(List.of(new Counter("3A", "S4", "rows", 12.0)));
            session.registerView(
                    "floors", "select cast(value as double) f from policy_values where value is not null;");
            assertEquals(0.25, session.scalar("select f from floors"));
            assertEquals(12.0, session.scalar("select value from counters where name = 'rows'"));
            assertNull(session.scalar("select f from floors where f > 1"));
            assertEquals(2L, session.count("select * from policy_values -- all of them;"));
            EngineException twice =
                    assertThrows(EngineException.class, () -> session.registerView("FLOORS", "select 1"));
            assertEquals("SQL_DUPLICATE_VIEW", twice.code());
        }
    }

    @Test
    void a_limit_reads_no_further_and_an_error_leaves_the_session_usable() {
        try (SqlSession session = world.open()) {
            assertEquals(
                    3, session.query("select range from range(10000000)", 3).size());
            assertThrows(EngineException.class, () -> session.query("select cast('x' as int)", 1));
            assertEquals(List.of(Map.of("a", List.of(1, 2))), session.query("select [1, 2] a", 5));
            assertEquals(
                    "SQL_NOT_SCALAR",
                    assertThrows(EngineException.class, () -> session.scalar("values (1), (2)"))
                            .code());
        }
    }

    @Test
    void a_result_tells_how_many_rows_there_are_beyond_those_it_shows() {
        try (SqlSession session = world.open()) {
            String sql = "select range a from range(100) where range >= ? order by a";
            assertEquals(new Sql.Result(List.of(Map.of("a", 3L), Map.of("a", 4L)), 97), session.result(sql, 2, 3));
            assertEquals(new Sql.Result(List.of(Map.of("a", 99L)), 1), session.result(sql, 1, 99));
            assertEquals(new Sql.Result(List.of(), 97), session.result(sql, 0, 3));
        }
    }

    @Test
    void values_are_bound_and_never_read_as_sql() {
        try (SqlSession session = world.open()) {
            session.registerCounters(List.of(new Counter("3A", "S4", "rows", 12.0)));
            String sql = "select value from counters where name = ? and value > ?";
            assertEquals(12.0, session.scalar(sql, "rows", 3));
            assertEquals(0, session.count(sql, "rows' or 'a' = 'a", 3L));
            EngineException error = assertThrows(EngineException.class, () -> session.query(sql, 5, "rows"));
            assertEquals("SQL_PARAMETERS", error.code());
        }
    }

    @Test
    void values_of_small_results_are_plain_java_in_utc() {
        try (SqlSession session = world.open()) {
            Map<String, Object> row = session.query("""
                    select timestamptz '2026-07-01 12:00:00+02' z, timestamp '2026-07-01 10:00:00' t, null::timestamp n,
                      [{a: 1, b: [2.5]}] s, sum(1) h, 'x'::blob b""", 1).get(0);
            assertEquals(Instant.parse("2026-07-01T10:00:00Z"), row.get("z"));
            assertEquals(Instant.parse("2026-07-01T10:00:00Z"), row.get("t"));
            assertNull(row.get("n"));
            assertEquals(List.of(Map.of("a", 1, "b", List.of(new BigDecimal("2.5")))), row.get("s"));
            assertEquals(BigInteger.ONE, row.get("h"));
            assertEquals(1, ((byte[]) row.get("b")).length);
        }
    }

    @Test
    void hostile_names_of_views_columns_and_folders_are_only_names() throws IOException {
        Path odd = Files.createDirectories(world.data.resolve("it's [1] a*b?"));
        Path file = odd.resolve("x'; drop.parquet");
        try (SqlSession session = world.open()) {
            session.statements()
                    .execute("COPY (SELECT 7 AS \"a\"\"; --\") TO " + SqlText.path(file) + " (FORMAT parquet)");
            String view = "v\"; DROP TABLE x; --";
            session.registerParquet(view, List.of(file));
            assertEquals(List.of(Map.of("a\"; --", 7)), session.query("select * from " + SqlText.name(view), 5));
        }
    }

    @Test
    void sums_of_doubles_are_the_same_every_time_with_one_thread() {
        Path file = world.parquet("sum.parquet", "SELECT (hash(range) % 1000003) / 7.0 AS x FROM range(1500000)");
        java.util.Set<Object> sums = new java.util.HashSet<>();
        for (int i = 0; i < 5; i++) {
            try (SqlSession session = world.open()) {
                session.registerParquet("t", List.of(file));
                sums.add(session.scalar("select sum(x) from t"));
            }
        }
        assertEquals(1, sums.size());
    }
}
