package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostileSqlTest {

    @TempDir
    Path folder;

    private SqlWorld world;

    @BeforeEach
    void makeWorld() throws IOException {
        world = new SqlWorld(folder);
        world.parquet("outlets.parquet", "SELECT range AS merchant_id, 'GB' AS country FROM range(10)");
    }

    private SqlSession session() {
        SqlSession session = world.open();
        session.registerParquet("outlets", List.of(world.data.resolve("outlets.parquet")));
        return session;
    }

    /** {@code $C} is the canary folder, {@code $D} the folder the query's own data lie in. */
    private static Stream<String> probes() {
        return Stream.of(
                // files
                "select * from '$C/secret.csv'",
                "select * from \"$C/secret.csv\"",
                "select * from read_csv('$C/secret.csv')",
                "select * from read_csv_auto('$D/outlets.parquet')",
                "select * from read_json('$C/secret.json')",
                "select * from read_json_objects('$C/secret.json')",
                "select * from read_text('$C/secret.csv')",
                "select * from read_blob('/etc/passwd')",
                "select * from read_parquet('$D/outlets.parquet')",
                "select * from parquet_scan('$D/outlets.parquet')",
                "select * from parquet_metadata('$D/outlets.parquet')",
                "select * from '$D/outlets.parquet'",
                "select * from read_duckdb('$C/x.db')",
                "select * from sniff_csv('$C/secret.csv')",
                "select * from glob('$C/*')",
                "select (select count(*) from glob('$C/*')) from outlets",
                "select * from outlets where merchant_id in (select a from read_csv('$C/secret.csv'))",
                "with t as (select * from '$C/secret.csv') select * from t",
                "with recursive \"$C/secret.csv\" as (select * from \"$C/secret.csv\") select * from \"$C/secret.csv\"",
                "select * from outlets union all select 1, content from read_text('$C/secret.csv')",
                "from (from '$C/secret.csv')",
                "select list_transform([1], x -> (select content from read_text('$C/secret.csv')))",
                // other statements
                "copy outlets to '$C/out.csv'",
                "copy (select 1) to '$D/out.parquet'",
                "export database '$C/dump'",
                "import database '$C/dump'",
                "attach '$C/x.db' as x",
                "detach memory",
                "install httpfs",
                "load httpfs",
                "load '$C/evil.duckdb_extension'",
                "set threads = 8",
                "set enable_external_access = true",
                "reset lock_configuration",
                "set variable x = 1",
                "pragma enable_profiling",
                "pragma database_list",
                "call pragma_version()",
                "create table t as select 1",
                "create or replace view outlets as select 1",
                "create secret s (type s3)",
                "create macro f() as 1",
                "drop view outlets",
                "insert into outlets values (1, 'x')",
                "update outlets set country = 'x'",
                "delete from outlets",
                "with d as (insert into policy_values values ('a','b','c') returning *) select * from d",
                "with d as (delete from policy_values returning *) select * from d",
                "alter table outlets add column z int",
                "checkpoint",
                "begin",
                "use memory",
                "vacuum",
                "explain select 1",
                "prepare p as select 1",
                "execute p",
                "describe outlets",
                "from (describe outlets)",
                "summarize outlets",
                "show tables",
                "pivot outlets on country",
                "from outlets pivot (count(*) for country in ('GB'))",
                // more than one
                "select 1; drop view outlets",
                "select 1; select 2",
                "select 1 -- ;\n; copy outlets to '$C/out.csv'",
                "",
                "-- nothing",
                // SQL inside SQL, settings, catalog, machine
                "select * from query('select 1')",
                "select * from query_table('outlets')",
                "select * from json_execute_serialized_sql(json_serialize_sql('select 1'))",
                "select json_serialize_plan('select * from read_csv(''/etc/passwd'')')",
                "select getenv('HOME')",
                "select current_setting('temp_directory')",
                "select system.main.current_setting('temp_directory')",
                "select 'temp_directory'.current_setting()",
                "select getvariable('x')",
                "select * from duckdb_settings()",
                "select * from duckdb_settings",
                "select * from duckdb_views",
                "select * from information_schema.tables",
                "select * from sqlite_master",
                "select * from pg_catalog.pg_tables",
                "select * from main.outlets",
                "select * from memory.main.outlets",
                "with duckdb_views as (select 1) select * from duckdb_views",
                "select * from which_secret('s3://x', 's3')",
                "select write_log('x')",
                "select sleep_ms(1000000)",
                "select * from test_all_types()",
                "select * from repeat(1, 1000000000000)",
                // clock and chance
                "select now()",
                "select current_date",
                "select current_timestamp",
                "select today()",
                "select age(timestamp '2020-01-01')",
                "select random()",
                "select uuid()",
                "select * from outlets using sample 10%",
                "select * from outlets tablesample reservoir(5 rows)",
                "select * from (select * from outlets) tablesample 50%",
                "select reservoir_quantile(merchant_id, 0.5) from outlets",
                "select $1",
                "select * from outlets at (version => 1)",
                // endless
                "select count(*) from range(1e12)",
                "select count(*) from range(1000000000000)",
                "select count(*) from range(0, 1000000000000, 1)",
                "select count(*) from generate_series(1, 100000000000)",
                "select count(*) from range((select 1000000000000))",
                "select count(*) from outlets, range(merchant_id * 1000000000000)",
                "select range(1000000000000)",
                "select count(*) from range(timestamp '2000-01-01', timestamp '2100-01-01', interval 1 microsecond)",
                "select " + "(".repeat(100_000) + "1" + ")".repeat(100_000),
                "select 1" + " + 1".repeat(40_000));
    }

    @Test
    void no_hostile_query_passes_the_guard_and_nothing_outside_is_touched() {
        List<String> probes = probes().map(this::placed).toList();
        try (SqlSession session = session()) {
            session.registerPolicyValues(List.of(new SqlSession.PolicyValue("p", "/a", "1")));
            Map<String, String> before = world.tree();
            for (String probe : probes) {
                EngineException refusal =
                        assertThrows(EngineException.class, () -> session.query(probe, 10), () -> "passed: " + probe);
                assertTrue(refusal.code().startsWith("SQL_"), refusal::toString);
                assertThrows(EngineException.class, () -> session.count(probe), () -> "passed: " + probe);
            }
            assertEquals(before, world.tree());
            assertEquals(10L, session.count("select * from outlets"));
            assertEquals(1L, session.count("select * from policy_values"));
        }
        assertTrue(probes.size() > 100);
    }

    private String placed(String probe) {
        return probe.replace("$C", world.canary.toString()).replace("$D", world.data.toString());
    }

    @Test
    void without_the_guard_the_connection_itself_keeps_files_extensions_and_settings_shut() {
        List<String> probes = Stream.of(
                        "SELECT * FROM '$C/secret.csv'",
                        "SELECT * FROM read_text('$C/secret.csv')",
                        "SELECT * FROM read_csv('$D/../canary/secret.csv')",
                        "SELECT * FROM read_json('$C/secret.json')",
                        "SELECT * FROM glob('$C/*')",
                        "COPY (SELECT 1) TO '$C/out.csv'",
                        "COPY (SELECT 1) TO '$D/../canary/out.parquet' (FORMAT parquet)",
                        "EXPORT DATABASE '$C/dump'",
                        "ATTACH '$C/x.db' AS x",
                        "LOAD '$C/evil.duckdb_extension'",
                        "LOAD httpfs",
                        "CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN 'x')",
                        "SET threads = 8",
                        "SET enable_external_access = true",
                        "SET lock_configuration = false",
                        "SET allowed_directories = ['/']",
                        "SET temp_directory = '$C'",
                        "SET allow_extension_repositories = 'allowed'",
                        "PRAGMA enable_profiling",
                        "SELECT * FROM read_csv('https://localhost:1/x.csv')")
                .map(this::placed)
                .toList();
        try (SqlSession session = session()) {
            Map<String, String> before = world.tree();
            for (String probe : probes) {
                assertThrows(
                        EngineException.class,
                        () -> session.statements().run("", probe, "", (statement, deadline) -> {
                            if (statement.execute()) {
                                try (java.sql.ResultSet rows = statement.getResultSet()) {
                                    while (rows.next()) {
                                        rows.getString(1);
                                    }
                                }
                            }
                            return null;
                        }),
                        () -> "passed: " + probe);
            }
            assertEquals(before, world.tree());
        }
    }

    @Test
    void install_is_refused_without_asking_the_network() {
        try (SqlSession session = session()) {
            for (String install : List.of(
                    "INSTALL httpfs", "FORCE INSTALL httpfs FROM core", "INSTALL httpfs FROM 'http://localhost:1/x'")) {
                EngineException refusal = assertThrows(
                        EngineException.class, () -> session.statements().execute(install));
                assertEquals("SQL_REFUSED", refusal.code(), refusal::getMessage);
            }
        }
    }

    @Test
    void a_query_that_never_ends_is_stopped() {
        List<String> bombs = List.of(
                "with recursive t(n) as (select 1 union all select n + 1 from t) select max(n) from t",
                "select count(*) from range(10000000) a, range(10000000) b where a.range <> b.range",
                "select a.merchant_id from outlets a, range(10000000) b, range(10000000) c where b.range + c.range = -1");
        for (String bomb : bombs) {
            try (SqlSession session = SqlWorld.DUCKDB.open(world.options().withTimeout(Duration.ofMillis(400)))) {
                session.registerParquet("outlets", List.of(world.data.resolve("outlets.parquet")));
                EngineException stopped = assertThrows(EngineException.class, () -> session.query(bomb, 10));
                assertEquals("SQL_TIMEOUT", stopped.code(), bomb);
                assertEquals(10L, session.count("select * from outlets"), "the session lives on");
            }
        }
    }

    @Test
    void a_query_that_needs_too_much_memory_fails_alone() {
        try (SqlSession session = SqlWorld.DUCKDB.open(world.options().withMemory(64L << 20))) {
            EngineException stopped = assertThrows(
                    EngineException.class,
                    () -> session.query("select length(list(r.range)::varchar) from range(10000000) r", 1));
            assertEquals("SQL_MEMORY", stopped.code(), stopped::toString);
            assertEquals(1L, session.scalar("select count(*) from (values (1))"));
        }
    }
}
