package io.enginehost.table;

/** Judges the rows of one table by the rules of its contract. Not thread-safe: every sink has its own. */
@FunctionalInterface
public interface RowCheck {

    /** Accepts every row: for tables whose rows were judged when they were first written. */
    RowCheck NONE = row -> -1;

    /**
     * Judges one row whose not-null columns are known to hold values.
     *
     * @return -1 if every rule holds, else the index of the first rule that failed
     */
    int check(RowView row);

    /** What a rule demands, in words for a report: for example {@code share: maximum 1}. */
    default String rule(int index) {
        return "rule " + index;
    }
}
