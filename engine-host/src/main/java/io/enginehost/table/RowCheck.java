package io.enginehost.table;

import java.util.List;

/** Judges the rows of one table by the rules of its contract. Not thread-safe: every sink has its own. */
public interface RowCheck {

    /** What {@link #check} answers when a row keeps every rule. */
    int OK = -1;

    /** Accepts every row: for tables whose rows were judged when they were first written. */
    RowCheck NONE = new RowCheck() {
        @Override
        public int check(RowView row) {
            return OK;
        }

        @Override
        public List<String> rules() {
            return List.of();
        }
    };

    /**
     * Judges one row.
     *
     * @return {@link #OK} if every rule holds, else the index in {@link #rules} of the first rule that fails
     */
    int check(RowView row);

    /** The rules in words, for example {@code share: must be <= 1}. */
    List<String> rules();
}
