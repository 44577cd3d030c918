package io.enginehost.benchmarks;

import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import io.enginehost.table.RowCheck;
import io.enginehost.table.TableContract;
import io.enginehost.table.record.RecordRow;
import io.enginehost.table.record.RecordShape;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;

/** The compiled row check against networknt on the same rows, which it is handed as JSON, so that making them costs it nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowCheckBenchmark {

    private static final int ROWS = 4_096;

    private final TableContract contract = SampleTable.contract();
    private final RowCheck check = SampleTable.compiled().check();
    private final RecordRow view =
            RecordShape.writing(SampleTable.Site.class, contract).newRow();
    private final SampleTable.Site[] sites = java.util.Arrays.copyOf(SampleTable.sites(), ROWS);
    private final JsonNode[] json =
            java.util.Arrays.stream(sites).map(SampleTable::json).toArray(JsonNode[]::new);
    private final Schema authority = SchemaRegistry.withDialect(
                    Dialects.getDraft202012(),
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .regularExpressionFactory(JDKRegularExpressionFactory.getInstance())
                            .build()))
            .getSchema(contract.rowSchema());

    /** Rules, types and nulls by predicates. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int compiled() {
        int accepted = 0;
        for (SampleTable.Site site : sites) {
            accepted += check.check(view.show(site)) == RowCheck.OK ? 1 : 0;
        }
        return all(accepted);
    }

    /** The same by the authority. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int networknt() {
        int accepted = 0;
        for (JsonNode row : json) {
            accepted += authority.validate(row, OutputFormat.BOOLEAN) ? 1 : 0;
        }
        return all(accepted);
    }

    private static int all(int accepted) {
        if (accepted != ROWS) {
            throw new IllegalStateException((ROWS - accepted) + " rows were refused");
        }
        return accepted;
    }
}
