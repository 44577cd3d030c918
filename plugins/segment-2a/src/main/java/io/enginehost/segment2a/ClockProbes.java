package io.enginehost.segment2a;

import io.enginehost.zones.ZoneClock;

/**
 * Probes of the gaps and folds of one zone. At both ends and in the middle of every window, and one second outside it, the clocks must
 * show a local time as often as they should: never in a gap, twice in a fold, else once. Around every transition an instant must come
 * back from the local time that it gives.
 */
final class ClockProbes {

    private final ZoneClock clock;
    private long probes;
    private long failed;

    private ClockProbes(ZoneClock clock) {
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param gaps windows of local time that the clocks jump over, and {@code gapSeconds} their length, {@code maxGapSeconds} that of
     *     the longest
     * @param folds windows that they show twice, and {@code foldSeconds} their length
     * @param probes local times and instants tried
     * @param failed those that came out otherwise
     */
    record Found(
            long gaps, long folds, long gapSeconds, long foldSeconds, long maxGapSeconds, long probes, long failed) {

        Found plus(Found other) {
            return new Found(
                    gaps + other.gaps,
                    folds + other.folds,
                    gapSeconds + other.gapSeconds,
                    foldSeconds + other.foldSeconds,
                    Math.max(maxGapSeconds, other.maxGapSeconds),
                    probes + other.probes,
                    failed + other.failed);
        }
    }

    static final Found NOTHING = new Found(0, 0, 0, 0, 0, 0, 0);

    /** Probes all windows of a clock. */
    static Found of(ZoneClock clock) {
        ClockProbes probes = new ClockProbes(clock);
        Found found = NOTHING;
        for (int i = 1; i < clock.size(); i++) {
            long length = Math.abs(clock.offset(i) - clock.offset(i - 1));
            boolean gap = clock.offset(i) > clock.offset(i - 1);
            probes.probeWindow(i, gap);
            probes.probeInstant(clock.instant(i) - 1, false);
            probes.probeInstant(clock.instant(i), !gap);
            found = found.plus(gap ? new Found(1, 0, length, 0, length, 0, 0) : new Found(0, 1, 0, length, 0, 0, 0));
        }
        return found.plus(new Found(0, 0, 0, 0, 0, probes.probes, probes.failed));
    }

    private void probeWindow(int i, boolean gap) {
        long start = clock.instant(i) + Math.min(clock.offset(i - 1), clock.offset(i));
        long end = clock.instant(i) + Math.max(clock.offset(i - 1), clock.offset(i));
        int inside = gap ? 0 : 2;
        probeTimes(start - 1, timesOutside(start - 1));
        probeTimes(start, inside);
        probeTimes(Math.floorDiv(start + end, 2), inside);
        probeTimes(end - 1, inside);
        probeTimes(end, timesOutside(end));
    }

    /** How often the clocks show a local time beside a window: once, unless the next window begins right there. */
    private int timesOutside(long local) {
        for (int i = 1; i < clock.size(); i++) {
            int before = clock.offset(i - 1);
            int after = clock.offset(i);
            if (clock.instant(i) + Math.min(before, after) <= local
                    && local < clock.instant(i) + Math.max(before, after)) {
                return after > before ? 0 : 2;
            }
        }
        return 1;
    }

    private void probeTimes(long local, int expected) {
        probes++;
        failed += clock.times(local) == expected ? 0 : 1;
    }

    private void probeInstant(long instant, boolean later) {
        probes++;
        ZoneClock.Resolved resolved = clock.resolve(instant + clock.offsetAt(instant), later);
        failed += resolved.instant() == instant && !resolved.shifted() ? 0 : 1;
    }
}
