package io.enginehost.run;

/**
 * How work is spread over threads. It must never change a result, which is why a witness takes another one than a run.
 *
 * @param threads worker threads, at least 1
 * @param lastShardFirst whether the shards of a state start from the last one
 */
public record Schedule(int threads, boolean lastShardFirst) {

    public Schedule {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
        }
    }
}
