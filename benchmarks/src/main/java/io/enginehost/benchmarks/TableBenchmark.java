package io.enginehost.benchmarks;

import io.enginehost.table.EncodedRow;
import io.enginehost.table.RowCheck;
import io.enginehost.table.RowCursor;
import io.enginehost.table.TableContract;
import io.enginehost.table.parquet.ParquetTableReader;
import io.enginehost.table.parquet.ParquetTableWriter;
import io.enginehost.table.record.RecordRow;
import io.enginehost.table.record.RecordScan;
import io.enginehost.table.record.RecordShape;
import io.enginehost.table.sink.TableSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** Rows into a table and out of it, a row group at a time, every thread with a file of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TableBenchmark {

    private final TableContract contract = SampleTable.contract();
    private final RowCheck check = SampleTable.compiled().check();
    private final SampleTable.Site[] sites = SampleTable.sites();
    private final RecordRow view =
            RecordShape.writing(SampleTable.Site.class, contract).newRow();
    private final RecordShape<SampleTable.Site> shape = RecordShape.reading(SampleTable.Site.class, contract);
    private Path folder;
    private Path written;
    private Path target;

    /** Makes the file that is read. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("table-benchmark");
        written = folder.resolve("written.parquet");
        target = folder.resolve("target.parquet");
        sink(written);
    }

    /** Makes room: a file is never written over another. */
    @TearDown(Level.Invocation)
    public void clean() throws IOException {
        Files.deleteIfExists(target);
    }

    /** Leaves nothing behind. */
    @TearDown
    public void close() throws IOException {
        Files.deleteIfExists(written);
        Files.deleteIfExists(folder);
    }

    /** Parquet alone: nothing is checked, nothing compared, nothing digested. */
    @Benchmark
    @OperationsPerInvocation(SampleTable.ROWS)
    public long write_only() {
        EncodedRow row = new EncodedRow(contract.columns());
        try (ParquetTableWriter writer = new ParquetTableWriter(target, contract)) {
            for (SampleTable.Site site : sites) {
                row.load(view.show(site));
                writer.write(row);
            }
            return writer.finish();
        }
    }

    /** The way into the store: rules, key, order and digest for every row. */
    @Benchmark
    @OperationsPerInvocation(SampleTable.ROWS)
    public long sink() {
        return sink(target);
    }

    /** The same on two threads. */
    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(SampleTable.ROWS)
    public long sink_on_two_threads() {
        return sink(target);
    }

    private long sink(Path file) {
        try (TableSink sink = new TableSink(contract, check, TableSink.Rows.SORTED, file)) {
            for (SampleTable.Site site : sites) {
                sink.write(view.show(site));
            }
            return sink.finish().bytes();
        }
    }

    /** All columns, as the host sees rows. */
    @Benchmark
    @OperationsPerInvocation(SampleTable.ROWS)
    public long read() {
        long sum = 0;
        try (RowCursor rows = new ParquetTableReader(contract, List.of(written)).scan()) {
            while (rows.next()) {
                sum += rows.row().getLong(0);
            }
        }
        return sum;
    }

    /** All columns, as records of a state. */
    @Benchmark
    @OperationsPerInvocation(SampleTable.ROWS)
    public long read_records() {
        long sum = 0;
        ParquetTableReader reader = new ParquetTableReader(contract, List.of(written));
        try (RecordScan<SampleTable.Site> rows = new RecordScan<>(reader.scan(shape.columnNames(), null), shape)) {
            while (rows.hasNext()) {
                sum += rows.next().merchant_id();
            }
        }
        return sum;
    }
}
