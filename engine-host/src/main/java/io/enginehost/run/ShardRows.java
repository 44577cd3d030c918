package io.enginehost.run;

import io.enginehost.api.Rows;
import io.enginehost.table.record.RecordScan;
import java.util.Iterator;
import java.util.concurrent.atomic.LongAdder;

/** The rows of one input of one shard, counted in blocks so that counting costs nothing. */
final class ShardRows<R extends Record> implements Rows<R> {

    private static final int BLOCK = 4096;

    private final RecordScan<R> scan;
    private final LongAdder counter;
    private boolean taken;
    private int uncounted;

    ShardRows(RecordScan<R> scan, LongAdder counter) {
        this.scan = scan;
        this.counter = counter;
    }

    @Override
    public Iterator<R> iterator() {
        if (taken) {
            throw new IllegalStateException("the rows of an input are read once; use context.table for a whole input");
        }
        taken = true;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return scan.hasNext();
            }

            @Override
            public R next() {
                if (++uncounted == BLOCK) {
                    counter.add(BLOCK);
                    uncounted = 0;
                }
                return scan.next();
            }
        };
    }

    @Override
    public void close() {
        counter.add(uncounted);
        uncounted = 0;
        scan.close();
    }
}
