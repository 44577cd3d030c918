package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.enginehost.api.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlDatabaseTest {

    @TempDir
    Path folder;

    private SqlWorld world;
    private SqlDatabase database;

    @BeforeEach
    void open() throws IOException {
        world = new SqlWorld(folder);
        database = SqlWorld.DUCKDB.database(world.options());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Path> rows(int count) {
        return List.of(world.parquet(count + ".parquet", "SELECT range AS id FROM range(" + count + ")"));
    }

    @Test
    void sessions_have_views_of_their_own_under_the_same_names() {
        try (SqlSession one = database.session();
                SqlSession two = database.session()) {
            one.registerParquet("t", rows(3));
            two.registerParquet("t", rows(5));
            one.registerPolicyValues(List.of(new SqlSession.PolicyValue("p", "/x", "1")));
            two.registerPolicyValues(List.of(new SqlSession.PolicyValue("p", "/x", "2")));
            one.registerRows("copy", "select id from t where id > 0");

            assertEquals(3, one.count("select * from t"));
            assertEquals(5, two.count("select * from t"));
            assertEquals("1", one.scalar("select value from policy_values"));
            assertEquals("2", two.scalar("select value from policy_values"));
            assertEquals(2, one.count("select * from copy"));
            assertCode("SQL_UNKNOWN_VIEW", two, "select * from copy");
        }
    }

    @Test
    void a_session_does_not_reach_another_by_its_schema() {
        try (SqlSession one = database.session();
                SqlSession two = database.session()) {
            one.registerParquet("t", rows(3));

            assertEquals(3, one.count("select * from t"));
            assertThrows(EngineException.class, () -> two.count("select * from " + one.schema() + ".t"));
            two.registerParquet("t", rows(5));
            assertThrows(EngineException.class, () -> two.count("select * from " + one.schema() + ".t"));
        }
    }

    @Test
    void closing_a_session_leaves_nothing_of_it() {
        try (SqlSession session = database.session()) {
            session.registerRows("t", "select 1 as x");
        }
        try (SqlSession session = database.session()) {
            assertEquals(0, count(session, "duckdb_tables()"));
            session.registerRows("t", "select 1 as x");
            assertEquals(1, count(session, "duckdb_tables()"));
        }
    }

    private static long count(SqlSession session, String table) {
        return session.statements().run("", "SELECT count(*) FROM " + table, "", (statement, deadline) -> {
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    @Test
    void a_late_session_is_set_and_locked_as_the_first() {
        database.session().close();
        try (SqlSession late = database.session()) {
            late.registerParquet("t", List.of(world.unsorted()));
            world.assertSetAndLocked(late);
            assertEquals("UTC", setting(late, "TimeZone"));
            assertEquals("/dev/null", setting(late, "home_directory"));
            assertEquals("1", setting(late, "threads"));
        }
    }

    private static String setting(SqlSession session, String name) {
        String sql = "SELECT current_setting(" + SqlText.literal(name) + ")";
        return session.statements().run("", sql, "", (statement, deadline) -> {
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        });
    }

    private static void assertCode(String code, SqlSession session, String sql) {
        EngineException failure = assertThrows(EngineException.class, () -> session.count(sql));
        assertEquals(code, failure.problems().get(0).code());
    }
}
