package io.enginehost.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.sql.UniqueKeys.Duplicates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UniqueKeysTest {

    @TempDir
    Path folder;

    private Duplicates check(String rows) throws IOException {
        SqlWorld world = new SqlWorld(folder);
        Path file = world.parquet("t.parquet", rows);
        try (SqlSession session = world.open()) {
            return new UniqueKeys(session).check(List.of(file), List.of("iso", "id"));
        }
    }

    @Test
    void a_key_that_is_there_once_passes() throws IOException {
        assertTrue(check("SELECT range AS id, 'GB' AS iso FROM range(100000) UNION ALL SELECT 1, 'US'")
                .none());
    }

    @Test
    void keys_of_several_rows_are_counted_wherever_these_stand() throws IOException {
        Duplicates found = check(
                "SELECT (range % 99998) AS id, 'GB' AS iso FROM range(100000) UNION ALL SELECT 7, 'AD' UNION ALL SELECT 7, 'AD'");
        assertEquals(3, found.keys());
        assertEquals(
                List.of(Map.of("iso", "AD", "id", 7L), Map.of("iso", "GB", "id", 0L), Map.of("iso", "GB", "id", 1L)),
                found.first());
    }
}
