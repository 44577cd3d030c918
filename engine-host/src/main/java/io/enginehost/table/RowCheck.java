package io.enginehost.table;

import java.util.List;

/** Judges one row. Implementations are safe to share between threads that write different parts of a table. */
public interface RowCheck {

    /** The answer for a row that keeps every rule. */
    int OK = -1;

    /** Judges the row that {@code row} shows: {@link #OK}, or the index in {@link #rules()} of the first rule it breaks. */
    int check(RowView row);

    /** The rules as a reader would say them, for example {@code share: must be <= 1}. */
    List<String> rules();
}
