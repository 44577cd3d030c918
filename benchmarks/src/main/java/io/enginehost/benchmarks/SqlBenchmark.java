package io.enginehost.benchmarks;

import io.enginehost.sql.DuckDb;
import io.enginehost.sql.SqlOptions;
import io.enginehost.sql.SqlSession;
import io.enginehost.table.RowCheck;
import io.enginehost.table.TableContract;
import io.enginehost.table.sink.TableSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** Rows of a query through the sink, as {@code core/sql} states write them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SqlBenchmark {

    private static final int ROWS = 524_288;

    private static final String QUERY = """
            select range + 1 as merchant_id, ['AT', 'DE', 'FR', 'GB', 'US'][1 + range % 5] as country_iso,
              1 as site_order, (range %% 180)::double - 90 as lat_deg, (range %% 360)::double - 180 as lon_deg,
              'Europe/City_' || (range %% 400) as tzid
            from made
            """.replace("%%", "%");

    private final TableContract contract = SampleTable.contract();
    private final RowCheck check = SampleTable.compiled().check();
    private Path folder;
    private Path target;
    private SqlSession session;

    /** Makes the input of the query, a column of numbers. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("sql-benchmark");
        target = folder.resolve("target.parquet");
        session = new DuckDb(folder.resolve("native")).open(SqlOptions.of(folder.resolve("temp"), folder));
        session.registerView("made", "select range from range(" + ROWS + ")");
    }

    /** Makes room: a file is never written over another. */
    @TearDown(Level.Invocation)
    public void clean() throws IOException {
        Files.deleteIfExists(target);
    }

    /** Leaves nothing behind. */
    @TearDown
    public void close() throws IOException {
        session.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A query of six columns into a table, every row checked. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long query_into_sink() {
        try (TableSink sink = new TableSink(contract, check, TableSink.Rows.SORTED, target)) {
            session.stream(QUERY, contract.columns(), sink::write);
            return sink.finish().bytes();
        }
    }
}
