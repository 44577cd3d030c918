package io.enginehost.api.random;

/**
 * The account of one family in one shard: how many streams were opened, uniforms drawn and blocks computed. The audit
 * balances it against the events. Not thread-safe: one per shard, added up when the shards are done.
 */
public final class StreamCounters {

    private long streams;
    private long draws;
    private long blocks;

    void countStream() {
        streams++;
    }

    void countBlock(int uniforms) {
        draws += uniforms;
        blocks++;
    }

    /** Adds the account of another shard. */
    public void add(StreamCounters other) {
        streams += other.streams;
        draws += other.draws;
        blocks += other.blocks;
    }

    /** Streams opened, also those that drew nothing. */
    public long streams() {
        return streams;
    }

    /** Uniforms drawn. */
    public long draws() {
        return draws;
    }

    /** Philox blocks computed for uniforms; those that derive keys do not count. At least {@code draws / 2}. */
    public long blocks() {
        return blocks;
    }
}
