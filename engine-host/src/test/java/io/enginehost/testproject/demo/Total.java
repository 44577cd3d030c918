package io.enginehost.testproject.demo;

import io.enginehost.api.Context;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.OutFile;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.Map;
import org.pf4j.Extension;

/** Adds up noise in buckets, and says in a document what it did. */
@Extension
@StateType(value = "total", description = "Adds up noise in buckets.")
public final class Total implements State {

    record Buckets(int buckets) {}

    record Noisy(long id, double u) {}

    record Sum(int bucket, long rows, double sum) {}

    static final In<Noisy> NOISY = In.of("noisy", Noisy.class);
    static final Policy<Buckets> BUCKETS = Policy.of("buckets", Buckets.class);
    static final Out<Sum> TOTALS = Out.of("totals", Sum.class);
    static final OutFile SUMMARY = OutFile.of("summary");

    @Override
    public Ports ports() {
        return Ports.of(NOISY, BUCKETS, TOTALS, SUMMARY);
    }

    @Override
    public void run(Context context) {
        int buckets = context.policy(BUCKETS).buckets();
        long[] rows = new long[buckets];
        double[] sums = new double[buckets];
        try (Rows<Noisy> noisy = context.read(NOISY)) {
            for (Noisy row : noisy) {
                int bucket = (int) (row.id() % buckets);
                rows[bucket]++;
                sums[bucket] += row.u();
            }
        }
        try (Sink<Sum> totals = context.open(TOTALS)) {
            for (int bucket = 0; bucket < buckets; bucket++) {
                totals.write(new Sum(bucket, rows[bucket], sums[bucket]));
            }
        }
        context.write(SUMMARY, Map.of("buckets", buckets));
    }
}
