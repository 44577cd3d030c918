package io.enginehost.api.random;

import java.time.LocalDate;

/**
 * The key of a family of streams with none, some or all of its ids applied. Every id maps (k, h) to the two lanes of the
 * Philox block at counter (encoded id, h) under key k; the stream then counts blocks under the last (k, h).
 *
 * <p>Ids, their types and their order are fixed per family: only then is no stream the prefix of another. A key is immutable
 * and may be kept: a merchant's key serves all of the merchant's dates. It is as thread-safe as the counters it carries,
 * that is, one thread per {@link #countedBy counted} key.
 */
public final class FamilyKey {

    private final long key;
    private final long hi;
    private final StringIds stringIds;
    private final StreamCounters counters;

    FamilyKey(long key, long hi, StringIds stringIds, StreamCounters counters) {
        this.key = key;
        this.hi = hi;
        this.stringIds = stringIds;
        this.counters = counters;
    }

    /** The same key, whose streams report to {@code counters}: the host's account of one family in one shard. */
    public FamilyKey countedBy(StreamCounters counters) {
        return new FamilyKey(key, hi, stringIds, counters);
    }

    /** The key with an integer id or a 0-based index applied, as its 64-bit value. */
    public FamilyKey id(long id) {
        Philox philox = new Philox();
        philox.block(id, hi, key);
        return new FamilyKey(philox.x0(), philox.x1(), stringIds, counters);
    }

    /**
     * The key with a string id applied: the first eight bytes of the SHA-256 of its UTF-8 text. No normalisation, case
     * counts.
     */
    public FamilyKey id(String id) {
        return id(stringIds.encode(id));
    }

    /** The key with a date applied, as its epoch day. */
    public FamilyKey id(LocalDate id) {
        return id(id.toEpochDay());
    }

    /** The stream of the ids applied so far, at block 0, and one more stream in the account. */
    public Stream stream() {
        if (counters != null) {
            counters.countStream();
        }
        return new Stream(key, hi, counters);
    }

    /** Key word k. */
    long key() {
        return key;
    }

    /** High counter word h. */
    long hi() {
        return hi;
    }
}
