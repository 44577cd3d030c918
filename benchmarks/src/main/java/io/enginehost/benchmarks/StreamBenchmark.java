package io.enginehost.benchmarks;

import io.enginehost.api.random.FamilyKey;
import io.enginehost.api.random.MasterKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A random stream of a merchant and a country, and its first number. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamBenchmark {

    private final FamilyKey family = MasterKey.of(42).family("1A", "gumbel_key");
    private final String[] countries = {"AT", "DE", "FR", "GB", "US", "JP", "BR", "IN"};
    private long merchant;

    /** Two ids, the second a string, and one draw. */
    @Benchmark
    public double two_ids_and_a_draw() {
        long id = ++merchant;
        return family.id(id).id(countries[(int) (id & 7)]).stream().uniform();
    }
}
