package io.enginehost.table.record;

import io.enginehost.table.RowCursor;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The rows of a cursor as records of a plugin.
 *
 * @param <R> the record
 */
public final class RecordScan<R extends Record> implements Iterator<R>, AutoCloseable {

    private final RowCursor rows;
    private final RecordShape<R> shape;
    private boolean looked;
    private boolean found;

    /** Makes a record of every row; the cursor's columns must be the shape's. */
    public RecordScan(RowCursor rows, RecordShape<R> shape) {
        if (!rows.columns().equals(shape.columns())) {
            throw new IllegalArgumentException("rows of " + rows.columns() + " for a record of " + shape.columns());
        }
        this.rows = rows;
        this.shape = shape;
    }

    @Override
    public boolean hasNext() {
        if (!looked) {
            found = rows.next();
            looked = true;
        }
        return found;
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no row is left");
        }
        looked = false;
        return shape.make(rows.row());
    }

    @Override
    public void close() {
        found = false;
        looked = true;
        rows.close();
    }
}
