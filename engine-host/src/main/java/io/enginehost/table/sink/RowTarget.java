package io.enginehost.table.sink;

import io.enginehost.table.RowView;

/** Where the rows of one output of one shard go. */
public interface RowTarget extends AutoCloseable {

    /** Takes one row, whose columns are the contract's. */
    void write(RowView row);

    /** Sets a key of the footer of every file; not part of the rows or their digest. */
    void footer(String key, String value);

    /** Ends the output. */
    SinkResult finish();

    /** Frees everything; what was not finished leaves no file behind. */
    @Override
    void close();
}
