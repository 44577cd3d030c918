package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SqlPoolTest {

    @TempDir
    Path folder;

    private SqlWorld world;
    private SqlDatabase database;
    private SqlPool pool;

    @BeforeEach
    void open() throws IOException {
        world = new SqlWorld(folder);
        database = SqlWorld.DUCKDB.database(world.options());
        pool = database.pool(2);
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    private SqlSession other() {
        return pool.ask(session -> session == pool.first() ? pool.ask(next -> next) : session);
    }

    @Test
    void all_sessions_show_what_the_first_registers_and_answer_side_by_side() throws Exception {
        pool.first()
                .registerParquet("outlets", List.of(world.parquet("o.parquet", "SELECT range AS id FROM range(1000)")));
        pool.first().registerView("even", "select id from outlets where id % 2 = 0");
        pool.first().registerPolicyValues(List.of(new SqlSession.PolicyValue("p", "/x", "7")));
        CyclicBarrier both = new CyclicBarrier(2);
        List<CompletableFuture<Object>> answers =
                List.of("select sum(id) from even", "select value from policy_values").stream()
                        .map(sql -> CompletableFuture.supplyAsync(
                                () -> pool.ask(session -> {
                                    try {
                                        both.await(20, TimeUnit.SECONDS); // nobody passes unless two are inside
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return session.scalar(sql);
                                }),
                                task -> new Thread(task).start()))
                        .toList();

        assertEquals("249500", answers.get(0).get().toString());
        assertEquals("7", answers.get(1).get());
    }

    @Test
    void every_session_is_set_and_locked_as_a_single_one_is() {
        pool.first().registerParquet("t", List.of(world.unsorted()));
        assertNotSame(pool.first(), other());
        for (SqlSession session : List.of(pool.first(), other())) {
            world.assertSetAndLocked(session);
        }
    }
}
