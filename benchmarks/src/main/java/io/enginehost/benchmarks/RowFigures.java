package io.enginehost.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Rows and streams, by JMH: medians of all iterations of all forks. */
final class RowFigures {

    private RowFigures() {}

    static List<Figure> measure(boolean quick) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(RowFigures.class.getPackageName())
                        .forks(quick ? 1 : 3)
                        .warmupIterations(quick ? 3 : 5)
                        .measurementIterations(quick ? 5 : 7)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs("-Xmx1g", "-XX:+UseParallelGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                        .shouldDoGC(true)
                        .build())
                .run();
        Map<String, Double> nanos = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            nanos.put(name.substring(name.lastIndexOf('.') + 1), median(result));
        }
        double write = nanos.get("write_only");
        double sink = nanos.get("sink");
        double check = nanos.get("compiled");
        return List.of(
                Figure.atLeast("Sink, 6 columns, checked and digested, one thread", "M rows/s", 1.7, 1000 / sink),
                Figure.plain("Parquet write alone", "M rows/s", 1000 / write),
                Figure.atMost("checks, neighbour and digest, share of the write", "%", 25, (sink / write - 1) * 100),
                Figure.atLeast("two threads, times one", "x", 1.7, 2 * sink / nanos.get("sink_on_two_threads")),
                Figure.plain("compiled row check", "ns", check),
                Figure.atLeast("compiled row check, times networknt", "x", 40, nanos.get("networknt") / check),
                Figure.atMost("stream of two ids and one draw", "ns", 100, nanos.get("two_ids_and_a_draw")),
                Figure.atLeast(
                        "zones of a point on land, one thread", "M points/s", 1, 1000 / nanos.get("zone_lookup")),
                Figure.atLeast("core/sql rows into the store", "M rows/s", 1, 1000 / nanos.get("query_into_sink")),
                Figure.plain("Parquet read, 6 columns", "M rows/s", 1000 / nanos.get("read")),
                Figure.plain("Parquet read, 6 columns, as records", "M rows/s", 1000 / nanos.get("read_records")));
    }

    private static double median(RunResult result) {
        List<Double> scores = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                scores.add(iteration.getPrimaryResult().getScore());
            }
        }
        return Figure.median(scores.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
