package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.sql.ForeignKeys.Orphans;
import io.enginehost.sql.ForeignKeys.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForeignKeysTest {

    @TempDir
    Path folder;

    private SqlWorld world;
    private Side merchants;

    @BeforeEach
    void makeWorld() throws IOException {
        world = new SqlWorld(folder);
        Path parents = world.parquet(
                "m.parquet", "SELECT range AS merchant_id, 'GB' AS iso FROM range(100) UNION ALL SELECT NULL, NULL");
        merchants = new Side(List.of(parents), List.of("merchant_id", "iso"));
    }

    private Orphans check(String childRows) {
        Path child = world.parquet("c.parquet", childRows);
        try (SqlSession session = world.open()) {
            return new ForeignKeys(session).check(new Side(List.of(child), List.of("m", "country")), merchants);
        }
    }

    @Test
    void rows_with_a_parent_and_rows_with_a_null_pass() {
        Orphans none = check("""
                SELECT range % 100 AS m, 'GB' AS country FROM range(1000)
                UNION ALL SELECT NULL, 'GB' UNION ALL SELECT 500, NULL UNION ALL SELECT NULL, NULL""");
        assertTrue(none.none());
        assertEquals(new Orphans(0, 0, List.of()), none);
    }

    @Test
    void rows_without_a_parent_are_counted_and_the_lowest_keys_shown() {
        Orphans orphans = check("""
                SELECT range AS m, 'GB' AS country FROM range(90, 130)
                UNION ALL SELECT 125, 'GB' UNION ALL SELECT 5, 'US' UNION ALL SELECT 5, 'US' UNION ALL SELECT NULL, 'US'""");
        assertEquals(33, orphans.rows());
        assertEquals(31, orphans.keys());
        assertEquals(ForeignKeys.SHOWN, orphans.first().size());
        assertEquals(Map.of("m", 5L, "country", "US"), orphans.first().get(0));
        assertEquals(Map.of("m", 100L, "country", "GB"), orphans.first().get(1));
    }

    @Test
    void one_bad_row_is_found_wherever_it_stands() {
        for (long bad : new long[] {0, 250_000, 499_999}) {
            Orphans orphans = check("SELECT CASE WHEN range = " + bad
                    + " THEN 100000 ELSE range % 100 END AS m, 'GB' AS country FROM range(500000)");
            assertEquals(List.of(Map.of("m", 100_000L, "country", "GB")), orphans.first());
            assertEquals(1, orphans.rows());
        }
    }
}
