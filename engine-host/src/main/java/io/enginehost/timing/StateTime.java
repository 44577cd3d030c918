package io.enginehost.timing;

import io.enginehost.timing.Budgets.Limits;

/**
 * What a state of a run took.
 *
 * @param state {@code SEG.Sn}
 * @param millis elapsed; null if it is missing
 * @param share of the time of all states, in [0, 1]; 0 if it is missing
 * @param rank 1 for the longest; null if it is missing
 * @param verdict what the budget says
 * @param madeMillis of a reused state, what its result took when it was computed; null if not known
 * @param budget what it may take, or null
 * @param predecessor what the system before this one allowed itself, or null
 */
public record StateTime(
        String state,
        Long millis,
        double share,
        Integer rank,
        Verdict verdict,
        Long madeMillis,
        Limits budget,
        Limits predecessor) {

    /** What a budget says of a time. */
    public enum Verdict {
        /** Up to the target. */
        GREEN,
        /** Up to the stretch. */
        AMBER,
        /** Longer. */
        RED,
        /** Its result was in the store, so its time says nothing. */
        REUSED,
        /** It has a budget, and the run tells nothing of it. */
        MISSING,
        /** It has no budget. */
        UNBUDGETED;

        /** The verdict on a state that was computed. */
        static Verdict of(long millis, Limits budget) {
            if (budget == null) {
                return UNBUDGETED;
            }
            double seconds = millis / 1e3;
            return seconds <= budget.target() ? GREEN : seconds <= budget.stretch() ? AMBER : RED;
        }
    }
}
