package io.enginehost.segment2a;

/** What a transition does to the clocks of a zone. */
public enum WindowKind {
    /** Nothing: the start of the horizon. */
    BASE,
    /** They jump ahead over a window of local time. */
    GAP,
    /** They go back and show a window of local time twice. */
    FOLD
}
