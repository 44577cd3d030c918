package io.enginehost.compare;

import java.util.Locale;

/** What became of a thing from the base to the candidate. */
public enum Change {
    CHANGED,
    ADDED,
    REMOVED;

    /** The change of something that is in at least one of two runs. */
    static Change of(Object base, Object candidate) {
        return base == null ? ADDED : candidate == null ? REMOVED : CHANGED;
    }

    /** As documents spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
