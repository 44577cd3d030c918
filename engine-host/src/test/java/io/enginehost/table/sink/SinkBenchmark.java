package io.enginehost.table.sink;

import io.enginehost.table.ContentDigest;
import io.enginehost.table.Contracts;
import io.enginehost.table.EncodedRow;
import io.enginehost.table.KeyRange;
import io.enginehost.table.RowCheck;
import io.enginehost.table.RowCursor;
import io.enginehost.table.RowOrder;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import io.enginehost.table.parquet.ParquetTableWriter;
import io.enginehost.table.record.RecordRow;
import io.enginehost.table.record.RecordScan;
import io.enginehost.table.record.RecordShape;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a row of six columns costs on one core, step by step. Run it with the test class path:
 * {@code java -cp … io.enginehost.table.sink.SinkBenchmark [rows] [rounds]}.
 */
public final class SinkBenchmark {

    private record Row(
            long merchant_id, String country_iso, int site_order, double lat_deg, double lon_deg, String tzid) {}

    private record Narrow(long merchant_id, double lat_deg) {}

    private SinkBenchmark() {}

    /** Prints nanoseconds a row for every step and round, by the clock and by the processor time of this thread. */
    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        TableContract contract = Contracts.of(
                List.of("merchant_id", "country_iso", "site_order"),
                List.of("merchant_id", "country_iso", "site_order"),
                "merchant_id int64",
                "country_iso string",
                "site_order int32",
                "lat_deg float64",
                "lon_deg float64",
                "tzid string");
        List<Row> rows = rows(count);
        RecordShape<Row> writing = RecordShape.writing(Row.class, contract);
        RecordShape<Row> reading = RecordShape.reading(Row.class, contract);
        RecordShape<Narrow> narrow = RecordShape.reading(Narrow.class, contract);
        Path directory = Files.createTempDirectory("sink-benchmark");
        Path file = directory.resolve("part-00000.parquet");
        for (int round = 0; round < rounds; round++) {
            RecordRow view = writing.newRow();
            EncodedRow encoded = new EncodedRow(contract.columns());
            time("load", count, () -> {
                long sum = 0;
                for (Row row : rows) {
                    encoded.load(view.show(row));
                    sum += encoded.length();
                }
                return sum;
            });
            time("load+digest", count, () -> {
                ContentDigest digest = new ContentDigest();
                for (Row row : rows) {
                    encoded.load(view.show(row));
                    digest.add(encoded);
                }
                return digest.sum().low();
            });
            time("load+order", count, () -> {
                RowOrder order = new RowOrder(contract);
                long sum = 0;
                for (Row row : rows) {
                    encoded.load(view.show(row));
                    sum += order.next(encoded).ordinal();
                }
                return sum;
            });
            Files.deleteIfExists(file);
            time("load+write", count, () -> {
                try (ParquetTableWriter writer = new ParquetTableWriter(file, contract)) {
                    for (Row row : rows) {
                        encoded.load(view.show(row));
                        writer.write(encoded);
                    }
                    return writer.finish();
                }
            });
            Files.deleteIfExists(file);
            time("sink", count, () -> {
                try (TableSink sink = new TableSink(contract, RowCheck.NONE, TableSink.Rows.SORTED, file)) {
                    for (Row row : rows) {
                        sink.write(view.show(row));
                    }
                    return sink.finish().bytes();
                }
            });
            ParquetTableReader reader = new ParquetTableReader(contract, List.of(file));
            time("scan", count, () -> {
                try (RowCursor scan = reader.scan()) {
                    long sum = 0;
                    while (scan.next()) {
                        sum += scan.row().getLong(0);
                    }
                    return sum;
                }
            });
            time("read records", count, () -> read(reader, reading, null));
            time("read 2 columns", count, () -> read(reader, narrow, null));
            time("read in 16 ranges", count, () -> {
                long sum = 0;
                for (int i = 0; i < 16; i++) {
                    long from = count / 10L * i / 16;
                    long to = count / 10L * (i + 1) / 16;
                    sum += read(reader, reading, new KeyRange("merchant_id", from, i == 15 ? null : (Object) to));
                }
                return sum;
            });
            System.out.println("file bytes a row " + (double) Files.size(file) / count);
        }
    }

    private static <R extends Record> long read(ParquetTableReader reader, RecordShape<R> shape, KeyRange range) {
        long sum = 0;
        try (RecordScan<R> scan = new RecordScan<>(reader.scan(shape.columnNames(), range), shape)) {
            while (scan.hasNext()) {
                sum += scan.next() == null ? 0 : 1;
            }
        }
        return sum;
    }

    private static List<Row> rows(int count) {
        SplittableRandom random = new SplittableRandom(42);
        String[] countries = {"AT", "DE", "FR", "GB", "US"};
        String[] zones = {"Europe/Vienna", "Europe/Berlin", "Europe/Paris", "Europe/London", "America/New_York"};
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int country = i / 2 % 5;
            rows.add(new Row(
                    i / 10,
                    countries[country],
                    i % 2,
                    random.nextDouble(-90, 90),
                    random.nextDouble(-180, 180),
                    zones[country]));
        }
        return rows;
    }

    @FunctionalInterface
    private interface Step {
        long run() throws Exception;
    }

    private static void time(String name, int count, Step step) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long result = step.run();
        double nanos = (double) (System.nanoTime() - start) / count;
        double cpuNanos = (double) (threads.getCurrentThreadCpuTime() - cpu) / count;
        System.out.printf("%-18s %7.1f ns a row, %7.1f ns cpu  (%d)%n", name, nanos, cpuNanos, result);
    }
}
