package io.enginehost.cli;

import io.enginehost.link.LinkedState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** What a run looks like at any moment: the states that are being computed, and how many are done. Safe for all threads. */
final class RunBoard {

    /**
     * A state that is being computed.
     *
     * @param state {@code SEG.Sn}
     * @param title for people
     * @param shardsDone shards that are done
     * @param shards all shards; 0 while nobody knows
     * @param rows written so far, or read if nothing was written yet
     * @param millis since it started
     */
    record Running(String state, String title, int shardsDone, int shards, long rows, long millis) {

        /** Milliseconds to the end, guessed from the shards that are done; -1 while there is nothing to guess from. */
        long etaMillis() {
            return shards > 1 && shardsDone > 0 ? millis * (shards - shardsDone) / shardsDone : -1;
        }
    }

    private static final class Track {
        private final long since = System.nanoTime();
        private final Map<String, LongAdder> counters = new HashMap<>();
        private int shards;
        private int shardsDone;
    }

    private final Map<String, LinkedState> states = new HashMap<>();
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final long since = System.nanoTime();
    private int done;

    RunBoard(List<LinkedState> all) {
        all.forEach(state -> states.put(state.id(), state));
    }

    /** The state with this id. */
    LinkedState state(String id) {
        return states.get(id);
    }

    synchronized void starts(String state) {
        tracks.put(state, new Track());
    }

    synchronized void sharded(String state, int shards) {
        tracks.get(state).shards = shards;
    }

    synchronized void shardDone(String state) {
        tracks.get(state).shardsDone++;
    }

    synchronized LongAdder counter(String state, String port) {
        return tracks.computeIfAbsent(state, id -> new Track()).counters.computeIfAbsent(port, name -> new LongAdder());
    }

    /** The state is done. */
    synchronized void ends(String state) {
        tracks.remove(state);
        done++;
    }

    /** Remembers a warning; false if it was told before. */
    synchronized boolean warns(String text) {
        return warnings.add(text);
    }

    /** How many states are done. */
    synchronized int done() {
        return done;
    }

    /** How many states there are. */
    int all() {
        return states.size();
    }

    /** Milliseconds since the run started. */
    long millis() {
        return (System.nanoTime() - since) / 1_000_000;
    }

    /** What is being computed, the oldest first. */
    synchronized List<Running> running() {
        List<Running> running = new ArrayList<>();
        long now = System.nanoTime();
        tracks.forEach((id, track) -> {
            LinkedState state = states.get(id);
            running.add(new Running(
                    id,
                    state.spec().title(),
                    track.shardsDone,
                    track.shards,
                    rows(state, track),
                    (now - track.since) / 1_000_000));
        });
        return running;
    }

    private static long rows(LinkedState state, Track track) {
        long read = 0;
        long written = 0;
        for (Map.Entry<String, LongAdder> counter : track.counters.entrySet()) {
            if (state.output(counter.getKey()).isPresent()) {
                written += counter.getValue().sum();
            } else {
                read += counter.getValue().sum();
            }
        }
        return written > 0 ? written : read;
    }
}
