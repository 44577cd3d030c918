package io.enginehost.table.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.api.EngineException;
import io.enginehost.table.ArrayRow;
import io.enginehost.table.Contracts;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictReadingTest {

    @TempDir
    Path directory;

    private static TableContract column(String column) {
        return Contracts.of(List.of(), List.of(), column);
    }

    private EngineException refused(String written, Object value, String read) {
        Path file = directory.resolve("part.parquet");
        RoundTripTest.write(file, column(written), List.of(new ArrayRow(value)));
        try (RowCursor scan = new ParquetTableReader(column(read), List.of(file)).scan()) {
            return assertThrows(EngineException.class, scan::next);
        } finally {
            assertTrue(file.toFile().delete());
        }
    }

    @Test
    void no_type_is_read_as_another() {
        String[] types = {"int32", "int64", "float64", "string", "binary", "date", "timestamp_us", "boolean"};
        Object[] values = {1, 1L, 1.0, "1", new byte[] {1}, 1, 1L, true};
        for (int i = 0; i < types.length; i++) {
            for (int j = 0; j < types.length; j++) {
                if (i != j) {
                    EngineException e = refused("c " + types[i], values[i], "c " + types[j]);
                    assertEquals("PARQUET_SCHEMA_MISMATCH", e.code());
                    assertTrue(e.getMessage().contains("c: " + types[j] + " in the contract"), e.getMessage());
                }
            }
        }
    }

    @Test
    void a_null_is_never_read_from_a_not_null_column() {
        for (String type :
                List.of("int32", "int64", "float64", "string", "binary", "date", "timestamp_us", "boolean")) {
            EngineException e = refused("c " + type + "?", null, "c " + type);
            assertEquals("NULL_IN_REQUIRED", e.code());
            assertTrue(e.getMessage().contains(" c"), e.getMessage());
        }
    }

    @Test
    void all_missing_and_other_columns_are_told_together() {
        Path file = directory.resolve("part.parquet");
        RoundTripTest.write(
                file, Contracts.of(List.of(), List.of(), "a int64", "b int64"), List.of(new ArrayRow(1L, 1L)));
        TableContract other = Contracts.of(List.of(), List.of(), "a int32", "b int64", "c string");
        try (RowCursor scan = new ParquetTableReader(other, List.of(file)).scan()) {
            EngineException e = assertThrows(EngineException.class, scan::next);
            assertTrue(
                    e.getMessage().contains("a: int32 in the contract, required int64 a in the file"), e.getMessage());
            assertTrue(e.getMessage().contains("c: string in the contract, missing in the file"), e.getMessage());
        }
    }

    @Test
    void damaged_files_are_refused_and_never_read_as_other_rows() throws Exception {
        TableContract contract = Contracts.of(List.of(), List.of(), "id int64", "text string", "x float64");
        List<RowView> rows = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            rows.add(new ArrayRow((long) i, "t" + random.nextInt(100), random.nextDouble()));
        }
        Path file = directory.resolve("part.parquet");
        var sum = RoundTripTest.write(file, contract, rows);
        byte[] bytes = Files.readAllBytes(file);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] damaged = bytes.clone();
            if (round % 3 == 0) {
                damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            try {
                assertEquals(sum, RoundTripTest.sum(new ParquetTableReader(contract, List.of(file)).scan()));
            } catch (EngineException e) {
                refused++;
            }
        }
        assertTrue(refused > 250, refused + " of 300 damaged files were refused, the others read as they were");
    }

    @Test
    void an_unknown_column_is_refused() {
        ParquetTableReader reader = new ParquetTableReader(column("a int64"), List.of());
        assertEquals(
                "COLUMN_UNKNOWN",
                assertThrows(EngineException.class, () -> reader.scan(List.of("b"), null))
                        .code());
    }
}
