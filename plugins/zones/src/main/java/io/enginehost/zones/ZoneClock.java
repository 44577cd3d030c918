package io.enginehost.zones;

import java.util.Arrays;

/**
 * What the clocks of one zone show: UTC offsets over a horizon, from a table of transitions and never from the JDK's own rules, which
 * differ between JDKs. Times are whole seconds since 1970-01-01T00:00; an instant counts them in UTC, a local time on the zone's
 * clocks. Immutable.
 */
public final class ZoneClock {

    /** No clock is a day or more from UTC. */
    private static final long DAY = 86_400;

    private final long[] instants;
    private final int[] offsets;
    private final long end;

    /**
     * @param instants from when on each offset holds, rising; the first begins the horizon
     * @param offsets seconds east of Greenwich
     * @param end end of the horizon, excluded
     * @throws IllegalArgumentException if the arrays are empty or of two lengths, or the instants do not rise to the end
     */
    public ZoneClock(long[] instants, int[] offsets, long end) {
        if (instants.length == 0 || instants.length != offsets.length) {
            throw new IllegalArgumentException(instants.length + " instants and " + offsets.length + " offsets");
        }
        for (int i = 0; i < instants.length; i++) {
            if (instants[i] >= (i + 1 < instants.length ? instants[i + 1] : end)) {
                throw new IllegalArgumentException("instant " + i + ", " + instants[i] + ", is not before the next");
            }
            if (Math.abs((long) offsets[i]) >= DAY) {
                throw new IllegalArgumentException("offset " + i + " is " + offsets[i] + " s");
            }
        }
        this.instants = instants.clone();
        this.offsets = offsets.clone();
        this.end = end;
    }

    /**
     * A local time on the line of instants.
     *
     * @param instant the UTC second
     * @param shifted whether the clocks never showed the local time, and the instant is later by the length of the gap
     */
    public record Resolved(long instant, boolean shifted) {}

    /** Number of entries: the one that begins the horizon, and one per transition. */
    public int size() {
        return instants.length;
    }

    /** The instant from which entry {@code i} holds. */
    public long instant(int i) {
        return instants[i];
    }

    /** End of the horizon, excluded. */
    public long end() {
        return end;
    }

    /** The offset of entry {@code i}, in seconds east of Greenwich. */
    public int offset(int i) {
        return offsets[i];
    }

    /**
     * The offset at an instant, in seconds east of Greenwich.
     *
     * @throws IllegalArgumentException outside the horizon
     */
    public int offsetAt(long instant) {
        if (instant < instants[0] || instant >= end) {
            throw new IllegalArgumentException(
                    "instant " + instant + " is outside the horizon [" + instants[0] + ", " + end + ")");
        }
        return offsets[entryAt(instant)];
    }

    /**
     * When the clocks show a local time. In a fold they show it twice, and {@code later} tells which is meant; in a gap they jump over
     * it, and the instant lies behind the gap by as much as the local time lies in it.
     *
     * @throws IllegalArgumentException outside the horizon
     */
    public Resolved resolve(long local, boolean later) {
        Resolved found = null;
        for (int i = firstNear(local); i < instants.length && instants[i] <= local + DAY; i++) {
            long instant = local - offsets[i];
            if (instants[i] <= instant && instant < endOf(i) && (found == null || later)) {
                found = new Resolved(instant, false);
            } else if (found == null && i > 0 && isInGap(i, local)) {
                return new Resolved(local - offsets[i - 1], true);
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("local time " + local + " is outside the horizon");
        }
        return found;
    }

    /** How often the clocks show a local time: once, twice in a fold, never in a gap or outside the horizon. */
    public int times(long local) {
        int times = 0;
        for (int i = firstNear(local); i < instants.length && instants[i] <= local + DAY; i++) {
            long instant = local - offsets[i];
            times += instants[i] <= instant && instant < endOf(i) ? 1 : 0;
        }
        return times;
    }

    private boolean isInGap(int i, long local) {
        return instants[i] + offsets[i - 1] <= local && local < instants[i] + offsets[i];
    }

    private long endOf(int i) {
        return i + 1 < instants.length ? instants[i + 1] : end;
    }

    /** The last entry that holds for sure before any instant at which clocks could show the local time. */
    private int firstNear(long local) {
        return entryAt(local - DAY);
    }

    private int entryAt(long instant) {
        int at = Arrays.binarySearch(instants, instant);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }
}
