package io.enginehost.table.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.enginehost.table.ArrayRow;
import io.enginehost.table.Contracts;
import io.enginehost.table.KeyRange;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowView;
import io.enginehost.table.TableContract;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutHadoopTest {

    /** Writes, joins, and reads with and without a range. Run in a class loader of its own, by reflection. */
    public static long writeJoinAndRead(Path directory) {
        TableContract contract = Contracts.of(List.of("id"), List.of("id"), "id int64", "text string", "x float64?");
        List<RowView> rows = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            rows.add(new ArrayRow((long) i, "t" + i % 9, i % 2 == 0 ? null : i / 3.0));
        }
        Path part = directory.resolve("shard");
        RoundTripTest.write(part, contract, rows);
        List<Path> joined = new PartJoin(contract).join(List.of(part), directory, Map.of());
        ParquetTableReader reader = new ParquetTableReader(contract, joined);
        long found =
                RoundTripTest.sum(reader.scan()).rows() + reader.rowGroups("id").size();
        try (RowCursor scan = reader.scan(List.of("text"), new KeyRange("id", 100L, 200L))) {
            while (scan.next()) {
                found++;
            }
        }
        return found;
    }

    @Test
    void tables_are_written_joined_and_read_with_no_hadoop_jar_on_the_class_path(@TempDir Path directory)
            throws Exception {
        URL[] withoutHadoop = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("hadoop-common"))
                .map(WithoutHadoopTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(withoutHadoop, ClassLoader.getPlatformClassLoader())) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.apache.hadoop.conf.Configuration"));
            Class<?> there = loader.loadClass(WithoutHadoopTest.class.getName());
            assertTrue(there != WithoutHadoopTest.class);
            Method run = there.getMethod("writeJoinAndRead", Path.class);
            run.setAccessible(true);
            assertEquals(40_101L, run.invoke(null, directory));
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
