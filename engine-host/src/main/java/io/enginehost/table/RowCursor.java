package io.enginehost.table;

import java.util.List;

/** Rows read once, one after the other, in the order of their source. Not thread-safe. */
public interface RowCursor extends AutoCloseable {

    /** The columns that {@link #row()} shows, by number. */
    List<Column> columns();

    /** Moves to the next row; false when none is left. */
    boolean next();

    /** The row that the cursor is at. Always the same object. */
    RowView row();

    @Override
    void close();
}
